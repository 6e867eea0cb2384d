import { expect, test } from 'vitest'
import { duplicateNotes, stayingIn } from './duplicate-notes.ts'

test('each ticket names the other, and a subject is never markup', () => {
  const notes = duplicateNotes({
    closing: { id: 7, displayId: '#OR00000007', subject: '<img src=x onerror=alert(1)> & "more"' },
    staying: { id: 5, displayId: '#OR00000005', subject: '' },
    origin: 'https://desk.example.com',
  })
  expect(notes.onClosing).toBe(
    '<p>Closed as a duplicate of <a href="https://desk.example.com/tickets/5">#OR00000005</a> “No subject”, where it goes on.</p>',
  )
  expect(notes.onStaying).toContain('<a href="https://desk.example.com/tickets/7">#OR00000007</a>')
  expect(notes.onStaying).toContain('“&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;”')
  expect(notes.onStaying).not.toContain('<img')
})

test('the ticket that stays is read from the note that a closing leaves, and from no other', () => {
  const [closing, staying] = [7, 5].map((id) => ({ id, displayId: `#OR0000000${id}`, subject: 'Lock' }))
  if (!closing || !staying) throw new Error('two tickets')
  const notes = duplicateNotes({ closing, staying, origin: 'https://desk.example.com' })
  expect(stayingIn(notes.onClosing)).toBe(5)
  expect(stayingIn(notes.onStaying)).toBeNull()
  expect(stayingIn('<p>Closed as a duplicate of another one.</p>')).toBeNull()
  expect(stayingIn(`<p>See:</p>${notes.onClosing}`)).toBeNull()
})
