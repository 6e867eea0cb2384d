import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import type { $ZodType } from 'zod/v4/core'
import { InvalidRequest } from './errors.ts'

/** Parses one part of the request, or throws `InvalidRequest`; the answer's type stays the handler's own. */
export const validate = <T extends keyof ValidationTargets, S extends $ZodType>(target: T, schema: S) =>
  zValidator(target, schema, (result) => {
    if (!result.success) throw new InvalidRequest(result.error.issues)
  })
