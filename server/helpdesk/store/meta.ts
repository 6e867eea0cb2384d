import type { Database } from './database.ts'

export type Sequence = 'ticket' | 'update' | 'attachment' | 'contact' | 'phone' | 'group' | 'choice' | 'inline' | 'mail'

/** The next id of its kind. */
export function nextId(db: Database, sequence: Sequence): number {
  const row = db.get<{ last: number }>(
    'insert into sequences (name, last) values (?, 1) on conflict (name) do update set last = last + 1 returning last',
    [sequence],
  )
  return row?.last ?? 1
}

/** From now on ids of this kind are above `last`. */
export function raiseSequence(db: Database, sequence: Sequence, last: number): void {
  db.run(
    'insert into sequences (name, last) values (?, ?) on conflict (name) do update set last = max(last, excluded.last)',
    [sequence, last],
  )
}

export function lastId(db: Database, sequence: Sequence): number {
  return db.get<{ last: number }>('select last from sequences where name = ?', [sequence])?.last ?? 0
}

/** Sets the sequence back; only for a sequence nothing was taken from since. */
export function setSequence(db: Database, sequence: Sequence, last: number): void {
  db.run('insert or replace into sequences (name, last) values (?, ?)', [sequence, last])
}

export function readMeta(db: Database, key: string): string | null {
  return db.get<{ value: string }>('select value from meta where key = ?', [key])?.value ?? null
}

export function writeMeta(db: Database, key: string, value: string): void {
  db.run('insert or replace into meta (key, value) values (?, ?)', [key, value])
}
