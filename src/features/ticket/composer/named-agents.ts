import type { Agent } from '../../../domain/reference.ts'
import type { Draft } from './draft.ts'

const firstName = ({ name }: Pick<Agent, 'name'>) => name.split(' ')[0] ?? name

/** Agents whom a note names by `@`, as its completion writes them. */
function namedIn(html: string, agents: Agent[]): Agent[] {
  const text = html.replace(/<[^>]*>|&nbsp;/g, ' ').toLowerCase()
  const names = new Set([...text.matchAll(/@(\p{L}[\p{L}\p{M}\p{N}’'-]*)/gu)].map(([, name]) => name))
  return agents.filter((agent) => names.has(firstName(agent).toLowerCase()))
}

/** Who is named in a note and hears nothing of it: HappyFox alerts one agent, or the subscribers, or all (§5 `alert`). */
export function unheardWords(draft: Pick<Draft, 'html' | 'alert'>, agents: Agent[]): string | null {
  const { alert } = draft
  if (alert === 'category' || alert === null) return null
  const unheard = namedIn(draft.html, agents).filter(({ id }) => id !== alert)
  if (unheard.length === 0) return null
  const who = unheard.map(({ name }) => name).join(' and ')
  if (alert === 'subscribers') return `HappyFox alerts the subscribers alone: ${who} only if subscribed.`
  const heard = agents.find(({ id }) => id === alert)?.name ?? 'one agent'
  return `HappyFox alerts one agent of a note: ${heard}. ${who} ${unheard.length === 1 ? 'is' : 'are'} not alerted.`
}
