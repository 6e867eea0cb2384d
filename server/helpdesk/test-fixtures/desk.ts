import { createDesk, type DeskOptions } from '../create-desk.ts'
import { API } from '../app.ts'
import { makeFixtureSample, NOW } from './sample.ts'

type Call = {
  json?: unknown
  form?: URLSearchParams | FormData
  headers?: Record<string, string>
  method?: string
}

/** A desk in memory whose clock only the test moves, and a client as simple as they come. */
export async function openTestDesk(options: Partial<DeskOptions> = {}) {
  const clock = { now: NOW }
  const desk = createDesk({
    file: ':memory:',
    makeSample: makeFixtureSample,
    tickets: 8,
    seed: 1,
    apiKey: 'demo-key',
    authCode: 'demo-code',
    rateLimit: false,
    sla: null,
    clock: () => clock.now,
    ...options,
  })
  await desk.loaded

  const authorization = `Basic ${btoa('demo-key:demo-code')}`
  async function request(path: string, { json, form, headers, method }: Call = {}): Promise<Response> {
    const hasBody = json !== undefined || form !== undefined
    return desk.app.request(path.startsWith('/') ? path : `${API}/${path}`, {
      method: method ?? (hasBody ? 'POST' : 'GET'),
      headers: { authorization, ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(form !== undefined && { body: form }),
    })
  }
  return {
    ...desk,
    clock,
    request,
    /** The body of a call that must succeed. */
    async call(path: string, call: Call = {}) {
      const response = await request(path, call)
      const body = JSON.parse(await response.text())
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
      return body
    },
    /** Status and body of a call that must not. */
    async refusal(path: string, call: Call = {}) {
      const response = await request(path, call)
      return { status: response.status, body: JSON.parse(await response.text()) }
    },
    async ids(query: string): Promise<number[]> {
      const response = await request(`tickets/?minify_response=true&size=50&${query}`)
      return JSON.parse(await response.text()).data
    },
  }
}
export type TestDesk = Awaited<ReturnType<typeof openTestDesk>>
