import { expect, test } from 'vitest'
import type { Agent } from '../../../domain/reference.ts'
import type { Draft } from './draft.ts'
import { unheardWords } from './named-agents.ts'

const agents = [
  { id: 1, name: 'Ines Duarte' },
  { id: 2, name: 'Liam O’Connor' },
  { id: 3, name: 'Åsa Berg' },
] as Agent[]

test.each<[string, Draft['alert'], string | null]>([
  ['<p>@Ines look</p>', 1, null],
  ['<p>@Ines and @Liam</p>', 1, 'HappyFox alerts one agent of a note: Ines Duarte. Liam O’Connor is not alerted.'],
  [
    '<p>@Ines, @Liam,</p><p>@Åsa</p>',
    3,
    'HappyFox alerts one agent of a note: Åsa Berg. Ines Duarte and Liam O’Connor are not alerted.',
  ],
  ['<p>@Ines and @Liam</p>', 'category', null],
  ['<p>@Ines</p>', 'subscribers', 'HappyFox alerts the subscribers alone: Ines Duarte only if subscribed.'],
  ['<p>@Inesita, ines@x.example</p>', 2, null],
])('%s with the alert %j', (html, alert, words) => {
  expect(unheardWords({ html, alert }, agents)).toBe(words)
})
