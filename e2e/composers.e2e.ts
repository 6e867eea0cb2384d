import { assignableAgents } from '../src/domain/lookup.ts'
import { eventually, signInAs } from './setup/agent.ts'
import { expectNothingFound } from './setup/axe.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** What the composers keep, and what they tell the others. */

test('who is named second in a note is said not to be alerted, and time alone is a draft', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Gift card code rejected at checkout')
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { categoryId } = await maya.ticket(Number(/\/tickets\/(\d+)/.exec(page.url())?.[1]))
  const names = assignableAgents((await maya.reference()).agents, [categoryId]).map(({ name }) => name)
  const [first = '', second = ''] = names.filter((name) => name !== 'Maya Lindqvist')
  await page.keyboard.press('n')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  for (const name of [first, second]) {
    await page.keyboard.type(`Look @${name.slice(0, 3)}`)
    await expect(page.getByRole('option', { name })).toBeVisible()
    await page.keyboard.press('Enter')
  }
  const words = page.getByText(`HappyFox alerts one agent of a note: ${first}. ${second} is not alerted.`)
  await expect(words).toBeVisible()
  await expectNothingFound(page, 'a note that names two agents')
  await page.getByRole('button', { name: `Alert ${first}` }).click()
  await page.getByRole('option', { name: 'All agents of the category' }).click()
  await expect(words).toHaveCount(0)

  await page.getByRole('tab', { name: 'Reply' }).click()
  await page.getByRole('button', { name: 'Time spent' }).click()
  await page.getByRole('textbox', { name: /minutes/i }).fill('15')
  const saved = page.waitForResponse((answer) => /\/api\/drafts\/\d+\/reply$/.test(answer.url()))
  await page.keyboard.press('Enter')
  expect((await saved).request().method()).toBe('PUT')
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Reply' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('button', { name: 'Time spent: 15 min' })).toBeVisible()
})

test('whatever goes along with a message, at a desk what sends it stays in one line', async ({ page, foxden }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Wobble in the back at 40 km/h')
  await page.keyboard.press('n')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  for (const kind of ['Private note', 'Reply']) {
    await page.getByRole('tab', { name: kind }).click()
    await page.getByRole('button', { name: /^Time spent/ }).click()
    await page.getByRole('textbox', { name: /minutes/i }).fill('1439')
    await page.keyboard.press('Enter')
    if (kind === 'Private note') {
      await page.getByRole('button', { name: 'Alert nobody' }).click()
      await page.getByRole('option', { name: 'All agents of the category' }).click()
      await expect(page.getByTitle('Alert all agents of the category')).toBeVisible()
    }
    await page.getByRole('button', { name: 'Other status' }).click()
    await page.getByRole('option', { name: 'Set Awaiting Parts' }).click()
    const form = page.getByRole('form', { name: kind })
    const middles = await Promise.all(
      [form.getByRole('button', { name: 'Bold' }), form.getByRole('button', { name: /& set Awaiting Parts/ })].map(
        async (button) => {
          const { x = 0, y = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {}
          return { middle: y + height / 2, right: x + width }
        },
      ),
    )
    expect(Math.abs((middles[0]?.middle ?? 0) - (middles[1]?.middle ?? 99)), kind).toBeLessThan(2)
    expect(middles[1]?.right).toBeLessThan((await form.boundingBox().then((box) => box && box.x + box.width)) ?? 0)
    await expectNothingFound(page, `${kind} with much going along`)
  }
})

test('what is told while somebody writes stands above the composer, not on what sends', async ({ page, foxden }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Wobble in the back at 40 km/h')
  await page.keyboard.press('r')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  const composer = page.getByRole('region', { name: 'Compose' })
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  const told = page.getByRole('region', { name: 'Messages' }).getByRole('status')
  // What the root of the page says, every element is asked of anew.
  await expect(page.locator('html')).not.toHaveAttribute('style')
  const reachesInto = async () => {
    const [toast, box] = await Promise.all([told.boundingBox(), composer.boundingBox()])
    return toast && box ? toast.y + toast.height - box.y : Number.NaN
  }
  await expect.poll(reachesInto).toBeLessThanOrEqual(0)
  // Where the composer is the whole screen, its head alone stays free.
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(async () => (await told.boundingBox())?.y).toBeGreaterThanOrEqual(48)
  await expect.poll(async () => (await told.boundingBox())?.y).toBeLessThan(120)
})

for (const [where, size] of [
  ['at a desk', { width: 1024, height: 768 }],
  ['on a phone', { width: 390, height: 844 }],
] as const) {
  test(`what is told while nobody writes stands above the line that is pressed to reply, ${where}`, async ({
    page,
    foxden,
  }) => {
    await signIn(page, foxden.url)
    await openTicket(page, foxden.url, 'Wobble in the back at 40 km/h')
    await page.setViewportSize(size)
    const composer = page.getByRole('region', { name: 'Compose' })
    // Somebody else who replies makes it higher.
    await composer.evaluate((element) => {
      const line = document.createElement('p')
      line.textContent = 'Sam is also replying'
      line.style.height = '60px'
      element.prepend(line)
    })
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Copy link' }).click()
    const told = page.getByRole('region', { name: 'Messages' }).getByRole('status')
    const gap = async () => {
      const [toast, box] = await Promise.all([told.boundingBox(), composer.boundingBox()])
      return toast && box ? box.y - toast.y - toast.height : Number.NaN
    }
    await expect.poll(gap).toBeGreaterThanOrEqual(0)
    expect(await gap()).toBeLessThan(24)
  })
}

test('whoever has named the first to forward to names the second where they are', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Wobble in the back at 40 km/h')
  await page.keyboard.press('Shift+F')
  const to = page.getByRole('combobox', { name: 'Add To' })
  await expect(to).toBeFocused()
  await page.keyboard.type('sam')
  await expect(page.getByRole('option', { name: /Sam Okafor/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const list = page.getByRole('list', { name: 'To' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.type('jo@forge.example,')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(to).toBeFocused()
})

test('with many files and fields that are asked for, text and what sends it stay in sight', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Charged twice for order 88213')
  await page.keyboard.press('r')
  const text = page.locator('[contenteditable="true"]')
  await expect(text).toBeFocused()
  await page.keyboard.type('Here they are.')
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(
      Array.from({ length: 18 }, (_, at) => ({
        ...{ name: `a rather long name of file number ${at}.pdf`, mimeType: 'application/pdf' },
        buffer: Buffer.alloc(10 + at),
      })),
    )
  const send = page.getByRole('button', { name: 'Send & set Solved' })
  await expect(page.getByRole('button', { name: /^Remove a rather long name/ })).toHaveCount(18)
  await send.click()
  const asked = page.getByRole('group', { name: 'Needed to set Solved' })
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
    { width: 390, height: 500 },
  ]) {
    await page.setViewportSize(size)
    for (const part of [send, text, asked]) await expect(part).toBeInViewport({ ratio: 0.4 })
  }
  await expect(asked.getByLabel('Refund amount')).toBeFocused()
  // Nobody else's ticket is left with files.
  for (let left = 18; left > 0; left -= 1)
    await page
      .getByRole('button', { name: /^Remove a rather long name/ })
      .first()
      .click()
  await expect(page.getByRole('list', { name: 'Files' })).toHaveCount(0)
})

test('assignee, priority and tags are set in the same act as the reply', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Crack near the bottom bracket, stopped riding')
  const ticketId = Number(/\/tickets\/(\d+)/.exec(page.url())?.[1])
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const before = await maya.ticket(ticketId)
  const { agents, priorities } = await maya.reference()
  const agent = assignableAgents(agents, [before.categoryId]).find(({ id }) => id !== before.assigneeId)
  const priority = priorities.find(({ id }) => id !== before.priorityId)
  await page.keyboard.press('r')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type('We take it from here.')
  const menu = page.getByRole('button', { name: /^Set with this reply/ })
  for (const [name, value] of [
    ['Assignee', agent?.name ?? ''],
    ['Priority', priority?.name ?? ''],
  ] as const) {
    await menu.click()
    await page.getByRole('option', { name }).click()
    await page.getByRole('option', { name: value }).click()
  }
  await menu.click()
  await expectNothingFound(page, 'what to set with a reply')
  await page.getByRole('option', { name: 'Tags' }).click()
  await page.getByLabel('New tag').fill('frame-crack')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(menu).toHaveAccessibleName(
    `Set with this reply: assignee ${agent?.name}, priority ${priority?.name}, tags ${[...before.tags, 'frame-crack'].join(', ')}`,
  )
  await page.locator('[contenteditable="true"]').click()
  await page.keyboard.press('Control+Shift+Enter')
  const held = page.getByRole('article').filter({ hasText: 'We take it from here.' })
  await expect(held).toContainText(`sets assignee ${agent?.name}, priority ${priority?.name}, tags`)
  const after = await eventually(
    'the reply and what it sets',
    async () => {
      const now = await maya.ticket(ticketId)
      return now.assigneeId === agent?.id && now
    },
    30_000,
  )
  expect(after.priorityId).toBe(priority?.id)
  expect(after.tags).toContain('frame-crack')
  expect(after.statusId).toBe(before.statusId)
  // One call: one update carries the text and the changes.
  const last = after.updates.findLast(({ message }) => message?.text.includes('We take it from here.'))
  expect(JSON.stringify(last)).toContain(priority?.name ?? '')
})

test('whoever stops writing is only looking, and whoever closes the composer too', async ({ page, foxden }) => {
  await page.clock.install()
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Fork seal leaks after four months')
  const ticketId = Number(/\/tickets\/(\d+)/.exec(page.url())?.[1])
  const liam = await signInAs(foxden.url, 'Sam Okafor')
  const maya = (await signInAs(foxden.url, 'Maya Lindqvist')).session.agent.id
  const doing = async () => {
    const body = { ticketId, doing: 'viewing', tab: crypto.randomUUID() }
    const answer = await liam.send('POST', '/presence', body)
    const { people } = (await answer.json()) as { people: { agentId: number; doing: string }[] }
    return people.find(({ agentId }) => agentId === maya)?.doing
  }
  await expect.poll(doing).toBe('viewing')
  await page.keyboard.press('r')
  await expect.poll(doing).toBe('replying')
  await page.clock.fastForward(125_000)
  await expect.poll(doing).toBe('viewing')
  await page.locator('[contenteditable="true"]').click()
  await page.keyboard.type('Still here.')
  await expect.poll(doing).toBe('replying')
  await page.keyboard.press('Escape')
  await expect.poll(doing).toBe('viewing')
})

test('where the browser gives a pressed button no focus, the keys around it are heard all the same', async ({
  page,
  foxden,
}) => {
  // As Safari on a Mac does it.
  await page.addInitScript(() => {
    window.addEventListener('mousedown', (event) => {
      if (event.defaultPrevented || !(event.target instanceof Element && event.target.closest('button'))) return
      event.preventDefault()
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    })
  })
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'The click: a complete record')
  const address = page.url()
  await page.keyboard.press('r')
  const editor = page.locator('[contenteditable="true"]')
  await expect(editor).toBeFocused()
  await page.getByRole('button', { name: 'Larger composer' }).click()
  await page.keyboard.press('Escape')
  await expect(editor).toHaveCount(0)
  expect(page.url()).toBe(address)

  await page.getByRole('button', { name: 'Properties', exact: true }).focus()
  const status = page.getByRole('complementary', { name: 'Properties' }).getByRole('button', { name: /^Status/ })
  await status.click()
  await expect(page.getByRole('combobox', { name: 'Status' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(status).toBeFocused()
})

test.describe('under a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('what sends is read in full, and everything about the message can be met', async ({ page, foxden }) => {
    await signIn(page, foxden.url)
    await openTicket(page, foxden.url, 'Crack near the bottom bracket, stopped riding')
    await page.keyboard.press('n')
    await expect(page.locator('[contenteditable="true"]')).toBeFocused()
    await page.keyboard.type('@')
    const agents = page.getByRole('listbox', { name: 'Agents to name' })
    await expect(agents.getByRole('option').first()).toBeInViewport({ ratio: 1 })
    await expect(agents.getByRole('option').last()).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Enter')
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 844 })
      for (const kind of await page.getByRole('tab').all()) await expect(kind, `${width}`).toBeInViewport({ ratio: 1 })
      const kinds = page.getByRole('tablist', { name: 'Kind of message' })
      expect(await kinds.evaluate((list) => list.scrollWidth - list.clientWidth), `${width}`).toBe(0)
    }
    for (const [tab, send] of [
      ['Private note', /^Add note/],
      ['Reply', /^Send & set/],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click()
      const form = page.getByRole('form', { name: tab })
      const words = form.getByRole('button', { name: send }).locator('span').first()
      await expect(words).toBeVisible()
      expect(await words.evaluate((element) => element.scrollWidth - element.clientWidth), send.source).toBe(0)
      const small = await form
        .locator('button')
        .evaluateAll((buttons) =>
          buttons.flatMap((button) => (button.clientHeight < 42 ? [button.getAttribute('aria-label')] : [])),
        )
      expect(small).toEqual([])
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wider).toBeLessThanOrEqual(0)
    await expectNothingFound(page, 'a reply on a phone')
  })

  test('what sends stands above the keyboard', async ({ page, foxden }) => {
    // A keyboard, as a page hears of it: less is in sight, and nothing becomes smaller.
    await page.addInitScript(() => {
      const area = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: innerHeight })
      Object.defineProperty(window, 'visualViewport', { value: area })
    })
    const inSight = (height: number, offsetTop: number) =>
      page.evaluate(
        (change) => {
          if (visualViewport) Object.assign(visualViewport, change).dispatchEvent(new Event('resize'))
        },
        { height, offsetTop },
      )
    await signIn(page, foxden.url)
    await openTicket(page, foxden.url, 'Crack near the bottom bracket, stopped riding')
    await page.keyboard.press('r')
    await expect(page.locator('[contenteditable="true"]')).toBeFocused()
    const foot = async () => {
      const box = await page.getByRole('button', { name: /^Send/ }).boundingBox()
      return (box?.y ?? 0) + (box?.height ?? 0)
    }
    await expect.poll(foot).toBeGreaterThan(780)
    await inSight(508, 0)
    await expect.poll(foot).toBeLessThanOrEqual(508)
    await inSight(508, 60)
    await expect.poll(foot).toBeLessThanOrEqual(568)
    await expect(page.getByRole('tab', { name: 'Reply' })).toBeInViewport({ ratio: 1 })
    await inSight(844, 0)
    await expect.poll(foot).toBeGreaterThan(780)
    await page.keyboard.press('Escape')
  })

  test('no field is so small that an iPhone would zoom into it', async ({ page, foxden }) => {
    await signIn(page, foxden.url)
    const sizes = () =>
      page
        .locator(
          'input:not([type="checkbox"], [type="radio"], [type="file"]), select, textarea, [contenteditable="true"]',
        )
        .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)))
    const allLarge = () => sizes().then((all) => all.length > 1 && all.every((size) => size >= 16))
    for (const upright of [true, false]) {
      await page.setViewportSize(upright ? { width: 390, height: 844 } : { width: 844, height: 390 })
      await page.goto(`${foxden.url}/new`)
      await expect(page.getByRole('textbox', { name: 'Subject' })).toBeVisible()
      await expect.poll(allLarge, `a new ticket, ${upright}`).toBe(true)
      await openTicket(page, foxden.url, 'Crack near the bottom bracket, stopped riding')
      await page.keyboard.press('r')
      await expect(page.locator('[contenteditable="true"]')).toBeFocused()
      await expect.poll(allLarge, `a reply, ${upright}`).toBe(true)
      await page.keyboard.press('Escape')
    }
  })
})
