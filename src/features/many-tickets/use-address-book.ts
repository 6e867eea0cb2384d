import { useEffect, useMemo, useState } from 'react'
import { contactsByAddress } from '../../api/known-contacts.ts'
import { addressKey, type KnownContact } from '../../domain/contact.ts'
import type { AddressBook } from '../../domain/csv/read-row.ts'
import { Email } from '../../domain/outbox.ts'
import type { Sheet } from './sheet.ts'

export type Addresses = {
  book: AddressBook
  /** Whether the contacts of all addresses were looked up. */
  isWhole: boolean
  /** The server could not tell; HappyFox takes who has an address anyway. */
  hasFailed: boolean
  tryAgain: () => void
}

/** A cell that is being mended says several addresses on its way. */
const WAIT_MS = 250
const EMPTY: ReadonlyMap<string, KnownContact | null> = new Map()

/** Who of a table's contacts is known by their address. What was looked up once is known while the table is open. */
export function useAddressBook({ rows, columns, fixed }: Pick<Sheet, 'rows' | 'columns' | 'fixed'>): Addresses {
  const [answers, setAnswers] = useState(EMPTY)
  const [failedAt, setFailedAt] = useState<readonly string[] | null>(null)
  const column = columns.findIndex(({ key }) => key === 'email')
  const own = fixed.email ?? ''
  const asked = useMemo(() => {
    const cells = column === -1 ? [] : rows.map(({ cells: all }) => all[column] ?? '')
    const all = new Set([...cells, own].map(addressKey))
    return [...all].filter((address) => Email.safeParse(address).success)
  }, [rows, column, own])
  const open = useMemo(() => asked.filter((address) => !answers.has(address)), [asked, answers])
  const hasFailed = failedAt === open

  useEffect(() => {
    if (open.length === 0 || hasFailed) return
    const calls = new AbortController()
    const ask = async () => {
      try {
        const found = await contactsByAddress(open, calls.signal)
        const byKey = new Map(found.map((contact) => [addressKey(contact.email ?? ''), contact]))
        setAnswers((before) => new Map([...before, ...open.map((key) => [key, byKey.get(key) ?? null] as const)]))
      } catch {
        if (!calls.signal.aborted) setFailedAt(open)
      }
    }
    const timer = setTimeout(() => void ask(), answers.size === 0 ? 0 : WAIT_MS)
    return () => {
      clearTimeout(timer)
      calls.abort()
    }
  }, [open, hasFailed, answers])

  const book = useMemo(
    () => new Map([...answers].flatMap(([key, contact]) => (contact ? [[key, contact] as const] : []))),
    [answers],
  )
  return { book, isWhole: open.length === 0, hasFailed, tryAgain: () => setFailedAt(null) }
}
