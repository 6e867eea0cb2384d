import { startTransition, useEffect, useState } from 'react'
import type { KeptDraft } from '../../../components/drafts/draft-keeper.ts'
import { imagesIn } from '../../../domain/inline-image.ts'
import type { Draft } from './draft.ts'
import type { ComposerKeeper } from './drafts.ts'

/**
 * What a keeper holds, as its composer shows it. The words that are typed stand in the editor already: what else hangs on them
 * is drawn when no key waits for it, every other change at once. Whoever acts on the words reads them from the keeper.
 */
export function useKept(keeper: ComposerKeeper): KeptDraft<Draft> {
  const [shown, show] = useState(() => ({ keeper, kept: keeper.read() }))
  useEffect(() => {
    let last = keeper.read()
    const draw = () => show((before) => (before.kept === last ? before : { keeper, kept: last }))
    const follow = () => {
      const before = last
      last = keeper.read()
      if (isTyping(before, last)) startTransition(draw)
      else draw()
    }
    // What came between the drawing and this.
    draw()
    return keeper.subscribe(follow)
  }, [keeper])
  return shown.keeper === keeper ? shown.kept : keeper.read()
}

/** Whether nothing but words changed: a picture in the text counts among the files. */
export function isTyping(before: KeptDraft<Draft>, now: KeptDraft<Draft>): boolean {
  if (before.theirs !== now.theirs) return false
  const { html, ...rest } = before.draft
  return (
    Object.keys(now.draft).length === Object.keys(before.draft).length &&
    Object.entries(rest).every(([key, value]) => Reflect.get(now.draft, key) === value) &&
    pictures(html) === pictures(now.draft.html)
  )
}

const pictures = (html: string) =>
  imagesIn(html)
    .map(({ id }) => id)
    .join()
