import { useSyncExternalStore } from 'react'
import type { Ambiguous, Column } from '../../domain/csv/columns.ts'
import { guessColumns, signOf } from '../../domain/csv/columns.ts'
import type { Encoding } from '../../domain/csv/decode.ts'
import type { OpenedTable } from '../../domain/csv/open-table.ts'
import type { TableRow } from '../../domain/csv/parse.ts'
import type { Target } from '../../domain/csv/targets.ts'
import { createStored } from '../../ui/stored.ts'

/** A table that somebody works on: as it was read, mended in place, with what its columns stand for. */
export type Sheet = {
  /** The table's id once it is handed over; every change makes it another table. */
  id: string
  agentId: number
  name: string
  head: string[]
  rows: TableRow[]
  columns: Column[]
  /** Columns whose names stand for several things. */
  ambiguous: Ambiguous[]
  /** What is taken where a cell is empty, by target. */
  fixed: Record<string, string>
  notes: string[]
  encoding: Encoding | null
  isGuessed: boolean
  /** The table whose failed rows these are. */
  mends: string | null
  /** Whether anything was changed that nobody has elsewhere. */
  isMended: boolean
}

/** Undefined until it was looked for. */
let sheet: Sheet | null | undefined
/** The file as it came, to be read in other letters; not kept over a reload. */
let bytes: Uint8Array | null = null
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
/** The table that the server has: it is shown until the server's page of it is there, and not kept any more. */
let handedOverId: string | null = null

/** A table is kept for this tab until it is handed over or put away, so that a reload costs nothing. */
const KEY = 'foxden.many-tickets'
/** What browsers let a page keep; larger tables last as long as the page. */
const MOST_KEPT = 2_000_000

function keep() {
  clearTimeout(timer)
  timer = setTimeout(keepNow, 400)
}

function keepNow() {
  clearTimeout(timer)
  try {
    const text = sheet && sheet.id !== handedOverId && JSON.stringify(sheet)
    if (text && text.length <= MOST_KEPT) sessionStorage.setItem(KEY, text)
    else sessionStorage.removeItem(KEY)
  } catch {
    // Refused in a frame: it lasts as long as the page.
  }
}

function readKept(): Sheet | null {
  try {
    const text = sessionStorage.getItem(KEY)
    const kept: Sheet | null = text === null ? null : JSON.parse(text)
    return kept && Array.isArray(kept.rows) && Array.isArray(kept.columns) ? kept : null
  } catch {
    return null
  }
}

function set(next: Sheet | null) {
  sheet = next
  keep()
  for (const listener of listeners) listener()
}

/** Whether a reload finds the table again, here or on the server. */
export const isKept = () => {
  if (sheet?.id === handedOverId) return true
  try {
    keepNow()
    return sessionStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}
export const sheetBytes = () => bytes

/** The table that an agent works on; null when there is none. */
export function useSheet(agentId: number): Sheet | null {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => (sheet === undefined ? (sheet = readKept()) : sheet),
  )
  // Somebody else has signed in on the same page.
  return current?.agentId === agentId ? current : null
}

export const changeSheet = (change: Partial<Omit<Sheet, 'id'>>) => {
  if (sheet) set({ ...sheet, ...change, id: crypto.randomUUID() })
}

/** From here on a reload must not find it here again, whoever reloads how fast. */
export function markHandedOver(id: string) {
  handedOverId = id
  keepNow()
}

export function closeSheet() {
  bytes = null
  set(null)
  keepNow()
}

type Columns = Record<string, Column[]>
const MOST_REMEMBERED = 30

/** What columns were taken for, by agent and by the first line of the table, which cannot be read out of it. */
const remembered = createStored<Columns>(
  'foxden.table-columns',
  (text) => {
    try {
      const kept: unknown = JSON.parse(text ?? '{}')
      return typeof kept === 'object' && kept !== null ? (kept as Columns) : {}
    } catch {
      return {}
    }
  },
  (columns) => JSON.stringify(columns),
)

const nameOf = (agentId: number, head: string[]) => `${agentId} ${signOf(head)}`

export function rememberColumns({ agentId, head, columns }: Sheet) {
  const name = nameOf(agentId, head)
  const others = Object.entries(remembered.get()).filter(([key]) => key !== name)
  remembered.set(Object.fromEntries([...others, [name, columns] as const].slice(-MOST_REMEMBERED)))
}

/** Begins with a table, its columns as they were taken last time, or by their names. */
export function openSheet(
  table: OpenedTable,
  context: { agentId: number; name: string; targets: Target[]; bytes: Uint8Array | null; mends?: string | null },
) {
  const { agentId, name, targets, mends = null } = context
  const { head, rows, notes, encoding, isGuessed } = table
  const known = remembered.get()[nameOf(agentId, head)]
  const guessed = guessColumns(head, targets)
  // A field may be gone since.
  const isThere = ({ key }: Column) => key === null || targets.some((target) => target.key === key)
  const isKnown = Array.isArray(known) && known.length === head.length && known.every(isThere)
  bytes = context.bytes
  set({
    ...{ id: crypto.randomUUID(), agentId, name, head, rows, notes, mends, fixed: {}, isMended: false },
    ...{ columns: isKnown ? known : guessed.columns, ambiguous: isKnown ? [] : guessed.ambiguous },
    ...{ encoding: context.bytes ? encoding : null, isGuessed },
  })
}
