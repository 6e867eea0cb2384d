import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { helpdeskSettings } from './settings.ts'
import { startHelpdesk } from './start.ts'
import { openTestDesk } from './test-fixtures/desk.ts'

test('without credentials nothing is told, and the answer asks for Basic authentication', async () => {
  const desk = await openTestDesk()
  for (const authorization of ['', 'Basic !', `Basic ${btoa('demo-key:wrong')}`]) {
    const response = await desk.request('tickets/', { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="API"')
  }
  await desk.close()
})

test('a reply with a file is read again, and its link works once', async () => {
  const desk = await openTestDesk()
  const form = new FormData()
  form.append('staff', '1')
  form.append('html', '<p>Hi <b>you</b></p><!-- draft -->')
  form.append('update_customer', 'TRUE')
  form.append('attachments', new File(['abc'], 'ä.txt', { type: 'text/plain' }))
  const answer = await desk.call('ticket/2/staff_update', { form })
  expect(answer.updates.at(-1)).toMatchObject({
    by: { type: 'staff', id: 1, name: 'Admin Agent' },
    message: {
      html: '<html><head><meta charset="utf-8"></head><body><p>Hi <b>you</b></p></body></html>',
      text: 'Hi **you**\n\n',
      customer_updated: true,
      message_type: null,
      attachments: [{ filename: 'ä.txt' }],
    },
  })
  expect(answer).toMatchObject({ unresponded: false, attachments_count: 1, messages_count: 2 })

  const { url } = answer.updates.at(-1).message.attachments[0]
  const file = await desk.app.request(url)
  expect([file.status, await file.text()]).toEqual([200, 'abc'])
  expect((await desk.app.request(url)).status).toBe(403)
  await desk.close()
})

test('a desk keeps its data over a restart and says when its port is taken', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'desk-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  const settings = { ...helpdeskSettings({ HELPDESK_TICKETS: '30', HELPDESK_LIVE: 'off' }), dataDir, port: 0 }
  const first = await startHelpdesk(settings)
  await first.loaded
  const authorization = `Basic ${btoa('demo-key:demo-code')}`
  const note = await fetch(`${first.url}/api/1.1/json/ticket/30/staff_pvtnote/`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ staff: 1, plaintext: 'kept?', time_spent: 1 }),
  })
  expect(note.status).toBe(200)
  await expect(startHelpdesk({ ...settings, dataDir: join(dataDir, 'other'), port: first.port })).rejects.toThrow(
    `Port ${first.port} of 127.0.0.1 is in use by another program; end that or set HELPDESK_PORT.`,
  )
  await expect(startHelpdesk(settings)).rejects.toThrow('another help desk has it open; end that one or set DATA_DIR.')
  await first.close()

  const second = await startHelpdesk(settings)
  const list = await fetch(`${second.url}/api/1.1/json/tickets/?q=kept`, { headers: { authorization } })
  expect(JSON.parse(await list.text())).toMatchObject({ page_info: { last_index: 1 }, data: [{ id: 30 }] })
  await second.close()
})
