import { expect, onTestFinished, test } from 'vitest'
import { openTestDesk } from '../test-fixtures/desk.ts'

test('the page shows what would have left by mail, as text', async () => {
  const desk = await openTestDesk()
  onTestFinished(() => desk.close())
  await desk.call('ticket/2/staff_update', {
    json: {
      staff: 1,
      plaintext: 'Hello <script>alert(1)</script>',
      update_customer: 'True',
      cc: 'copy@example.com',
      bcc: 'blind@example.com',
    },
  })
  await desk.call('ticket/2/staff_update', { json: { staff: 1, plaintext: 'to nobody' } })
  await desk.call('ticket/3/staff_pvtnote', { json: { staff: 1, plaintext: 'to subscribers', alert: 's' } })
  await desk.call('ticket/3/staff_pvtnote', { json: { staff: 1, plaintext: 'to one', alert: 4 } })
  await desk.call('ticket/3/forward', {
    json: { staff_id: 1, subject: 'Fwd', to: 'out@example.com', message: 'm', ticket_attachments: '22' },
  })

  const response = await desk.request('/')
  const page = await response.text()
  expect(page).toContain('To: welcome@example.org · Cc: copy@example.com · Bcc: blind@example.com · Ticket 2')
  expect(page).toContain('Hello &lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toContain('to nobody')
  expect(page).toContain('To: admin.agent@example.com')
  expect(page).toContain('To: jeremy.clarkson@example.com')
  expect(page).toContain('To: out@example.com · Ticket 3 · Files: bicycle.gif')
  expect(page).toContain('/api/1.1/json/ticket/3/forward')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('from another machine the page wants the credentials', async () => {
  const desk = await openTestDesk()
  onTestFinished(() => desk.close())
  expect((await desk.app.request('/')).status).toBe(401)
})
