import type { Contact, FieldValue, Phone } from '../../model.ts'
import type { Random } from '../random.ts'
import { DAY, dayOf, HOUR, wholeSecond } from '../time.ts'
import { CONTACT_FIELD, RIDES, TIER } from './contact-fields.ts'
import { groups } from './groups.ts'
import type { KnownPerson } from './known-people.ts'
import { addressOf, type Locale, NAMES, SCRIPT_NAMES } from './names.ts'

/** How somebody's mail program writes mail and quotes. */
export type MailClient = 'gmail' | 'outlook' | 'apple' | 'plain' | 'portal'

/** A contact and what the sample knows about how this person writes. */
export type Person = {
  contact: Contact
  locale: Locale
  client: MailClient
  signs: 'name' | 'card' | 'phone' | 'nothing'
}

const LOCALES: [Locale, number][] = [
  ['en', 46],
  ['de', 12],
  ['fr', 7],
  ['es', 6],
  ['nordic', 8],
  ['slavic', 5],
  ['italian', 4],
  ['indian', 4],
  ['african', 4],
  ['ja', 1],
  ['zh', 1],
  ['ar', 1],
]
const LOCALE_BAG = LOCALES.flatMap(([locale, share]) => Array.from({ length: share }, () => locale))
const DOMAINS = ['example.com', 'example.com', 'example.com', 'example.org', 'example.net']
const CLIENTS: MailClient[] = ['gmail', 'gmail', 'gmail', 'apple', 'apple', 'outlook', 'outlook', 'plain', 'portal']
const SIGNS: Person['signs'][] = ['name', 'name', 'name', 'name', 'nothing', 'phone', 'card']
const TRADES = ['Logistics', 'Bakery', 'Dental Practice', 'Design', 'Consulting', 'Couriers', 'Primary School', 'Hotel']
const ABOUT = [
  'Prefers a call to a mail. Works nights, so not before noon.',
  'Commutes 40 km a day and knows the bike better than we do.',
  'Was promised free labour on the next annual service.',
  'Rides for the regional team. Parcels go to the club house, never to the flat.',
]

/** A contact told by hand. Ids come later, when everybody is sorted by age. */
export function knownPerson(known: KnownPerson, createdAt: number, today: number, random: Random): Person {
  const phones: Phone[] = []
  if (known.mobile) phones.push({ id: 0, type: 'mo', number: known.mobile })
  if (known.work) phones.push({ id: 0, type: 'w', number: known.work })
  const fields: Record<number, FieldValue> = { [CONTACT_FIELD.customerSince]: dayOf(createdAt) }
  if (known.company) fields[CONTACT_FIELD.company] = known.company
  if (known.tier) fields[CONTACT_FIELD.tier] = TIER[known.tier]
  if (known.tier === 'dealer') fields[CONTACT_FIELD.dealerNumber] = `D-${random.int(1100, 1999)}`
  if (known.about) fields[CONTACT_FIELD.about] = known.about
  if (known.tier === 'gold') fields[CONTACT_FIELD.rides] = [RIDES.road, RIDES.gravel]
  const memberOf = groups.filter(({ name }) => known.groups?.includes(name)).map(({ id }) => id)
  const contact = contactOf(known.name, known.email, phones, memberOf, fields, createdAt, today, random)
  return {
    contact,
    locale: known.locale,
    client: known.client ?? random.pick(CLIENTS),
    signs: known.company ? 'card' : 'name',
  }
}

/** A contact made by chance. `taken` keeps addresses unique and grows. */
export function stranger(createdAt: number, today: number, random: Random, taken: Set<string | null>): Person {
  const locale = random.pick(LOCALE_BAG)
  const { name, address } = nameFor(locale, random)
  const domain = random.pick(DOMAINS)
  let email = `${address}@${domain}`
  for (let number = 2; taken.has(email); number++) email = `${address}${number}@${domain}`
  taken.add(email)
  const phones: Phone[] = []
  if (random.chance(0.62)) phones.push({ id: 0, type: 'mo', number: `+00 555 ${random.int(1000, 9999)}` })
  if (random.chance(0.14))
    phones.push({ id: 0, type: random.pick(['w', 'h', 'm']), number: `+00 556 ${random.int(1000, 9999)}` })
  const fields: Record<number, FieldValue> = {}
  if (random.chance(0.8)) fields[CONTACT_FIELD.customerSince] = dayOf(createdAt)
  const company = random.chance(0.12) ? companyOf(name, random) : null
  if (company) fields[CONTACT_FIELD.company] = company
  const memberOf: number[] = []
  const tier = random.next()
  if (company && tier < 0.25) {
    fields[CONTACT_FIELD.tier] = TIER.dealer
    fields[CONTACT_FIELD.dealerNumber] = `D-${random.int(2000, 9999)}`
    fields[CONTACT_FIELD.creditLimit] = random.int(2, 30) * 500
    memberOf.push(2)
  } else if (tier < 0.75) {
    fields[CONTACT_FIELD.tier] = tier < 0.45 ? TIER.standard : tier < 0.65 ? TIER.silver : TIER.gold
  }
  if (random.chance(0.35)) {
    fields[CONTACT_FIELD.rides] = Object.values(RIDES).filter(() => random.chance(0.35))
  }
  if (random.chance(0.03)) fields[CONTACT_FIELD.about] = random.pick(ABOUT)
  if (random.chance(0.09)) memberOf.push(1)
  if (random.chance(0.05)) memberOf.push(3)
  const contact = contactOf(name, email, phones, memberOf, fields, createdAt, today, random)
  return { contact, locale, client: random.pick(CLIENTS), signs: company ? 'card' : random.pick(SIGNS) }
}

function nameFor(locale: Locale, random: Random): { name: string; address: string } {
  if (locale === 'ja' || locale === 'zh' || locale === 'ar') {
    const [name, address] = random.pick(SCRIPT_NAMES[locale])
    return { name, address }
  }
  const { first, last } = NAMES[locale]
  const double = random.chance(0.04)
  const name = `${random.pick(first)} ${random.pick(last)}${double ? `-${random.pick(last)}` : ''}`
  return { name, address: addressOf(name) }
}

const companyOf = (name: string, random: Random) => `${name.split(/[ -]/).at(-1)} ${random.pick(TRADES)}`

function contactOf(
  name: string,
  email: string | null,
  phones: Phone[],
  memberOf: number[],
  fields: Record<number, FieldValue>,
  createdAt: number,
  today: number,
  random: Random,
): Contact {
  const editedAt = createdAt + random.around(60) * DAY
  return {
    id: 0,
    name,
    email,
    phones,
    primaryPhoneId: null,
    groups: memberOf,
    groupsWithAccess: memberOf.filter(() => random.chance(0.2)),
    fields,
    isLoginEnabled: email !== null && random.chance(0.6),
    createdAt: wholeSecond(createdAt),
    updatedAt: random.chance(0.5) ? wholeSecond(createdAt) : wholeSecond(Math.min(editedAt, today - HOUR)),
  }
}
