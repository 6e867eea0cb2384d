import * as z from 'zod'
import { realDay } from '../search/dates.ts'

/** What clients send for a value, read as liberally as HappyFox does: numbers and booleans also as text. */

/** SQLite ends a text at its first NUL, which nobody means; half a surrogate pair becomes the replacement sign. */
const withoutNul = (text: string) => text.replaceAll('\0', '')

export const Text = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .transform((text) => Buffer.from(withoutNul(text)).toString())

export const Id = z.union([
  z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  z
    .string()
    .trim()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])

/** `true`, `"True"`, `"TRUE"`, `1`, `"1"`, `"on"`; everything else is false. */
export const Flag = z.unknown().transform((value) => /^(true|1|yes|on)$/i.test(String(value).trim()))

export const Minutes = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().min(0).max(1_000_000))

/** §4: `yyyy-mm-dd` or `dd/mm/yyyy`, as `yyyy-mm-dd`. */
export const Day = z.string().transform((text, context) => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim())
  const day = iso
    ? realDay(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
    : slashed && realDay(slashed[3] ?? '', slashed[2] ?? '', slashed[1] ?? '')
  if (day) return day
  context.addIssue('Enter a valid date.')
  return z.NEVER
})

/** §4 `created_at`: `yyyy-mm-ddThh:mm:ss` with or without a fraction, UTC; a space for the `T` is understood. */
export const Instant = z.string().transform((text, context) => {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?Z?$/.exec(text.trim())
  const instant = match ? Date.parse(`${match[1]}T${match[2]}${(match[3] ?? '').slice(0, 4)}Z`) : Number.NaN
  if (!Number.isNaN(instant)) return instant
  context.addIssue('Enter a valid date/time.')
  return z.NEVER
})

/** `"a, b"`, or a list of texts, as a list without empty members and doubles. */
export const CommaList = z.union([Text.transform((text) => text.split(',')), z.array(Text)]).transform((members) => [
  ...new Set(
    members
      .flatMap((member) => member.split(','))
      .map((member) => member.trim())
      .filter(Boolean),
  ),
])

export const Email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>,;"\0]+@[^\s@<>,;"\0]+$/)

/** One id, `"1,2"`, or a list of ids. */
export const IdList = z.union([
  z.array(Id),
  Id.transform((id) => [id]),
  z
    .string()
    .regex(/^\s*(\d{1,15}\s*(,\s*\d{1,15}\s*)*)?$/)
    .transform((text) =>
      text
        .split(',')
        .filter((part) => part.trim() !== '')
        .map(Number),
    ),
])
