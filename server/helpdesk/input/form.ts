import type { z } from 'zod'
import type { FieldDefinition, FieldValue, Staff } from '../model.ts'
import type { Account } from '../store/account.ts'
import { readFieldValue } from './field-value.ts'
import type { Upload } from './read-body.ts'
import { BAD_CHOICE, invalid, type Problem, REQUIRED } from './refusal.ts'
import { CommaList, Day, Email, Flag, Id, Minutes, Text } from './values.ts'

/** What a request sent, read field by field. Problems are collected, so that one answer names them all. */
export class Form {
  private readonly problems: Problem[] = []

  constructor(
    private readonly values: ReadonlyMap<string, unknown>,
    readonly files: Upload[] = [],
  ) {}

  /** Every problem so far. */
  get found(): readonly Problem[] {
    return this.problems
  }

  /** The value under the first of the names that was sent. */
  private find(names: string[]): { name: string; value: unknown } {
    const name = names.find((candidate) => this.values.has(candidate)) ?? names[0] ?? ''
    return { name, value: this.values.get(name) }
  }

  has(...names: string[]): boolean {
    return names.some((name) => this.values.has(name))
  }

  refuse(field: string, message: string): void {
    const known = this.problems.find((problem) => problem.field === field)
    if (known) known.errors.push(message)
    else this.problems.push({ field, errors: [message] })
  }

  /** @throws {Refusal} with every problem found so far. */
  check(): void {
    if (this.problems.length > 0) throw invalid(this.problems)
  }

  /** Undefined when it was not sent, or sent empty; a problem is noted when it cannot be read. */
  private read<S extends z.ZodType>(names: string[], schema: S, message: string): z.output<S> | undefined {
    const { name, value } = this.find(names)
    if (isEmpty(value)) return undefined
    const read = schema.safeParse(value)
    if (read.success) return read.data
    this.refuse(name, message)
    return undefined
  }

  text(...names: string[]): string | undefined {
    return this.read(names, Text, 'Enter a valid value.')
  }

  requiredText(...names: string[]): string {
    const text = this.text(...names)
    if (text === undefined || text.trim() === '') {
      this.refuse(names[0] ?? '', REQUIRED)
      return ''
    }
    return text
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.values.get(name)
    return isEmpty(value) ? fallback : Flag.parse(value)
  }

  emails(name: string): string[] {
    const list = this.read([name], CommaList, 'Enter a valid email address.') ?? []
    if (list.some((address) => !Email.safeParse(address).success)) this.refuse(name, 'Enter a valid email address.')
    return list
  }

  email(name: string): string | undefined {
    return this.read([name], Email, 'Enter a valid email address.')
  }

  list(name: string): string[] | undefined {
    return this.read([name], CommaList, 'Enter a list of values.')
  }

  minutes(name: string): number | undefined {
    return this.read([name], Minutes, 'Enter a whole number.')
  }

  value<S extends z.ZodType>(name: string, schema: S, message: string): z.output<S> | undefined {
    return this.read([name], schema, message)
  }

  /** Undefined when not sent, null when sent empty. */
  day(name: string): string | null | undefined {
    if (!this.values.has(name)) return undefined
    return this.read([name], Day, 'Enter a valid date.') ?? null
  }

  /** One of the account's things by id; undefined when not sent or sent empty. */
  choice<Item>(names: string[], find: (id: number) => Item | undefined): Item | undefined {
    const id = this.read(names, Id, BAD_CHOICE)
    if (id === undefined) return undefined
    const item = find(id)
    if (item === undefined) this.refuse(this.find(names).name, BAD_CHOICE)
    return item
  }

  requiredChoice<Item>(names: string[], find: (id: number) => Item | undefined): Item | undefined {
    if (names.every((name) => isEmpty(this.values.get(name)))) this.refuse(names[0] ?? '', REQUIRED)
    return this.choice(names, find)
  }

  /** Undefined when not sent; null when sent as null, `""` or `"null"`: nobody (§4, §8). */
  optionalAgent(names: string[], find: (id: number) => Staff | undefined): Staff | null | undefined {
    if (!this.has(...names)) return undefined
    const { value } = this.find(names)
    if (isEmpty(value) || value === 'null' || value === 'None') return null
    return this.choice(names, find)
  }

  /** Every custom field sent under one of the prefixes: `t-cf-3`, `c-cf-1`, `ccf-1`. Unknown fields are passed over. */
  customFields(prefixes: string[], definitions: FieldDefinition[]): Record<number, FieldValue> {
    const read: Record<number, FieldValue> = {}
    for (const field of definitions) {
      const name = prefixes.map((prefix) => `${prefix}${field.id}`).find((candidate) => this.values.has(candidate))
      if (name === undefined) continue
      const value = readFieldValue(field, this.values.get(name))
      if ('problem' in value) this.refuse(name, value.problem)
      else read[field.id] = value.value
    }
    return read
  }
}

/** Only an active agent acts or is assigned. */
export const activeAgent = (account: Account) => (id: number) => {
  const agent = account.agent(id)
  return agent?.active ? agent : undefined
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''
