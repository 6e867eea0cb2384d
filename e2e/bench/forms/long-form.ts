import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Page } from '@playwright/test'
import { createDesk } from '../../../server/helpdesk/create-desk.ts'
import type { FieldDefinition, FieldType } from '../../../server/helpdesk/model.ts'
import type { MakeSample } from '../../../server/helpdesk/sample/contract.ts'
import { makeSample } from '../../../server/helpdesk/sample/index.ts'
import { signInAs } from '../../setup/agent.ts'
import { behindProxy, type Foxden, proxyHeaders, startFoxden } from '../../setup/foxden.ts'
import { launchBrowser, timeTyping } from '../browser.ts'
import { percentile } from '../figures.ts'
import type { BenchLine } from '../run.ts'

const FIELDS = 200
const OPENINGS = 20
const KEYS = 120
const AGENT = 'maya.lindqvist@example.com'

/** A form of 200 fields of every kind, some of them brought in by others, on an account that has them. */
export async function measureLongForm(report: (line: BenchLine) => void): Promise<void> {
  const desk = await startLongDesk()
  const foxden = await startFoxden({ env: behindProxy(desk) })
  try {
    await besideForm(foxden, async (page) => {
      const { first, whole } = await timeOpening(page)
      report({ name: `a form of ${FIELDS} fields open, p95`, value: percentile(first, 0.95), unit: 'ms', bound: 100 })
      report({ name: `all of its fields made, p95`, value: percentile(whole, 0.95), unit: 'ms', bound: 1000 })
    })
    await besideForm(foxden, async (page) => {
      await page.getByRole('button', { name: 'Edit' }).click()
      await page.getByRole('dialog').getByLabel('Text 101', { exact: true }).focus()
      const { worked, drawn } = await timeTyping(page, KEYS)
      report({ name: `a key typed in it, p95`, value: percentile(worked, 0.95), unit: 'ms', bound: 16 })
      report({ name: `a key and the frame that shows it, p95`, value: percentile(drawn, 0.95), unit: 'ms', bound: 33 })
    })
  } finally {
    await foxden.dispose()
    await desk.close()
  }
}

/** Opens the page of a contact whose tickets are there, and whose form is one press away. */
async function besideForm(foxden: Foxden, work: (page: Page) => Promise<void>) {
  const browser = await launchBrowser()
  try {
    const headers = proxyHeaders(AGENT)
    const agent = await signInAs(foxden.url, null, headers)
    const { rows } = await agent.tickets('limit=50')
    const contact = rows.find((row) => row.contact)?.contact
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, extraHTTPHeaders: headers })
    const page = await context.newPage()
    await page.goto(`${foxden.url}/contacts/${contact?.id}`)
    await page.getByRole('list', { name: 'Tickets of the contact' }).getByRole('listitem').first().waitFor()
    await work(page)
  } finally {
    await browser.close()
  }
}

/** Fields that a screen of 900 pixels shows of the form, its own lines among them. */
const ON_SCREEN = 12

/**
 * Milliseconds from the press to the frame in which the screen is full of fields that can be typed in, and to that in which
 * the last one is made. A hand rests before it presses.
 */
async function timeOpening(page: Page): Promise<{ first: number[]; whole: number[] }> {
  const edit = page.getByRole('button', { name: 'Edit' })
  const first: number[] = []
  const whole: number[] = []
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await edit.hover()
    // Code that is fetched once in a day is not what is measured.
    if (opening === 0) await page.waitForLoadState('networkidle')
    const painted = page.evaluate(
      async (counts) => {
        const pressedAt = await new Promise<number>((resolve) =>
          addEventListener('click', (event) => resolve(event.timeStamp), { capture: true, once: true }),
        )
        const times: number[] = []
        for (const count of counts) {
          while (document.querySelectorAll('dialog[open] form label').length < count) {
            await new Promise(requestAnimationFrame)
          }
          // The frame after the one in which it was found is on the screen.
          times.push((await new Promise<number>(requestAnimationFrame)) - pressedAt)
        }
        return times
      },
      [ON_SCREEN, FIELDS],
    )
    await edit.click()
    const [toFirst = Infinity, toWhole = Infinity] = await painted
    first.push(toFirst)
    whole.push(toWhole)
    if (opening < OPENINGS - 1) await page.keyboard.press('Escape')
    if (opening < OPENINGS - 1) await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  return { first, whole }
}

/** The sample account with many more fields of contacts. */
async function startLongDesk() {
  const withMany: MakeSample = (options) => {
    const sample = makeSample(options)
    return { ...sample, account: { ...sample.account, contactFields: manyFields() } }
  }
  const desk = createDesk({
    ...{ file: ':memory:', makeSample: withMany, tickets: 150, seed: 1, apiKey: 'demo-key', authCode: 'demo-code' },
    ...{ rateLimit: false, sla: null },
  })
  await desk.loaded
  const server = createAdaptorServer({ fetch: desk.app.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
      await desk.close()
    },
  }
}

const KINDS: FieldType[] = ['choice', 'text', 'number', 'date', 'multiple_choice', 'textarea']

function manyFields(): FieldDefinition[] {
  return Array.from({ length: FIELDS }, (_, index) => {
    const id = index + 1
    const type = KINDS[id % KINDS.length] ?? 'text'
    const isList = type === 'choice' || type === 'multiple_choice'
    const choices = Array.from({ length: 12 }, (__, n) => ({
      ...{ id: id * 100 + n, text: `Choice ${n + 1}` },
      // Each list could bring in the field after it; none is chosen, so that all two hundred show alone.
      dependantFields: [],
    }))
    return {
      ...{ id, name: `${isList ? 'List' : 'Text'} ${id}`, type, required: false, compulsoryOnCompleted: false },
      ...{ compulsoryOnMove: false, visibleToStaffOnly: false, choices: isList ? choices : null },
      ...{ dependsOnChoice: null, categories: [], order: id },
    }
  })
}
