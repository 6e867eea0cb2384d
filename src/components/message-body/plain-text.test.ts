import { expect, test } from 'vitest'
import { foldPlainText } from './plain-text.ts'

test.each([
  ['nothing quoted', 'Hello\n\nBye\n\n', 'Hello\n\nBye', ''],
  ['marked lines at the end', 'Yes.\n\n> Same address?\n>\n> Maya\n', 'Yes.', '> Same address?\n>\n> Maya'],
  [
    'an attribution',
    'Yes.\n\nOn Tue, Aug 11, 2026 at 09:14 Maya wrote:\n\nSame?',
    'Yes.',
    'On Tue, Aug 11, 2026 at 09:14 Maya wrote:\n\nSame?',
  ],
  [
    'a wrapped attribution',
    'Yes.\nOn Tue, Aug 11, 2026 at 09:14 Maya Lindqvist\n<support@example.com> wrote:\n> Same?',
    'Yes.',
    'On Tue, Aug 11, 2026 at 09:14 Maya Lindqvist\n<support@example.com> wrote:\n> Same?',
  ],
  [
    'a German attribution',
    'Ja.\nAm 11.08.2026 um 09:14 schrieb Maya:\n> Gleich?',
    'Ja.',
    'Am 11.08.2026 um 09:14 schrieb Maya:\n> Gleich?',
  ],
  [
    'Outlook',
    'Yes.\r\n-----Original Message-----\r\nFrom: Maya\r\nSame?',
    'Yes.',
    '-----Original Message-----\nFrom: Maya\nSame?',
  ],
  [
    'a header block',
    'Yes.\nFrom: Maya <a@b.example>\nSent: Tuesday\nTo: Hannah\n\nSame?',
    'Yes.',
    'From: Maya <a@b.example>\nSent: Tuesday\nTo: Hannah\n\nSame?',
  ],
  ...[
    'Is this right?\n\n---------- Forwarded message ---------\nFrom: Shop <a@b.example>\nSubject: Order\n\nTwo bells',
    'Is this right?\n\nBegin forwarded message:\n\nFrom: Shop\nDate: Monday\n\n> Two bells',
    'Is this right?\n-- \nHannah\n\n-------- Weitergeleitete Nachricht --------\nVon: Laden\nBetreff: Klingeln',
  ].map((text): [string, string, string, string] => ['what is passed on is read', text, text, '']),
  [
    'what was passed on earlier is history',
    'Yes.\n\nOn Tue, Aug 11, 2026 at 09:14 Maya wrote:\n> ---------- Forwarded message ---------\n> Two bells',
    'Yes.',
    'On Tue, Aug 11, 2026 at 09:14 Maya wrote:\n> ---------- Forwarded message ---------\n> Two bells',
  ],
  ['a signature', 'Yes.\n-- \nHannah Cole\nClub riders', 'Yes.', '-- \nHannah Cole\nClub riders'],
  [
    'answers between quotes stay in their place',
    '> Same address?\nYes.\n> Floor?\nTwo.',
    '> Same address?\nYes.\n> Floor?\nTwo.',
    '',
  ],
  ['only history stays whole', '> one\n> two', '> one\n> two', ''],
  [
    'a sentence is no attribution',
    'On Monday I wrote to you: nothing came',
    'On Monday I wrote to you: nothing came',
    '',
  ],
  ['"From:" alone is no header block', 'From: the shop\nTo your door', 'From: the shop\nTo your door', ''],
])('%s', (_name, text, body, quoted) => {
  expect(foldPlainText(text)).toEqual({ body, quoted })
})
