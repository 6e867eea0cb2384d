import { formKey } from './encode.ts'

export type Refusal = {
  /** One sentence for a person, from what HappyFox said. */
  message: string
  /** Messages by form key. What concerns the whole request is in `message` only. */
  fields: Record<string, string[]>
}

/**
 * A refusal's body in form words. The article shows two shapes of `error`, a list of `{field, errors}` (§4) and an object by
 * wire name (§8); clients also meet a plain text and `message`. Null when the body is none of these.
 */
export function readFieldErrors(body: unknown): Refusal | null {
  if (typeof body !== 'object' || body === null) return null
  const entries = new Map<string, unknown>(Object.entries(body))
  const error = entries.get('error') ?? entries.get('errors')
  if (typeof error === 'string' && error.trim() !== '') return refusal([['__all__', [error.trim()]]])
  if (Array.isArray(error)) return refusal(error.flatMap(pairOf))
  if (typeof error === 'object' && error !== null) {
    return refusal(Object.entries(error).map(([name, messages]) => [name, textsOf(messages)]))
  }
  const message = entries.get('message') ?? entries.get('detail')
  return typeof message === 'string' && message.trim() !== '' ? refusal([['__all__', [message.trim()]]]) : null
}

type Pair = [name: string, messages: string[]]

function pairOf(member: unknown): Pair[] {
  if (typeof member === 'string') return [['__all__', [member]]]
  if (typeof member !== 'object' || member === null) return []
  const entries = new Map<string, unknown>(Object.entries(member))
  const field = entries.get('field')
  const messages = textsOf(entries.get('errors') ?? entries.get('error') ?? entries.get('message'))
  return [[typeof field === 'string' ? field : '__all__', messages]]
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  // Assets nest by id (`custom_fields: { 1: "…" }`); the texts are what a person needs.
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

function refusal(pairs: Pair[]): Refusal {
  // A map, because a field's name comes from outside and may be `__proto__`.
  const fields = new Map<string, string[]>()
  const general: string[] = []
  for (const [name, messages] of pairs) {
    if (name === '__all__') general.push(...messages)
    else fields.set(formKey(name), [...(fields.get(formKey(name)) ?? []), ...messages])
  }
  const first = general[0] ?? [...fields.values()].flat()[0]
  return {
    message: first ? `HappyFox refused this: ${first.slice(0, 500)}` : 'HappyFox refused this without a reason.',
    fields: Object.fromEntries(fields),
  }
}
