import type { Staff } from '../../model.ts'
import type { Random } from '../random.ts'
import { CATEGORY } from './settings.ts'

/** Role permissions. HappyFox documents four of these names; the others follow their pattern. */
const RESTRICTED = ['edit_subject', 'relate_tickets', 'add_private_note', 'view_contacts']
const AGENT = [
  ...RESTRICTED,
  'move_tickets',
  'merge_tickets',
  'forward_tickets',
  'edit_contacts',
  'edit_tags',
  'manage_canned_actions',
]
const LEAD = [
  ...AGENT,
  'delete_tickets',
  'delete_attachments',
  'view_reports',
  'manage_import_assets',
  'manage_contact_groups',
]
const ADMINISTRATOR = [
  ...LEAD,
  'manage_categories',
  'manage_staff',
  'manage_smart_rules',
  'manage_sla',
  'manage_custom_fields',
  'export_tickets',
]

const ROLE = {
  administrator: { role: { id: 1, name: 'Administrator' }, permissions: ADMINISTRATOR },
  lead: { role: { id: 2, name: 'Team lead' }, permissions: LEAD },
  agent: { role: { id: 3, name: 'Agent' }, permissions: AGENT },
  restricted: { role: { id: 4, name: 'Restricted agent' }, permissions: RESTRICTED },
}

const { general, orders, returns, billing, workshop, suppliers, staff: it } = CATEGORY
const FRONT = [general, orders, returns, billing, workshop]

export const AGENT_ID = {
  ines: 1,
  maya: 2,
  sam: 3,
  priya: 4,
  tomas: 5,
  jonas: 6,
  aiko: 7,
  fatima: 8,
  oskar: 9,
  beatriz: 10,
  liam: 11,
  noor: 12,
  viktor: 13,
  eszter: 14,
} as const

export const staff: Staff[] = [
  { ...person(AGENT_ID.ines, 'Ines', 'Duarte', 'administrator', [...FRONT, suppliers, it]), isAccountAdmin: true },
  person(AGENT_ID.maya, 'Maya', 'Lindqvist', 'agent', FRONT),
  person(AGENT_ID.sam, 'Sam', 'Okafor', 'agent', FRONT),
  person(AGENT_ID.priya, 'Priya', 'Nair', 'lead', [general, orders, returns, suppliers]),
  person(AGENT_ID.tomas, 'Tomás', 'Vega', 'agent', [returns, workshop]),
  person(AGENT_ID.jonas, 'Jonas', 'Weber', 'lead', [orders, billing, workshop, suppliers]),
  person(AGENT_ID.aiko, 'Aiko', 'Tanaka', 'agent', [general, orders]),
  person(AGENT_ID.fatima, 'Fatima Zahra', 'El Idrissi', 'agent', [orders, billing]),
  person(AGENT_ID.oskar, 'Oskar', 'Nyström', 'restricted', [workshop]),
  person(AGENT_ID.beatriz, 'Beatriz', 'Carvalho', 'agent', [returns, workshop]),
  person(AGENT_ID.liam, 'Liam', 'O’Connor', 'restricted', [general, orders]),
  person(AGENT_ID.noor, 'Noor', 'Rahman', 'agent', [general, billing]),
  person(AGENT_ID.viktor, 'Viktor', 'Petrov', 'administrator', [...FRONT, suppliers, it]),
  { ...person(AGENT_ID.eszter, 'Eszter', 'Kovács', 'agent', [orders, returns]), active: false },
]

function person(id: number, firstName: string, lastName: string, role: keyof typeof ROLE, categories: number[]): Staff {
  const username = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[\u0300-\u036f’]/g, '')
    .replace(/ /g, '-')
    .toLowerCase()
  const name = { firstName, lastName, username, email: `${username}@example.com` }
  return { id, ...name, isAccountAdmin: false, active: true, categories, ...ROLE[role] }
}

/** Maya and Sam have their hands full with the tickets told by hand, so chance gives them fewer. */
const SHARE: Record<number, number> = {
  [AGENT_ID.ines]: 1,
  [AGENT_ID.maya]: 2,
  [AGENT_ID.sam]: 2,
  [AGENT_ID.priya]: 5,
  [AGENT_ID.viktor]: 1,
  // These three have the mail of a language to themselves as well.
  [AGENT_ID.jonas]: 2,
  [AGENT_ID.fatima]: 3,
  [AGENT_ID.tomas]: 4,
  [AGENT_ID.noor]: 9,
  [AGENT_ID.oskar]: 9,
}
const ORDINARY_SHARE = 6

const rosters = new Map<number, number[]>()
for (const id of Object.values(CATEGORY)) {
  const serving = staff.filter((agent) => agent.active && agent.categories.includes(id))
  rosters.set(
    id,
    serving.flatMap((agent) => Array.from({ length: SHARE[agent.id] ?? ORDINARY_SHARE }, () => agent.id)),
  )
}

/** An active agent of the category, the busy ones more often. */
export const agentFor = (categoryId: number, random: Random) => random.pick(rosters.get(categoryId) ?? [AGENT_ID.ines])

const byId = new Map(staff.map((agent) => [agent.id, agent]))

/** @throws {RangeError} when nobody has the id, which is a slip in the sample itself. */
export function agentById(id: number): Staff {
  const agent = byId.get(id)
  if (!agent) throw new RangeError(`The sample has no agent ${id}.`)
  return agent
}
