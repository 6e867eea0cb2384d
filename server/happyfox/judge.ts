import {
  HappyFoxForbidden,
  HappyFoxNotFound,
  HappyFoxRejection,
  HappyFoxUnavailable,
  HappyFoxUnreadable,
} from './errors.ts'
import { readFieldErrors } from './field-errors.ts'
import type { Answer } from './transport.ts'

/**
 * An answer's JSON, or the error that fits the reaction. A refusal counts as one only with a JSON body: what a proxy on the
 * way answers proves nothing about a write. A 429 was dealt with by the budget.
 */
export function judge(answer: Answer, asked: { method: 'GET' | 'POST'; path: string; origin: string }): unknown {
  const { status } = answer
  if (status >= 500) throw new HappyFoxUnavailable(`HappyFox has a fault of its own (${status}).`, 'maybe')
  if (status === 408) throw new HappyFoxUnavailable('HappyFox did not receive everything in time.', 'maybe')
  if (status >= 300 && status < 400) throw redirected(answer, asked.origin)
  if (status === 401 || status === 403) throw new HappyFoxForbidden(FORBIDDEN, status)
  const body = readJson(answer.text)
  if (status === 404 && (asked.method === 'GET' || body !== undefined)) {
    throw new HappyFoxNotFound(`HappyFox knows no ${asked.path}`)
  }
  if (body === undefined) {
    throw new HappyFoxUnreadable(`HappyFox answered ${asked.path} with something that is not JSON (${status}).`)
  }
  if (status >= 400) {
    const refusal = readFieldErrors(body) ?? { message: `HappyFox refused this (${status}).`, fields: {} }
    throw new HappyFoxRejection(refusal.message, refusal.fields, status)
  }
  return body
}

const FORBIDDEN = 'HappyFox does not accept our API key and auth code. An administrator has to check them.'

/** The whole body as JSON; undefined when it is not. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function redirected({ headers, status }: Answer, origin: string): HappyFoxUnavailable {
  const location = typeof headers.location === 'string' ? headers.location : ''
  const target = URL.canParse(location, origin) ? new URL(location, origin).origin : 'another address'
  const hint = target === origin ? `a redirect (${status})` : `a redirect to ${target}; is HAPPYFOX_URL right?`
  return new HappyFoxUnavailable(`HappyFox answered with ${hint}`, 'maybe')
}
