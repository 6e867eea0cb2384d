import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { helpdeskSettings } from '../../server/helpdesk/settings.ts'
import { SORT_NAMES } from '../../server/helpdesk/search/page.ts'
import { startHelpdesk } from '../../server/helpdesk/start.ts'
import type { Bench } from './run.ts'

/** The embedded help desk with 100,000 tickets, over its own listener: every documented filter and sort, and every kind of write. */

const TICKETS = 100_000
const READS = 6
const WRITES = 40

const day = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/')

const SEARCHES = [
  'status:"In Progress","New"',
  'priority:"Critical","Medium"',
  'tag:"warranty","refund"',
  'assignee:none',
  'assignee:any',
  'assignee:Maya',
  'group:none',
  'group:any',
  'group:"Dealers"',
  'contact:"hannah.cole@example.com"',
  'contact:anna',
  'id:OR00000010,2',
  ...['today', 'yesterday', 'tomorrow', 'overdue', 'next 7 days'].map((value) => `duedate:"${value}"`),
  'unresponded:true',
  'breached:true',
  'has_attachments:true',
  ...['on', 'on-or-before', 'on-or-after', 'before', 'after'].flatMap((relation) =>
    ['created', 'last-staff-replied', 'last-contact-replied'].map((what) => `${what}-${relation}:"${day(40)}"`),
  ),
  ...['on-or-before', 'on-or-after', 'before', 'after'].map((relation) => `last-modified-${relation}:"${day(40)}"`),
  ...['on-or-before', 'on-or-after'].map((relation) => `last-closed-${relation}:"${day(40)}"`),
  '"Customer tier":gold,silver',
  'the',
  'and the you',
  'wheel bent saturday',
  'nothingofthekind',
  'status:Closed tag:"warranty" has_attachments:true wheel',
]

const QUERIES = [
  '',
  'page=1000',
  'status=_pending',
  'status=_completed',
  'status=1',
  'category=1&category=2',
  'unresponded=true',
  'breached=true',
  ...SORT_NAMES.flatMap((sort) => [`sort=${sort}`, `status=_pending&sort=${sort}`]),
  ...SEARCHES.map((q) => `q=${encodeURIComponent(q)}`),
]

const p95 = (values: number[]) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0

export const run: Bench['run'] = async (report) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-desk-'))
  const env = { HELPDESK_TICKETS: String(TICKETS), HELPDESK_LIVE: 'off', HELPDESK_RATE_LIMIT: 'off' }
  const began = performance.now()
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const desk = await startHelpdesk({ ...helpdeskSettings(env), dataDir, port: 0, report: say })
  try {
    await desk.loaded
    const seconds = (performance.now() - began) / 1000
    report({ name: '100,000 tickets generated', value: seconds, unit: 's', bound: 240 })
    await measure(`${desk.url}/api/1.1/json`, report)
    const megabytes = process.memoryUsage.rss() / 1e6
    report({ name: 'memory, this benchmark included', value: megabytes, unit: 'MB', bound: 900 })
  } finally {
    await desk.close()
    rmSync(dataDir, { recursive: true })
  }
}

async function measure(api: string, report: Parameters<Bench['run']>[0]) {
  const headers = { authorization: `Basic ${btoa('demo-key:demo-code')}`, 'content-type': 'application/json' }
  async function time(path: string, body?: object): Promise<number> {
    const start = performance.now()
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const response = await fetch(`${api}${path}`, init)
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
    return performance.now() - start
  }
  async function reads(parameters: string): Promise<number[]> {
    const times: number[] = []
    for (let round = 0; round < READS; round += 1) {
      for (const query of QUERIES) {
        const taken = await time(`/tickets/?size=50&${parameters}${query}`)
        if (round > 0) times.push(taken)
      }
    }
    return times
  }
  report({ name: 'a page of 50 with all updates, p95', value: p95(await reads('')), unit: 'ms', bound: 150 })
  report({ name: 'ids only, p95', value: p95(await reads('minify_response=true&')), unit: 'ms', bound: 60 })

  const writes: number[] = []
  for (let turn = 0; turn < WRITES; turn += 1) {
    const id = 1 + Math.floor((TICKETS / WRITES) * turn)
    writes.push(
      await time(`/ticket/${id}/staff_update/`, {
        staff: 1,
        html: '<p>Thank you</p>',
        time_spent: 1,
        update_customer: true,
      }),
      await time(`/ticket/${id}/staff_pvtnote/`, { staff: 1, html: '<p>Look at this</p>', time_spent: 1 }),
      await time(`/ticket/${id}/user_reply/`, { user: 1, text: 'And another thing' }),
      await time(`/ticket/${id}/update_tags/`, { staff_id: 1, add: `turn-${turn}` }),
    )
  }
  report({ name: 'a write, p95', value: p95(writes), unit: 'ms', bound: 50 })
}
