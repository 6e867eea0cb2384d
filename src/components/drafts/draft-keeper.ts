import { saveBeforeSignOut } from '../../api/unsaved.ts'

/**
 * Keeps one draft: at once in this browser, within a second on the server, and never replaced behind the writer's back.
 * It knows nothing of React; `subscribe` and `read` fit `useSyncExternalStore`.
 */

/** What lies in this browser: the draft, the server's revision it builds on, and whether the server has it. */
export type LocalCopy<D> = {
  draft: D
  revision: number
  isDirty: boolean
  /** What was on its way to the server, and may have arrived: our own words, should it tell of them. */
  unanswered?: D[]
  /** It is empty because its text was sent. */
  wasSent?: boolean
}

export type KeptDraft<D> = {
  draft: D
  state: 'untouched' | 'saving' | 'saved' | 'waiting' | 'conflict'
  savedAt: string | null
  /** What another window or device wrote meanwhile; only in a conflict. */
  theirs: D | null
}

/** What the server holds; its `draft` is null when this version of Foxden cannot read it. */
export type ServerCopy<D> = { draft: D | null; revision: number; at: string }

export type SaveAnswer<D> =
  | { kind: 'saved'; revision: number; at: string }
  /** `theirs` null: it is gone, or cannot be read; `revision` says which of it the next save replaces. */
  | { kind: 'conflict'; revision: number; theirs: D | null; at: string }

export type DraftKeeperOptions<D> = {
  empty: () => D
  isWorthKeeping: (draft: D) => boolean
  local: { read(): LocalCopy<D> | null; write(copy: LocalCopy<D> | null): void }
  /** `draft` null removes it. Rejects when the server cannot be reached. */
  save: (revision: number, draft: D | null) => Promise<SaveAnswer<D>>
  saveAfterMs?: number
  retryAfterMs?: number
}

export type DraftKeeper<D> = ReturnType<typeof createDraftKeeper<D>>

/** Of several saves in a row that nobody answered the server has one at most. */
const MOST_UNANSWERED = 3

export function createDraftKeeper<D>(options: DraftKeeperOptions<D>) {
  const { empty, isWorthKeeping, local, save, saveAfterMs = 800, retryAfterMs = 5000 } = options
  const listeners = new Set<() => void>()
  const found = local.read()
  let revision = found?.revision ?? 0
  let isDirty = found?.isDirty ?? false
  let isSaving = false
  /** Saved, but nobody answered: the server may have the last of it, or one before. */
  let unanswered: D[] = found?.unanswered ?? []
  let wasSent = found?.wasSent ?? false
  /** Somebody writes in this window; otherwise it only shows what the server has. */
  let isWriting = found !== null
  /** When the other text of a conflict was written. */
  let theirsAt: string | null = null
  /** Counts what was sent, so that a read knows whether it tells of before. */
  let saves = 0
  let saving = Promise.resolve()
  /** Whether the last save came too late for a draft that is none for us: a second time in a row is not asked again at once. */
  let wasOvertaken = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept: KeptDraft<D> = {
    draft: found?.draft ?? empty(),
    state: isDirty ? 'waiting' : 'untouched',
    savedAt: null,
    theirs: null,
  }

  const show = (change: Partial<KeptDraft<D>>) => {
    kept = { ...kept, ...change }
    for (const listener of listeners) listener()
  }
  /** What is not decided is asked again after a reload: this copy then knows of no other. */
  const knownRevision = () => (kept.state === 'conflict' ? 0 : revision)
  const writeLocal = () =>
    local.write(
      isWorthKeeping(kept.draft) || isDirty
        ? { draft: kept.draft, revision: knownRevision(), isDirty, unanswered, wasSent }
        : null,
    )
  const isOurs = (theirs: D) => unanswered.some((body) => isSameJson(body, theirs))

  const saveIn = (ms: number) => {
    // Not put off by the next key: a second after the first one the server has it.
    timer ??= setTimeout(() => {
      timer = undefined
      void saveInTurn()
    }, ms)
  }

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    return saveInTurn()
  }

  /** One at a time. While one is under way that is the one to wait for, also for whoever asks for the next. */
  function saveInTurn(): Promise<void> {
    if (isSaving) saveIn(saveAfterMs)
    else saving = saveNow()
    return saving
  }

  async function saveNow(): Promise<void> {
    if (!isDirty || kept.state === 'conflict') return
    const sent = kept.draft
    const body = isWorthKeeping(sent) ? sent : null
    if (body !== null && unanswered.at(-1) !== body) unanswered = [...unanswered, body].slice(-MOST_UNANSWERED)
    isSaving = true
    saves += 1
    show({ state: 'saving' })
    // A page that goes before the answer leaves word of what the server may have by then.
    writeLocal()
    try {
      const answer = await save(revision, body)
      isSaving = false
      if (answer.kind === 'conflict' && !settles(answer, sent)) return
      revision = answer.revision
      unanswered = []
      wasOvertaken = false
      wasSent &&= kept.draft !== sent
      isDirty = kept.draft !== sent
      show({ state: isDirty ? 'saving' : 'saved', savedAt: answer.at })
      if (isDirty) saveIn(saveAfterMs)
    } catch {
      isSaving = false
      show({ state: 'waiting' })
      saveIn(retryAfterMs)
    }
    writeLocal()
  }

  /** Deals with what stands in the way of a save; true when it stands in the way no more. */
  function settles(answer: Extract<SaveAnswer<D>, { kind: 'conflict' }>, sent: D): boolean {
    const { theirs } = answer
    const hadNone = revision === 0
    const isAgain = wasOvertaken
    wasOvertaken = theirs === null
    const isOwn = theirs !== null && isOurs(theirs)
    revision = answer.revision
    unanswered = []
    // Theirs is gone (sent or emptied), or nobody can read it here (the server keeps it for a while): ours is the one.
    if (theirs === null) saveIn(isAgain ? retryAfterMs : 0)
    // Our own words, saved by a request whose answer was lost.
    else if (isSameJson(theirs, sent)) return true
    else if (isOwn) saveIn(0)
    else if (!isWorthKeeping(sent) && kept.draft === sent && (wasSent || hadNone)) leaveTo(theirs, answer)
    else {
      theirsAt = answer.at
      show({ state: 'conflict', theirs })
    }
    writeLocal()
    return false
  }

  /** Nothing of ours is there to be kept: what another window wrote is the draft. */
  function leaveTo(theirs: D, { at }: { at: string }) {
    isDirty = false
    if (wasSent) {
      // Whoever has just sent is not shown another text at once. What is written next meets it.
      revision = 0
      wasSent = false
      show({ state: 'untouched', savedAt: null })
    } else show({ draft: theirs, state: 'saved', savedAt: at })
  }

  const put = (draft: D) => {
    isDirty = true
    isWriting = isWorthKeeping(draft)
    wasSent &&= !isWorthKeeping(draft)
    show({ draft })
    writeLocal()
    saveIn(saveAfterMs)
  }

  function adopt(theirs: ServerCopy<D> | null) {
    if (isDirty) {
      const hadNone = revision === 0
      const other = theirs && theirs.revision !== revision ? theirs.draft : null
      const isOwn = other !== null && isOurs(other)
      revision = theirs?.revision ?? 0
      unanswered = []
      if (!theirs || other === null) saveIn(0)
      else if (isSameJson(other, kept.draft)) {
        // It was saved when its page went, and nobody was left to hear of it.
        isDirty = false
        show({ state: 'saved', savedAt: theirs.at })
      } else if (isOwn) saveIn(0)
      else if (!isWorthKeeping(kept.draft) && (wasSent || hadNone)) {
        isDirty = false
        wasSent = false
        show({ draft: other, state: 'saved', savedAt: theirs.at })
      } else {
        theirsAt = theirs.at
        show({ state: 'conflict', theirs: other })
      }
      writeLocal()
    } else if (theirs && theirs.revision !== revision) {
      revision = theirs.revision
      isWriting = false
      if (theirs.draft !== null) show({ draft: theirs.draft, state: 'saved', savedAt: theirs.at })
      writeLocal()
    } else if (!theirs && revision > 0) {
      revision = 0
      show({ draft: empty(), state: 'untouched', savedAt: null })
      writeLocal()
    }
  }

  /** It was sent: the server forgets it with us, and at once, before another window takes it for unsent. */
  const sent = (next: D = empty()) => {
    if (kept.state === 'conflict') show({ state: 'saved', theirs: null })
    wasSent = true
    put(next)
    void flush()
  }

  /** Until the server has what is shown; false when it cannot have it now. */
  const settle = async (): Promise<boolean> => {
    await saving
    const isLeft = () => isDirty && kept.state !== 'conflict'
    // What was under way may have been older than what is shown.
    if (isLeft()) await flush()
    // The next may have been, too, or met another window's and knows now what it replaces.
    if (isLeft()) await flush()
    return !isDirty && kept.state !== 'conflict'
  }

  saveBeforeSignOut({ save: settle, keepHere: () => isDirty && writeLocal() })

  return {
    read: () => kept,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    change: (change: Partial<D>) => put({ ...kept.draft, ...change }),
    replace: put,
    clear: () => {
      if (kept.state === 'conflict') show({ state: 'saved', theirs: null })
      put(empty())
    },
    sent,
    /** It was sent from another window, `at` an instant. What is written here, or was written since, stays unless it `isSame`. */
    sentElsewhere: ({ at, isSame }: { at: string; isSame: (draft: D) => boolean }) => {
      if (!isWorthKeeping(kept.draft)) return
      const isFromBefore = !isWriting && kept.savedAt !== null && kept.savedAt <= at
      if (isFromBefore || isSame(kept.draft)) sent()
    },
    /**
     * Begins a read of what the server holds, when the ticket is opened; what is answered takes it in. It only fills a composer
     * that nobody touched here, and tells nothing if something was saved meanwhile: the answer to that came from later.
     */
    beginRead: () => {
      const before = isSaving ? null : saves
      return (theirs: ServerCopy<D> | null) => {
        if (saves === before) adopt(theirs)
      }
    },
    /** Ends a conflict. The text that is not chosen stays with the caller until then. */
    decide: (choice: 'mine' | 'theirs') => {
      if (kept.state !== 'conflict' || !kept.theirs) return
      if (choice === 'theirs') {
        isDirty = false
        isWriting = false
        show({ draft: kept.theirs, state: 'saved', theirs: null, savedAt: theirsAt })
        writeLocal()
      } else {
        show({ state: 'saving', theirs: null })
        isDirty = true
        saveIn(0)
      }
    },
    /** Sends what is unsaved at once: the page is about to go. */
    flush,
    settle,
  }
}

/** Whether two values that JSON can say are alike; what is undefined is not there. */
function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left: Record<string, unknown> = { ...a }
  const right: Record<string, unknown> = { ...b }
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSameJson(left[key], right[key]))
}
