import type { ListQuery } from '../search/page.ts'

const MAX_SIZE = 50
const DEFAULT_SIZE = 10

/**
 * Reads the query of `/tickets/` and `/users/` as liberally as HappyFox: what cannot be read counts as absent, sizes are clamped
 * to 1…50 (ours: the article has 10 and 50, clients send 1).
 */
export function readPaging(query: URLSearchParams): { page: number; size: number } {
  const number = (name: string, fallback: number) => {
    const text = query.get(name)?.trim() ?? ''
    return /^\d{1,9}$/.test(text) ? Number(text) : fallback
  }
  return {
    page: Math.max(1, number('page', 1)),
    size: Math.min(MAX_SIZE, Math.max(1, number('size', DEFAULT_SIZE))),
  }
}

export function readListQuery(query: URLSearchParams): ListQuery {
  return {
    ...readPaging(query),
    status: readStatus(query.getAll('status')),
    categories: readCategories(query.getAll('category')),
    unresponded: readFlag(query.get('unresponded')),
    breached: readFlag(query.get('breached')),
    q: emptyQuotes(query.get('q') ?? ''),
    sort: query.get('sort'),
  }
}

/** The article writes an empty search as `q=""`. */
const emptyQuotes = (q: string) => (/^\s*["“”]{2}\s*$/.test(q) ? '' : q)

function readStatus(values: string[]): ListQuery['status'] {
  const given = parts(values)
  if (given.length === 0 || given.includes('_all')) return { kind: 'all' }
  if (given.includes('_pending')) return { kind: given.includes('_completed') ? 'all' : 'pending' }
  if (given.includes('_completed')) return { kind: 'completed' }
  return { kind: 'ids', ids: numbers(given) }
}

/** An unknown category finds nothing. */
function readCategories(values: string[]): number[] | null {
  const given = parts(values)
  return given.length === 0 || given.includes('_all') ? null : numbers(given)
}

const parts = (values: string[]) =>
  values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter(Boolean)
const numbers = (texts: string[]) => texts.filter((text) => /^\d{1,15}$/.test(text)).map(Number)

function readFlag(value: string | null): boolean | null {
  if (value === null || value.trim() === '') return null
  return /^(true|1)$/i.test(value.trim())
}

/** Only these top-level keys (§20); null when all are wanted. */
export function readFields(query: URLSearchParams): Set<string> | null {
  const names = parts(query.getAll('fields'))
  return names.length === 0 ? null : new Set(names)
}

/** `page_info`: `last_index` is the total, and an empty result has one page, or some clients would walk for ever. */
export function pageInfo({ page, size }: { page: number; size: number }, count: number, total: number) {
  const start = count === 0 ? 0 : (page - 1) * size + 1
  return {
    count,
    last_index: total,
    page_count: Math.max(1, Math.ceil(total / size)),
    start_index: start,
    end_index: count === 0 ? 0 : start + count - 1,
  }
}
