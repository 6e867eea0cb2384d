import { expect, test } from 'vitest'
import type { KeptDraft } from '../../../components/drafts/draft-keeper.ts'
import { type Draft, emptyDraft } from './draft.ts'
import { isTyping } from './use-kept.ts'

const PICTURE = '<img data-file="8f14e45f-ceea-467f-a0e6-1b2c3d4e5f60" data-name="a.png" data-bytes="10">'
const kept = (draft: Partial<Draft> = {}): KeptDraft<Draft> => ({
  draft: { ...BASE, ...draft },
  ...{ state: 'saving', savedAt: null, theirs: null },
})
const BASE = { ...emptyDraft('reply'), html: '<p>The wheel</p>' }

test.each<[string, KeptDraft<Draft>, boolean]>([
  ['a letter more', kept({ html: '<p>The wheels</p>' }), true],
  ['the draft was saved', { ...kept(), state: 'saved', savedAt: '2026-08-13T14:32:00Z' }, true],
  ['a picture in the text, which weighs and may be under way', kept({ html: `<p>The wheel${PICTURE}</p>` }), false],
  ['a copy to somebody', kept({ html: '<p>The wheels</p>', cc: ['ada@example.com'] }), false],
  ['a status is chosen for the first time', kept({ statusId: 4 }), false],
  ['another window’s text', { ...kept(), theirs: BASE }, false],
])('only words can wait to be drawn: %s', (_what, now, isOnlyWords) => {
  expect(isTyping(kept(), now)).toBe(isOnlyWords)
})
