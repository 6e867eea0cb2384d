import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { judge, mayBeUndone, overlaps } from './failures/judge.ts'
import { openRig } from './failures/rig.ts'
import { type Run, runSends } from './failures/run-sends.ts'
import { eventually, note, signInAs } from './setup/agent.ts'
import { behindProxy, type Desk, proxyHeaders, startDesk, startFoxden } from './setup/foxden.ts'

/** What the desk holds is the truth: how often each text stands on its ticket. */
async function copiesOnDesk(desk: Desk, ticketId: number, text: string): Promise<number> {
  const ticket = await desk.get<{ updates: { message: { html: string } | null }[] }>(`ticket/${ticketId}/`)
  return ticket.updates.filter((update) => update.message?.html.includes(text)).length
}

const someone = async (desk: Desk) => {
  const staff = await desk.get<{ email: string; is_account_admin: boolean; active: boolean }[]>('staff/')
  const admin = staff.find((person) => person.active && person.is_account_admin)
  if (!admin) throw new Error('The sample has no administrator.')
  return proxyHeaders(admin.email)
}

/** What a run must come to, whatever went wrong: most of it done, and everything else known to its agent. */
function expectFair({ verdict, harm, sends }: Run, kills: number) {
  const nothing = { unsettled: [], lost: [], doubled: [], crossed: [], overlapping: [], refused: [] }
  expect(verdict).toMatchObject(nothing)
  expect(verdict.sent + verdict.asked).toBe(sends.length)
  // All of it happened: the faults struck, and the protocol got most of the sends through all the same.
  expect(harm).toMatchObject({ kills })
  expect(harm.freezes).toBeGreaterThan(0)
  expect(verdict.asked).toBeGreaterThan(0)
  expect(verdict.sent).toBeGreaterThan(sends.length * 0.7)
}

test('500 sends through a server killed or frozen at random and a failing help desk: none lost, none doubled', async () => {
  test.setTimeout(400_000)
  const rig = await openRig({})
  try {
    const run = await runSends(rig, { count: 500, kills: 8, seed: 20_260 })
    expectFair(run, 8)

    // The judge sees what it is there for: one more copy at the desk, and a send that the desk never had.
    const [doubled, lost] = run.sends.filter(
      ({ id, mark }) => run.items.get(id)?.state === 'sent' && mark.as === 'private',
    )
    if (!doubled || !lost) throw new Error('no note was sent')
    const staff = run.items.get(doubled.id)?.agentId
    const html = 'html' in doubled.action ? doubled.action.html : ''
    await rig.desk.post(`ticket/${doubled.ticketId}/staff_pvtnote/`, { staff, html })
    const made = { ...lost, mark: { as: 'private', text: 'Nobody ever wrote this.' } } as const
    const again = await judge(rig.desk, [doubled, made], run.items)
    expect(again.doubled).toHaveLength(1)
    expect(again.lost).toHaveLength(1)
    // Two at once on one ticket, and not on two, nor where the first was given up long ago.
    const [early, late] = [1, 2].map((id) => ({
      ...{ id, method: 'POST', path: '/ticket/7/staff_update', ticketId: 7, updateIds: [], status: 200, isCut: false },
      ...{ receivedAt: id * 100, appliedAt: null, answeredAt: id * 100 + 150 },
    }))
    if (!early || !late) throw new Error('two entries')
    expect(overlaps([early, late])).toHaveLength(1)
    expect(overlaps([early, { ...late, ticketId: 8 }])).toEqual([])
    expect(overlaps([{ ...early, answeredAt: 9_000 }, late])).toEqual([])
    // And a tag that is not there, where no late call may have undone it.
    const entry = { id: 1, method: 'POST', ticketId: 1, updateIds: [], answeredAt: 9, status: 200, isCut: false }
    const tagged = { ...entry, path: '/ticket/1/update_tags', receivedAt: 3, appliedAt: 4 }
    const reply = { ...entry, path: '/ticket/1/staff_update', receivedAt: 2 }
    expect(mayBeUndone([tagged, { ...reply, appliedAt: 3.5 }], 1)).toBe(false)
    expect(mayBeUndone([tagged, { ...reply, appliedAt: 5 }], 1)).toBe(true)
    expect(mayBeUndone([tagged, { ...reply, appliedAt: 5 }], 2)).toBe(false)
  } finally {
    await rig.dispose()
  }
})

test('100 sends through two servers on one PostgreSQL, both killed or frozen at random: none lost, none doubled', async () => {
  const databaseUrl = process.env['TEST_DATABASE_URL']
  test.skip(!databaseUrl, 'needs a PostgreSQL server')
  test.setTimeout(300_000)
  const rig = await openRig({ databaseUrl })
  try {
    expectFair(await runSends(rig, { count: 100, kills: 4, seed: 20_261 }), 4)
  } finally {
    await rig.dispose()
  }
})

test('two servers on one PostgreSQL send every write once, and both know', async () => {
  const databaseUrl = process.env['TEST_DATABASE_URL']
  test.skip(!databaseUrl, 'needs a PostgreSQL server')
  test.setTimeout(120_000)
  const desk = await startDesk()
  const env = { ...behindProxy(desk), DATABASE_URL: databaseUrl ?? '', UNDO_SECONDS: '0' }
  const one = await startFoxden({ env })
  const other = await startFoxden({ env })
  try {
    const headers = await someone(desk)
    const agents = await Promise.all([one, other].map(({ url }) => signInAs(url, null, headers)))
    const [first, second] = agents
    if (!first || !second) throw new Error('two servers')
    await eventually('the copy of the desk', async () => (await first.tickets('limit=1')).total === 60)
    const { categories } = await second.reference()
    // Where time spent is mandatory a bare note is refused, and that is another test's matter.
    const free = categories.filter((category) => !category.timeSpentMandatory).map((category) => category.id)
    const ids = (await second.tickets(`limit=8&sort=id&category=${free.join(',')}`)).rows.map((row) => row.id)
    const texts = ids.map((ticketId, index) => ({ ticketId, text: `either-${index}`, id: randomUUID() }))
    // The same write posted to both servers at once, as a browser that lost its answer would.
    await Promise.all(
      texts.flatMap(({ ticketId, text, id }) =>
        agents.map((agent) => agent.write(ticketId, note(`<p>${text}</p>`), id)),
      ),
    )
    for (const { ticketId, text } of texts) {
      await eventually(`${text} at the desk`, async () => (await copiesOnDesk(desk, ticketId, text)) > 0)
      await eventually(`${text} in the other's copy`, async () => {
        const copies = await Promise.all(agents.map((agent) => agent.ticket(ticketId)))
        return copies.every((copy) => copy.updates.some((update) => update.message?.html.includes(text)))
      })
    }
    for (const { ticketId, text } of texts) expect(await copiesOnDesk(desk, ticketId, text)).toBe(1)
  } finally {
    await other.dispose()
    await one.dispose()
    await desk.dispose()
  }
})
