import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDesk, type TestDesk } from '../test-fixtures/desk.ts'
import { SORT_NAMES } from './page.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

const sorted = (ids: number[]) => ids.toSorted((a, b) => a - b)
const ALL = [1, 2, 3, 4, 5, 6, 7, 8]

describe('URL parameters (§1, §2)', () => {
  test.each<[string, number[]]>([
    ['', ALL],
    ['status=_all', ALL],
    ['status=_pending', [2, 3, 4, 5, 6, 7, 8]],
    ['status=_completed', [1]],
    ['status=2', [3]],
    ['status+_pending', ALL],
    ['status=99', []],
    ['category=2', [6]],
    ['category=2&category=3', [6, 7]],
    ['unresponded=true', [2, 4, 5, 6, 7, 8]],
    ['unresponded=false', [1, 3]],
    ['breached=true', [5]],
    ['nonsense=1', ALL],
    ['q=', ALL],
    ['q=""', ALL],
  ])('%s', async (query, expected) => {
    expect(sorted(await desk.ids(query))).toEqual(expected)
  })
})

describe('keys of the search (§2, §2.1)', () => {
  test.each<[string, number[]]>([
    ['status:"In Progress","New"', [2, 3, 4, 6, 8]],
    ['status:closed', [1]],
    ['status:"Send+SMS"', [7]],
    ['status:Nowhere', []],
    ['priority:"CRITICAL","HIGH"', [2, 3]],
    ['tag:"routine_checks","test"', [2, 3]],
    ['tag:fire', []],
    ['tags:"Fire"', [2]],
    ['assignee:"none"', [1, 4, 5, 6, 8]],
    ['assignee:--any', [2, 3, 7]],
    ['assignee:james', [2]],
    ['assignee:James', []],
    ['assignee:"admin.agent@example.com"', [3, 7]],
    ['assignee:"may","Admin"', [2, 3, 7]],
    ['assignee:1', []],
    ['group:"test group"', [4, 5]],
    ['group:"Test Group"', []],
    ['group:none', [1, 2, 3, 6, 7, 8]],
    ['group:any', [4, 5]],
    ['contact:"james@happyfox.com"', [4, 5]],
    ['contact:hunt', [4, 5]],
    ['contact:"+49 170 1234567","Walk-in"', [4, 5, 8]],
    ['id:DC00000001,2', [1, 2]],
    ['id:#DC00000001', [1]],
    ['id:TS00000001', []],
    ['id:7', [7]],
    ['duedate:today', [4]],
    ['duedate:yesterday', [2]],
    ['duedate:tomorrow', [6]],
    ['duedate:overdue', [2]],
    ['duedate:"next 7 days"', [3, 4, 6, 7]],
    ['duedate:next 7 days', [3, 4, 6, 7]],
    ['unresponded:true breached:true', [5]],
    ['has_attachments:true', [3]],
    ['has_attachments:false id:3,4', [4]],
  ])('%s', async (q, expected) => {
    expect(sorted(await desk.ids(`q=${encodeURIComponent(q)}`))).toEqual(expected)
  })
})

describe('date keys, in UTC days', () => {
  test.each<[string, number[]]>([
    ['created-on:"2019/07/25"', [1]],
    ['created-on-or-before:"2019/07/26"', [1, 2]],
    ['created-before:"2019/07/26"', [1]],
    ['created-on-or-after:"2019/07/31"', [3, 7, 8]],
    ['created-after:"2019/07/31"', [3, 8]],
    ['last-modified-on-or-after:"2019/08/13"', [3]],
    ['last-modified-before:"2019/07/26"', [1]],
    ['last-staff-replied-on:"2019/08/13"', [3]],
    ['last-contact-replied-on:"2019/07/25"', [1]],
    ['last-closed-on-or-after:"2019/08/10"', [1]],
    ['last-closed-on-or-before:"2019/08/09"', []],
    ['created-on:"2019/02/30"', []],
    ['created-on:', []],
  ])('%s', async (q, expected) => {
    expect(sorted(await desk.ids(`q=${encodeURIComponent(q)}`))).toEqual(expected)
  })
})

describe('custom fields of ticket and contact, by label and without case', () => {
  test.each<[string, number[]]>([
    ['"product name":"HELPDESK"', [4]],
    ['contact:"james@happyfox.com" "Product Name":"Helpdesk"', [4]],
    ['"Country":"finland","germany"', [4, 6]],
    ['country:finland', [4]],
    ['"Date Field":"08/23/2019"', [5]],
    ['"Number Field":"300"', [5]],
    ['"Number Field":"300.0"', [5]],
    ['"Crawl status":"VALUE1"', [6]],
    ['"Customer tier":gold', [4, 5]],
    ['Company:"changed company" id:3', [3]],
  ])('%s', async (q, expected) => {
    expect(sorted(await desk.ids(`q=${encodeURIComponent(q)}`))).toEqual(expected)
  })
})

describe('free words', () => {
  test.each<[string, number[]]>([
    ['works', [5, 6]],
    ['works degree', [5]],
    ['"works degree"', [5]],
    ['grosse', []],
    ['große', [4]],
    ['größe', [4]],
    ['GROSSE OR 1=1', []],
    ['groSSe', []],
    ['attachment grey', []],
    ['attachment added', [3]],
    ['unknownkey:works', []],
    ['???', []],
  ])('%s', async (q, expected) => {
    expect(sorted(await desk.ids(`q=${encodeURIComponent(q)}`))).toEqual(expected)
  })

  test('a word in the subject comes before a word in a message, whatever sort was asked', async () => {
    await desk.call('ticket/8/user_reply', { json: { user: 3, text: 'The council works on it' } })
    expect(await desk.ids('q=works&sort=ticketa')).toEqual([6, 5, 8])
  })
})

describe('sort', () => {
  test.each<[string, number[]]>([
    ['ticketa', ALL],
    ['ticketd', ALL.toReversed()],
    ['createa', [1, 2, 4, 5, 6, 7, 8, 3]],
    ['created', [3, 8, 7, 6, 5, 4, 2, 1]],
    ['due', [2, 4, 6, 3, 7, 1, 5, 8]],
    ['prioritya', [1, 4, 5, 6, 7, 8, 3, 2]],
    ['priorityd', [2, 3, 8, 7, 6, 5, 4, 1]],
    ['statusa', [2, 4, 6, 8, 3, 5, 1, 7]],
    ['categoryd', [6, 8, 5, 4, 3, 2, 1, 7]],
    ['clienta', [1, 2, 3, 6, 7, 4, 5, 8]],
    ['clientd', [8, 5, 4, 7, 6, 3, 2, 1]],
    ['assigneed', [2, 7, 3, 8, 6, 5, 4, 1]],
    ['subjecta', [5, 3, 4, 2, 8, 7, 1, 6]],
  ])('%s', async (sort, expected) => {
    expect(await desk.ids(`sort=${sort}`)).toEqual(expected)
  })

  test('every documented value orders all tickets', async () => {
    expect(SORT_NAMES).toHaveLength(22)
    for (const sort of SORT_NAMES) expect(sorted(await desk.ids(`sort=${sort}`))).toEqual(ALL)
  })

  test('the default is the last reply first, an unknown value is the default', async () => {
    const byDefault = await desk.ids('')
    expect(byDefault.slice(0, 2)).toEqual([8, 3])
    expect(await desk.ids('sort=sideways')).toEqual(byDefault)
  })
})

describe('pages', () => {
  test.each<[string, object]>([
    ['size=3', { count: 3, last_index: 8, page_count: 3, start_index: 1, end_index: 3 }],
    ['size=3&page=3', { count: 2, last_index: 8, page_count: 3, start_index: 7, end_index: 8 }],
    ['size=3&page=9', { count: 0, last_index: 8, page_count: 3, start_index: 0, end_index: 0 }],
    ['size=500&page=0', { count: 8, last_index: 8, page_count: 1, start_index: 1, end_index: 8 }],
    ['size=1', { count: 1, last_index: 8, page_count: 8, start_index: 1, end_index: 1 }],
    ['size=x&page=-1', { count: 8, last_index: 8, page_count: 1, start_index: 1, end_index: 8 }],
    ['q=nothingatall', { count: 0, last_index: 0, page_count: 1, start_index: 0, end_index: 0 }],
  ])('%s', async (query, info) => {
    expect((await desk.call(`tickets/?${query}`)).page_info).toEqual(info)
  })
})
