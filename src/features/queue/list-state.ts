import { useSyncExternalStore } from 'react'
import type { TicketRow } from '../../domain/ticket.ts'

/**
 * Where the agent is in a list: cursor, selection, and what changed since the rows were read. Kept outside React's state so
 * that a step of the cursor renders two rows and not the list.
 */
export type ListSnapshot = {
  /** The row under the cursor, by its place; -1 before the first. */
  cursor: number
  /** Whether the pointer put it there; only then do the row's buttons show. */
  byPointer: boolean
  /** Selected tickets by id, with the rows as they were selected; null where the row was never read. */
  selected: ReadonlyMap<number, TicketRow | null>
  /** Whether taps select, on a phone; also true while anything is selected. */
  selecting: boolean
  /** Where a range begins. */
  anchor: { at: number; id: number | null } | null
  /** Tickets that came after the rows were read. */
  newer: ReadonlySet<number>
  /** Rows that do not belong to the list any more. */
  left: ReadonlySet<number>
  /** More of the account was copied since the rows were read. */
  grown: boolean
  /** Rows that the agent has just let in; they are tinted for a moment. */
  arrived: ReadonlySet<number>
  /** The places in sight, from 0. */
  range: { first: number; last: number }
  /** The row whose swipe actions are open, on a phone. */
  swiped: { id: number; side: 'left' | 'right' } | null
  /** The place whose newest message is looked at; by a key it stays and follows the cursor. */
  peek: { at: number; byKeys: boolean } | null
}

const START: ListSnapshot = {
  cursor: -1,
  byPointer: false,
  selected: new Map(),
  selecting: false,
  anchor: null,
  newer: new Set(),
  left: new Set(),
  grown: false,
  arrived: new Set(),
  range: { first: 0, last: 0 },
  swiped: null,
  peek: null,
}

/** What others may ask of the rows on screen. */
export type Grid = {
  /** The ticket at a place; undefined while it was not read. */
  rowAt: (index: number) => TicketRow | undefined
  scrollTo: (index: number, align?: 'auto' | 'start') => void
  focus: () => void
  /** Asks which tickets stand between two; false when it cannot be told. */
  idsBetween: (fromId: number, toId: number) => Promise<readonly number[] | false>
}

const NO_GRID: Grid = {
  rowAt: () => undefined,
  scrollTo: () => undefined,
  focus: () => undefined,
  idsBetween: async () => false,
}

export type ListState = ReturnType<typeof createListState>

export function createListState() {
  let now = START
  let grid = NO_GRID
  const listeners = new Set<() => void>()
  const set = (change: Partial<ListSnapshot>) => {
    now = { ...now, ...change }
    for (const listener of listeners) listener()
  }
  return {
    get: () => now,
    set,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** The rows on screen, reached by keys and bars. */
    grid: () => grid,
    connectGrid: (connected: Grid) => {
      grid = connected
    },
    /** Another list: nothing of the old one holds. */
    reset: () => set({ ...START, cursor: 0, range: now.range }),
    moveTo: (cursor: number, byPointer = false) => {
      if (now.cursor !== cursor || now.byPointer !== byPointer) set({ cursor, byPointer })
    },
    toggle: (row: TicketRow, at: number) => {
      const selected = new Map(now.selected)
      if (!selected.delete(row.id)) selected.set(row.id, row)
      set({ selected, anchor: { at, id: row.id } })
    },
    /**
     * Selects all rows from the anchor to `at`. Rows between that were not read are asked for by their ids; false when they
     * cannot be told.
     */
    selectTo: async (at: number): Promise<boolean> => {
      const selected = new Map(now.selected)
      const anchor = now.anchor ?? { at: now.cursor, id: grid.rowAt(now.cursor)?.id ?? null }
      let isWhole = true
      for (let index = Math.min(anchor.at, at); index <= Math.max(anchor.at, at); index += 1) {
        const row = grid.rowAt(index)
        if (row) selected.set(row.id, row)
        else isWhole = false
      }
      set({ selected, anchor })
      const toId = grid.rowAt(at)?.id
      if (isWhole || toId === undefined || anchor.id === null) return isWhole
      const ids = await grid.idsBetween(anchor.id, toId)
      // Another range or list by now.
      if (now.anchor !== anchor) return true
      if (!ids) return false
      const filled = new Map(now.selected)
      for (const id of ids) if (!filled.has(id)) filled.set(id, null)
      set({ selected: filled })
      return true
    },
    /** Selects a whole list, of which only some rows were read. */
    selectIds: (ids: readonly number[]) =>
      set({ selected: new Map(ids.map((id) => [id, now.selected.get(id) ?? null])) }),
    select: (rows: TicketRow[]) => set({ selected: new Map(rows.map((row) => [row.id, row])) }),
    clearSelection: () => set({ selected: new Map(), anchor: null, selecting: false }),
    unselect: (ids: readonly number[]) => {
      const selected = new Map(now.selected)
      for (const id of ids) selected.delete(id)
      set({ selected })
    },
    noteNewer: (id: number, isNewer = true) => {
      if (now.newer.has(id) !== isNewer) set({ newer: toggled(now.newer, id, isNewer) })
    },
    noteLeft: (id: number, hasLeft: boolean) => {
      if (now.left.has(id) !== hasLeft) set({ left: toggled(now.left, id, hasLeft) })
    },
    /** The list was read anew: what was news is now in it. */
    takeNews: () => set({ arrived: now.newer, newer: new Set(), left: new Set() }),
  }
}

function toggled(ids: ReadonlySet<number>, id: number, isIn: boolean): ReadonlySet<number> {
  const next = new Set(ids)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

/** The selected tickets whose rows were read. */
export const selectedRows = ({ selected }: ListSnapshot): TicketRow[] =>
  [...selected.values()].filter((row) => row !== null)

/** What the state says of one row, in one number: a row listens once, not five times. */
export const ROW = { cursor: 1, actions: 2, selected: 4, selecting: 8, left: 16, arrived: 32 } as const

export const rowFlags = (snapshot: ListSnapshot, id: number, at: number): number =>
  (snapshot.cursor === at ? ROW.cursor + (snapshot.byPointer ? ROW.actions : 0) : 0) +
  (snapshot.selected.has(id) ? ROW.selected : 0) +
  (snapshot.selecting || snapshot.selected.size > 0 ? ROW.selecting : 0) +
  (snapshot.left.has(id) ? ROW.left : 0) +
  (snapshot.arrived.has(id) ? ROW.arrived : 0)

/** A part of the state; renders again only when that part changes, so it should be a plain value or kept as it is. */
export const useListState = <T>(state: ListState, read: (snapshot: ListSnapshot) => T): T =>
  useSyncExternalStore(state.subscribe, () => read(state.get()))
