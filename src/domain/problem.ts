import * as z from 'zod/mini'

export const PROBLEM_CODES = [
  'rejected',
  'signed_out',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'busy',
  'unavailable',
  'unreadable',
  'internal',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** The body of every answer that is not a success. Branch on `code`, show `message`. */
export const Problem = z.object({
  code: z.enum(PROBLEM_CODES),
  message: z.string(),
  /** Messages by form key; empty when no field is to blame. */
  fields: z.record(z.string(), z.array(z.string())),
  requestId: z.string(),
  /** When it makes sense to try again (429, maintenance). */
  retryAt: z.nullable(z.string()),
})
export type Problem = z.infer<typeof Problem>
