import type { ContactGroup } from '../../model.ts'
import { type Random, seeded } from '../random.ts'
import { DAY, HOUR } from '../time.ts'
import { groups } from './groups.ts'
import { knownPeople } from './known-people.ts'
import { knownPerson, type Person, stranger } from './person.ts'

export type People = {
  /** Oldest first, ids ascending from 1. */
  everyone: Person[]
  groups: ContactGroup[]
  /** A customer who is known by then; much of the mail comes from the few who write often. */
  customerBy(at: number, random: Random): Person
  /** One of the people told by hand who belong to the group. @throws {RangeError} when it has none. */
  memberOf(groupName: string, random: Random): Person
  /** @throws {RangeError} when no contact told by hand has the name. */
  named(name: string): Person
  byId(id: number): Person | undefined
}

/** Everybody who ever wrote. Depends on the day only, not on the hour. */
export function makePeople(seed: number, count: number, today: number, spanDays: number): People {
  const taken = new Set(knownPeople.map(({ email }) => email))
  const known = knownPeople.map((person, index) => {
    const random = seeded(seed, 'known', index)
    const createdAt = today - (spanDays + random.int(260, 1200)) * DAY + random.int(7, 20) * HOUR
    return knownPerson(person, createdAt, today, random)
  })
  const strangerCount = Math.max(12, count - known.length)
  const strangers = Array.from({ length: strangerCount }, (_, index) => {
    const random = seeded(seed, 'contact', index)
    const share = (index + random.next()) / strangerCount
    return stranger(today - HOUR - ageDays(share, spanDays) * DAY, today, random, taken)
  })
  const regulars = strangers.filter((_, index) => index % 11 === 0)
  const fallback = known.filter(({ contact }) => contact.email !== null && contact.groups.length === 0)
  const everyone = [...known, ...strangers].toSorted((a, b) => a.contact.createdAt - b.contact.createdAt)
  giveIds(everyone)
  const byName = new Map(known.map((person) => [person.contact.name, person]))
  const inGroup = (id: number, among: Person[]) => among.filter(({ contact }) => contact.groups.includes(id))
  const knownByGroup = new Map(groups.map(({ id, name }) => [name, inGroup(id, known)]))
  return {
    everyone,
    groups: groups.map((group) => ({
      ...group,
      contacts: inGroup(group.id, everyone).map(({ contact }) => contact.id),
    })),
    customerBy(at, random) {
      const crowd = random.chance(0.3) ? regulars : strangers
      const eligible = countUntil(crowd, at)
      return crowd[random.int(0, eligible - 1)] ?? random.pick(fallback)
    },
    memberOf: (groupName, random) => random.pick(knownByGroup.get(groupName) ?? []),
    named(name) {
      const person = byName.get(name)
      if (!person) throw new RangeError(`The sample knows nobody called “${name}”.`)
      return person
    },
    byId: (id) => everyone[id - 1],
  }
}

/** A third of the shop's customers is older than the tickets kept here; the others came one by one since. */
function ageDays(share: number, spanDays: number): number {
  const older = 0.33
  return share < older ? spanDays + (older - share) * 900 : spanDays * (1 - (share - older) / (1 - older))
}

function giveIds(everyone: Person[]) {
  let phoneId = 0
  for (const [index, { contact }] of everyone.entries()) {
    contact.id = index + 1
    for (const phone of contact.phones) phone.id = ++phoneId
    contact.primaryPhoneId = contact.phones[0]?.id ?? null
  }
}

/** How many people, sorted by age, were known at the moment. */
function countUntil(people: Person[], at: number): number {
  let low = 0
  let high = people.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((people[middle]?.contact.createdAt ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}
