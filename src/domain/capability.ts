import * as z from 'zod/mini'

/**
 * What a live account does where HappyFox's article leaves it open. An administrator's check finds it out on a ticket that is
 * made for it and deleted afterwards; what it has not found is assumed to be the worst.
 */

const Id = z.number().check(z.int(), z.positive())

/** The id is the browser's: the same id again is the same check. */
export const CapabilityInput = z.strictObject({ id: z.uuid(), categoryId: Id })
export type CapabilityInput = z.infer<typeof CapabilityInput>

/** In the order in which they are taken. Each can be repeated: what it writes stays on the throw-away ticket. */
export const CAPABILITY_STEPS = ['create', 'reply', 'current', 'stale', 'notes', 'together', 'tags', 'delete'] as const
export type CapabilityStep = (typeof CAPABILITY_STEPS)[number]

/** A refusal as HappyFox worded it. */
export type Refusal = { status: number; message: string; fields: string[] }

/** What was found, by question; absent is not tested. Times in milliseconds. */
export type Findings = {
  /** Whether each update had a higher id than the one before it. */
  ids?: { increase: boolean; count: number }
  /** Of a call that was answered 429, which is never provoked. */
  busy?: { applied: boolean }
  /** `current`: a reply that knew the newest one. `stale`: one that did not. `refusal`: of the stale one, or of the current. */
  guard?: {
    current: 'taken' | 'refused'
    stale?: 'taken' | 'refused' | 'refusedButWritten'
    refusal: Refusal | null
  }
  /** Pairs of replies that left at once and both knew the newest message: how often both arrived, and neither. */
  together?: { pairs: number; both: number; neither: number }
  /** Whether a reply that knew the newest reply, but not a newer note, was refused. */
  notes?: { count: boolean }
  html?: { text: 'exact' | 'same' | 'appended' | 'altered'; appended: string; comment: boolean }
  calls?: { taken: number; slowestMs: number; unanswered: number }
  answers?: { showing: number; of: number }
  reads?: { slowestMs: number; of: number }
  tags?: { then: 'added' | 'replaced' | 'ignored' | 'refused' }
}

export type CapabilityRun = {
  id: string
  state: 'running' | 'done' | 'stopped' | 'failed'
  step: CapabilityStep
  isStopping: boolean
  byAgentId: number
  categoryId: number
  startedAt: string
  finishedAt: string | null
  /** While it waits, for HappyFox or after an error: when it goes on. */
  waitsUntil: string | null
  /** The throw-away ticket, while it is there. */
  ticket: { id: number; displayId: string } | null
  /** Why it did not come to its end, or why its ticket is still there. */
  problem: string | null
  findings: Findings
}

export type CapabilityReport = {
  account: string
  /** The one under way, or else the newest. */
  run: CapabilityRun | null
  /** The newest that came far enough to tell something, and until when that is believed. */
  known: (CapabilityRun & { goodUntil: string; isExpired: boolean }) | null
  /** Whether a reply whose answer was lost is sent again, and why. */
  guard: { isSafe: boolean; by: 'check' | 'expired' | 'unknown' | 'embedded' }
}

/** HappyFox may change without a word: what was found is believed for so long. */
export const KNOWN_FOR_DAYS = 90
/** Fewer pairs than this that arrived one by one would be luck. */
export const PAIRS = 6

/**
 * Whether a reply may be sent a second time with the message that the first one knew: HappyFox must take what is current,
 * refuse what is not without writing it, do both in one step, and number updates so that the second cannot pass for newer.
 */
export const isGuardSafe = ({ guard, together, ids }: Findings): boolean =>
  guard?.current === 'taken' &&
  guard.stale === 'refused' &&
  together !== undefined &&
  together.pairs >= PAIRS &&
  together.both === 0 &&
  together.neither < together.pairs &&
  ids?.increase === true

export type Answer = {
  key: keyof Findings
  question: string
  found: string
  /** What it means for Foxden. */
  follows: string
  /** `good`: as hoped. `worse`: Foxden does without. `open`: not known, the worst is assumed. */
  tone: 'good' | 'worse' | 'open'
}

/**
 * Every question with what was found and what follows; null when no check has told anything yet. `guard` decides what follows
 * where it differs from what was found: a help desk that needs no check, findings that are too old.
 */
export function answersOf(findings: Findings | null, { isSafe }: Pick<CapabilityReport['guard'], 'isSafe'>): Answer[] {
  const found = findings ?? {}
  return QUESTIONS.map(({ key, question, open, tell }): Answer => {
    const told = found[key] === undefined ? null : tell(found)
    if (told) return { key, question, ...told, ...(told.follows === RESENT && !isSafe && TOO_OLD) }
    const unknown = key === 'busy' ? NOT_PROVOKED : 'Not tested.'
    return { key, question, found: unknown, follows: isSafe && open === ASKED ? RESENT : open, tone: 'open' }
  })
}

type Told = Pick<Answer, 'found' | 'follows' | 'tone'>
type Question = {
  key: keyof Findings
  question: string
  /** What Foxden does as long as nobody knows. */
  open: string
  tell: (findings: Findings) => Told | null
}

const NOT_PROVOKED = 'Not tested: it would stop the whole account for ten minutes.'
const RESENT = 'A reply whose answer is lost is sent again safely.'
const ASKED = 'A reply whose answer is lost waits for its agent and is not sent again by itself.'
const TOO_OLD = { follows: `Found too long ago. ${ASKED}`, tone: 'open' as const }

const NO_MATTER = 'It does not matter: Foxden adds and removes tags by the call that is made for it.'

const QUESTIONS: Question[] = [
  {
    key: 'guard',
    question: 'Is a reply refused that does not know the newest one?',
    open: ASKED,
    tell: ({ guard, ...others }) => {
      if (!guard) return null
      const worse = (found: string): Told => ({ found, follows: ASKED, tone: 'worse' })
      if (guard.current === 'refused')
        return worse(`Even one that knew it was refused${inWords(guard.refusal)}. The comparison cannot be used.`)
      if (guard.stale === 'taken') return worse('No: it was taken as if nothing had come between.')
      if (guard.stale === 'refusedButWritten') return worse('It was refused, and is on the ticket nevertheless.')
      if (guard.stale === undefined) return null
      const isSafe = isGuardSafe({ guard, ...others })
      return {
        found: `Yes${inWords(guard.refusal)}. Nothing was written.`,
        follows: isSafe ? RESENT : `Not enough by itself, see the other questions. ${ASKED}`,
        tone: isSafe ? 'good' : 'worse',
      }
    },
  },
  {
    key: 'together',
    question: 'Does that hold for two replies that come at once?',
    open: ASKED,
    tell: ({ together }) => {
      if (!together) return null
      const { pairs, both, neither } = together
      if (both > 0) return { found: `No: both of a pair arrived, ${times(both)}.`, follows: ASKED, tone: 'worse' }
      const tail = neither > 0 ? `, and ${times(neither)} neither` : ''
      if (neither === pairs)
        return { found: 'Neither of any pair arrived, which proves nothing.', follows: ASKED, tone: 'worse' }
      if (pairs < PAIRS)
        return { found: `Only ${pairs} of ${PAIRS} pairs could be tried.`, follows: ASKED, tone: 'worse' }
      const found = `Yes: of ${pairs} pairs one each arrived${tail}.`
      return { found, follows: 'Comparing and writing are one step as far as can be seen.', tone: 'good' }
    },
  },
  {
    key: 'notes',
    question: 'Do private notes count as messages there?',
    open: 'The newest message is compared first, and after a refusal without a newer one the newest public message.',
    tell: ({ notes }) =>
      notes
        ? {
            found: notes.count ? 'Yes: a newer note was enough for a refusal.' : 'No: a newer note did no harm.',
            follows: notes.count
              ? 'The newest message is compared, notes too.'
              : 'After a refusal without a newer message the newest public one is compared.',
            tone: 'good',
          }
        : null,
  },
  {
    key: 'ids',
    question: 'Does every update have a higher number than those before it?',
    open: ASKED,
    tell: ({ ids }) =>
      ids
        ? {
            found: ids.increase ? `Yes, all ${ids.count} had.` : `No, not all of ${ids.count} had.`,
            follows: ids.increase ? 'What is newer than a send can be told from what was there before.' : ASKED,
            tone: ids.increase ? 'good' : 'worse',
          }
        : null,
  },
  {
    key: 'html',
    question: 'Does a message arrive as it was written?',
    open: 'A message counts as ours by its words, even where something was added behind them.',
    tell: ({ html }) => {
      if (!html) return null
      const comment = html.comment ? ' Comments in it survive.' : ' Comments in it are removed.'
      const known = 'Foxden recognises its messages on the ticket by their words.'
      switch (html.text) {
        case 'exact':
          return { found: `Yes.${comment}`, follows: known, tone: 'good' }
        case 'same':
          return { found: `The words do, the markup is changed.${comment}`, follows: known, tone: 'good' }
        case 'appended':
          return { found: `Something is added behind it: “${html.appended}”.${comment}`, follows: known, tone: 'good' }
        default:
          return {
            found: `No: its words are changed.${comment}`,
            follows: 'A message whose answer is lost may not be recognised. Its agent is asked.',
            tone: 'worse',
          }
      }
    },
  },
  {
    key: 'answers',
    question: 'Does the answer to a write show the new message?',
    open: 'Where it does not, the ticket is read once more.',
    tell: ({ answers }) => {
      if (!answers) return null
      const isShown = answers.showing === answers.of
      return {
        found: isShown ? `Yes, all ${answers.of} did.` : `No: ${answers.showing} of ${answers.of} did.`,
        follows: isShown
          ? 'A send is confirmed by its own answer.'
          : 'A send is confirmed by reading the ticket again.',
        tone: isShown ? 'good' : 'worse',
      }
    },
  },
  {
    key: 'reads',
    question: 'How soon does a read show what was written?',
    open: 'What is not there is believed to be missing only after one to two and a half minutes.',
    tell: ({ reads }) =>
      reads
        ? {
            found:
              reads.slowestMs < 1_000
                ? `At once, ${reads.of} of ${reads.of} times.`
                : `After ${seconds(reads.slowestMs)} at the latest, of ${reads.of} times.`,
            follows: 'What is not there is believed to be missing only after one to two and a half minutes.',
            tone: reads.slowestMs < 30_000 ? 'good' : 'worse',
          }
        : null,
  },
  {
    key: 'calls',
    question: 'How long does a write take at most?',
    open: 'An answer is awaited for 30 seconds, two minutes with files.',
    tell: ({ calls }) => {
      if (!calls) return null
      const lost = calls.unanswered > 0 ? ` ${times(calls.unanswered)} no answer came.` : ''
      return {
        found: `${seconds(calls.slowestMs)}, of ${calls.taken} that were taken.${lost}`,
        follows: 'An answer is awaited for 30 seconds, two minutes with files.',
        tone: calls.unanswered === 0 && calls.slowestMs < 15_000 ? 'good' : 'worse',
      }
    },
  },
  {
    key: 'tags',
    question: 'Do tags that are set with other properties replace the old ones?',
    open: NO_MATTER,
    tell: ({ tags }) => {
      if (!tags) return null
      const found = {
        added: 'No: they are added to them.',
        replaced: 'Yes.',
        ignored: 'Neither: they had no effect.',
        refused: 'They were refused.',
      }[tags.then]
      return {
        found,
        follows: NO_MATTER,
        tone: 'good',
      }
    },
  },
  {
    key: 'busy',
    question: 'Is a call not done that is answered “too many requests”?',
    open: 'It may have been done: the ticket is read before it is sent again.',
    tell: ({ busy }) =>
      busy
        ? {
            found: busy.applied ? 'No: it was done.' : 'Yes: it was not done, when it happened during the check.',
            follows: 'The ticket is read before it is sent again.',
            tone: busy.applied ? 'worse' : 'good',
          }
        : null,
  },
]

const inWords = (refusal: Refusal | null) =>
  refusal ? `, with ${refusal.status} “${refusal.message.replace(/\.$/, '')}”` : ''
const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
