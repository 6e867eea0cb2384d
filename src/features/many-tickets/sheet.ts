import { useSyncExternalStore } from 'react'
import type { Ambiguous, Column } from '../../domain/csv/columns.ts'
import { guessColumns, signOf } from '../../domain/csv/columns.ts'
import type { Encoding } from '../../domain/csv/decode.ts'
import type { OpenedTable } from '../../domain/csv/open-table.ts'
import type { TableRow } from '../../domain/csv/parse.ts'
import type { Target } from '../../domain/csv/targets.ts'
import type { Account } from '../../domain/csv/read-cell.ts'
import { createStored } from '../../ui/stored.ts'
import { choicesFor } from './choices.ts'
import { dropTable, keepTable, readTable } from './kept-tables.ts'

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
const tell = () => {
  for (const listener of listeners) listener()
}

/**
 * A table is kept for this tab until it is handed over or put away, so that a reload costs nothing: the table itself in the
 * browser's database, and here under which name this tab finds it.
 */
const KEY = 'foxden.many-tickets'
/** Writing a long table takes a moment, so it waits until nobody types. */
const LONG_ROWS = 1_000
const WAIT_MS = 400

let timer: ReturnType<typeof setTimeout> | undefined
/** The table as the database has it. */
let kept: Sheet | null = null
let isRefused = false
/** The table that the server has: it is shown until the server's page of it is there, and not kept any more. */
let handedOverId: string | null = null

function refuse(is: boolean) {
  if (isRefused === is) return
  isRefused = is
  tell()
}

async function keepNow(): Promise<void> {
  clearTimeout(timer)
  const wanted = sheet
  if (!wanted || wanted === kept || wanted.id === handedOverId) return
  try {
    const key = sessionStorage.getItem(KEY) ?? crypto.randomUUID()
    await keepTable(key, wanted)
    // Put away meanwhile, it must not come back.
    if (!sheet || sheet.id === handedOverId) return await dropTable(key)
    sessionStorage.setItem(KEY, key)
    kept = wanted
    refuse(false)
  } catch {
    // In a private window, in a frame, or because there is no room: it lasts as long as the page.
    refuse(true)
  }
}

/** At once no tab finds it any more; then it is removed. */
function forget() {
  clearTimeout(timer)
  kept = null
  refuse(false)
  try {
    const key = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    if (key !== null) dropTable(key).catch(() => {})
  } catch {
    // Where nothing is kept there is nothing to remove.
  }
}

let looking: Promise<void> | null = null
async function look() {
  let found: unknown
  try {
    const key = sessionStorage.getItem(KEY)
    if (key !== null) found = await readTable(key)
  } catch {
    // Nothing was kept.
  }
  if (sheet !== undefined) return
  sheet = isSheet(found) ? found : null
  kept = sheet
  tell()
}

const isSheet = (found: unknown): found is Sheet =>
  typeof found === 'object' && found !== null && 'rows' in found && 'columns' in found && Array.isArray(found.rows)

function set(next: Sheet) {
  sheet = next
  clearTimeout(timer)
  if (next.rows.length > LONG_ROWS) timer = setTimeout(() => void keepNow(), WAIT_MS)
  else void keepNow()
  tell()
}

/** Whether a reload finds the table as it is, here or on the server. What is not kept yet is tried once more. */
export function isKept(): boolean {
  if (!sheet || sheet === kept || sheet.id === handedOverId) return true
  void keepNow()
  return false
}
export const sheetBytes = () => bytes

const subscribe = (listener: () => void) => {
  looking ??= look()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The table that an agent works on; null when there is none, undefined while it is looked for. */
export function useSheet(agentId: number): Sheet | null | undefined {
  const current = useSyncExternalStore(subscribe, () => sheet)
  // Somebody else has signed in on the same page.
  return current && current.agentId !== agentId ? null : current
}

/** Whether this window does not let the table be kept: a reload loses it. */
export const useIsRefused = (): boolean => useSyncExternalStore(subscribe, () => isRefused)

export const changeSheet = (change: Partial<Omit<Sheet, 'id'>>) => {
  if (sheet) set({ ...sheet, ...change, id: crypto.randomUUID() })
}

/** From here on a reload must not find it here again, whoever reloads how fast. */
export function markHandedOver(id: string) {
  handedOverId = id
  forget()
}

export function closeSheet() {
  bytes = null
  sheet = null
  forget()
  tell()
}

/** What the columns of a table were taken for, and what was taken where it has none. */
type Mapping = Pick<Sheet, 'columns' | 'fixed'>
const MOST_REMEMBERED = 30

/** By agent and by the first line of the table, which cannot be read out of it. */
const remembered = createStored<Record<string, Mapping>>(
  'foxden.table-mappings',
  (text) => {
    try {
      const kept: unknown = JSON.parse(text ?? '{}')
      return typeof kept === 'object' && kept !== null ? (kept as Record<string, Mapping>) : {}
    } catch {
      return {}
    }
  },
  (mappings) => JSON.stringify(mappings),
)

const nameOf = (agentId: number, head: string[]) => `${agentId} ${signOf(head)}`

/** Words of the agent's own are not kept: this outlasts the session, and they may be about somebody. */
export function rememberMapping({ agentId, head, columns, fixed }: Sheet, targets: Target[], account: Account) {
  const chosen = targets.filter((target) => choicesFor(target, account) !== null)
  const kept = Object.fromEntries(
    chosen.flatMap(({ key }) => (fixed[key] === undefined ? [] : [[key, fixed[key]] as const])),
  )
  const name = nameOf(agentId, head)
  const others = Object.entries(remembered.get()).filter(([key]) => key !== name)
  remembered.set(Object.fromEntries([...others, [name, { columns, fixed: kept }] as const].slice(-MOST_REMEMBERED)))
}

/** What was remembered for a table, as far as the account still has it. */
function recall(agentId: number, head: string[], targets: Target[]): Mapping | null {
  const known = remembered.get()[nameOf(agentId, head)]
  const isThere = (key: string | null) => key === null || targets.some((target) => target.key === key)
  const isWhole =
    Array.isArray(known?.columns) &&
    known.columns.length === head.length &&
    known.columns.every(({ key }) => isThere(key))
  if (!known || !isWhole) return null
  const fixed = Object.entries(known.fixed ?? {}).filter(([key]) => isThere(key))
  return { columns: known.columns, fixed: Object.fromEntries(fixed) }
}

/** Begins with a table, its columns and values as they were taken last time, or by their names. */
export function openSheet(
  table: OpenedTable,
  context: { agentId: number; name: string; targets: Target[]; bytes: Uint8Array | null; mends?: string | null },
) {
  const { agentId, name, targets, mends = null } = context
  const { head, rows, notes, encoding, isGuessed } = table
  const mapping = recall(agentId, head, targets) ?? { ...guessColumns(head, targets), fixed: {} }
  bytes = context.bytes
  set({
    ...{ id: crypto.randomUUID(), agentId, name, head, rows, notes, mends, isMended: false },
    ...{ ambiguous: [], ...mapping },
    ...{ encoding: context.bytes ? encoding : null, isGuessed },
  })
}
