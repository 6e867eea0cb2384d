import { addressParams } from '../domain/address-params.ts'

/**
 * The address bar as people read and share it: flat `key=value` pairs, lists joined by commas, nothing quoted. What a
 * value means is the route's schema's business.
 */
export const parseSearch: (text: string) => Record<string, string> = addressParams

const asText = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A record among the values (a filter's custom fields) stands as parameters of its own. */
const entriesOf = (search: Record<string, unknown>): [string, unknown][] =>
  Object.entries(search).flatMap(([key, value]) => (isRecord(value) ? Object.entries(value) : [[key, value]]))

/** Inverse of `parseSearch`; unset keys are left out and commas stay readable. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of entriesOf(search)) {
    const text = Array.isArray(value) ? value.join(',') : asText(value)
    if (text) params.set(key, text)
  }
  const text = params.toString().replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}
