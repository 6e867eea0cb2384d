import { describe, expect, test } from 'vitest'
import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { makePeople } from '../account/people.ts'
import { categories } from '../account/settings.ts'
import { agentById } from '../account/staff.ts'
import { blobs } from '../assets/blobs.ts'
import { seeded } from '../random.ts'
import { scenarios } from './all.ts'
import { expand } from './expand.ts'
import { makeFacts } from './facts.ts'
import { languages } from './languages/all.ts'
import type { Scenario } from './scenario.ts'
import { english, internal, type Voice } from './voice.ts'

const NOW = Date.UTC(2026, 7, 13, 14, 32)
const people = makePeople(1, 60, NOW, 100)
const random = seeded(1, 'words', 0)
const person = people.named('Hannah Cole')

const all = [
  ...scenarios.flatMap(({ categoryId, list }) => list.map((scenario) => ({ categoryId, scenario }))),
  ...languages.flatMap(({ cards }) => cards),
].map(({ categoryId, scenario }) => [scenario.subject[0] ?? '', categoryId, scenario] as const)

const wordsOf = (scenario: Scenario) => [
  ...scenario.subject,
  ...scenario.ask,
  ...(scenario.direct ?? []),
  ...(scenario.note ?? []),
  ...scenario.ways.flatMap(([answer, reply, solve]) => [answer, reply, solve]),
  ...[...(scenario.files ?? []), ...(scenario.answerFiles ?? [])].map(([, filename]) => filename),
]

describe('every scenario', () => {
  test.each(all)('“%s” speaks of facts, files and choices that exist', (_name, categoryId, scenario) => {
    const { slots } = makeFacts(scenario, categoryId, person, NOW, NOW, random)
    for (const words of wordsOf(scenario)) {
      expect(expand(words, { ...slots, agent: 'Maya', by: 'Friday', ago: '3' }, random)).not.toMatch(/[{}[\]|]/)
    }
    for (const [key] of [...(scenario.files ?? []), ...(scenario.answerFiles ?? [])])
      expect(blobs().has(key)).toBe(true)
    for (const label of scenario.symptoms ?? []) choiceId(FIELD.symptoms, label)
    if (scenario.cause) choiceId(FIELD.rootCause, scenario.cause)
    if (scenario.service) choiceId(FIELD.serviceType, scenario.service)
    if (scenario.device) choiceId(FIELD.device, scenario.device)
    for (const name of scenario.writers ?? []) expect(people.named(name).contact.email).not.toBeNull()
    expect(categories.some(({ id }) => id === categoryId)).toBe(true)
  })
})

const voices: [string, Voice][] = [
  ['English', english],
  ['internal', internal],
  ...languages.map(({ locale, voice }): [string, Voice] => [locale, voice]),
]
test.each(voices)('the %s voice speaks of facts that exist', (_name, voice) => {
  const { slots } = makeFacts(all[0]?.[2] ?? { subject: [], ask: [], ways: [] }, 1, person, NOW, NOW, random)
  const words = [...Object.values(voice).flatMap((part) => (Array.isArray(part) ? part : Object.values(part).flat()))]
  for (const line of words)
    expect(expand(line, { ...slots, agent: 'Maya', by: 'Friday', ago: '3' }, random)).not.toMatch(/[{}|]/)
})

test('answers other languages by agents who serve the category', () => {
  for (const { cards } of languages) {
    for (const { agentId, categoryId } of cards) expect(agentById(agentId).categories).toContain(categoryId)
  }
})
