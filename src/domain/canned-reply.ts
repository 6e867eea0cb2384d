import * as z from 'zod/mini'
import type { StagedFile } from './file.ts'
import type { Agent } from './reference.ts'
import type { FieldReading } from './custom-field.ts'

/** A text that is written often, kept to be put into a message. */
export type CannedReply = {
  id: string
  /** The team's are everybody's to use, and the leads' to change. */
  scope: 'team' | 'personal'
  /** Empty for none. */
  folder: string
  title: string
  html: string
  files: StagedFile[]
  /** The version; a change is made from one. */
  revision: number
  updatedAt: string
  updatedBy: number
}

const Folder = z.string().check(z.trim(), z.maxLength(60, 'At most 60 characters.'))
const Scope = z.enum(['team', 'personal'])

/** `revision` 0 is a new one. Files are staged ones, or those that it has already. */
export const CannedReplyInput = z.strictObject({
  scope: Scope,
  folder: Folder,
  title: z.string().check(z.trim(), z.minLength(1, 'Give it a title.'), z.maxLength(120, 'At most 120 characters.')),
  html: z.string().check(z.minLength(1, 'Write something first.'), z.maxLength(50_000, 'At most 50,000 characters.')),
  fileIds: z.array(z.uuid()).check(z.maxLength(10, 'At most 10 files.')),
  revision: z.number().check(z.int(), z.minimum(0)),
})
export type CannedReplyInput = z.infer<typeof CannedReplyInput>

/** Another name for a folder; empty dissolves it. */
export const FolderRename = z.strictObject({ scope: Scope, from: Folder, to: Folder })
export type FolderRename = z.infer<typeof FolderRename>

/** HappyFox names no permission for it that we could trust: who leads is told by the role. */
export const mayKeepTeamReplies = (agent: Agent) =>
  agent.isAdmin || /\b(?:lead|leader|manager|supervisor|admin\w*)\b/i.test(agent.role.name)

/** What may stand in braces; fields of the account by their name. */
export const VARIABLES = [
  { name: 'contact.name', means: 'the contact’s name' },
  { name: 'contact.firstName', means: 'the contact’s first name' },
  { name: 'ticket.id', means: 'the ticket’s number' },
  { name: 'ticket.subject', means: 'the ticket’s subject' },
  { name: 'agent.name', means: 'your name' },
  { name: 'agent.firstName', means: 'your first name' },
] as const

type VariableName = (typeof VARIABLES)[number]['name']
/** By name in small letters. */
export type VariableValues = ReadonlyMap<string, string>

/** A field answers to its name alone and to `field.` before it. What is empty is not known. */
export function variableValues(known: Record<VariableName, string | null>, fields: FieldReading[]): VariableValues {
  const entries = [
    ...fields.flatMap(({ name, text }) => [[name, text] as const, [`field.${name}`, text] as const]),
    ...Object.entries(known),
  ]
  return new Map(entries.flatMap(([name, text]) => (text?.trim() ? [[name.trim().toLowerCase(), text.trim()]] : [])))
}

const VARIABLE = /\{\{\s*([^{}<>]{1,80}?)\s*\}\}/g

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const nameIn = (html: string) => html.replaceAll('&nbsp;', ' ').replaceAll('&amp;', '&').trim().toLowerCase()

/** The text with what is known filled in; what is not stays as it is written. */
export const resolveVariables = (html: string, values: VariableValues): string =>
  html.replaceAll(VARIABLE, (written, name: string) => {
    const value = values.get(nameIn(name))
    return value === undefined ? written : escaped(value)
  })

/** Variables that are still to be filled in, as they are written, each once. */
export const openVariables = (html: string): string[] => [
  ...new Set([...html.matchAll(VARIABLE)].map(([, name = '']) => `{{${name.replaceAll('&amp;', '&')}}}`)),
]
