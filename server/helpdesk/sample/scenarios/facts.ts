import { CONTACT_FIELD } from '../account/contact-fields.ts'
import type { Person } from '../account/person.ts'
import { CATEGORY } from '../account/settings.ts'
import type { Random } from '../random.ts'
import { DAY, dayOf, partsOf, shortDate } from '../time.ts'
import type { Slots } from './expand.ts'
import { CITIES, COLOURS, COURIERS, SIZES, STREETS, SUPPLIERS } from './places.ts'
import { PRODUCT_KINDS, PRODUCTS, type ProductKind } from './products.ts'
import type { Scenario } from './scenario.ts'

/** What is true about one ticket: everything its subject, messages and fields have in common. */
export type Facts = {
  slots: Slots
  kind: ProductKind
  price: number
  deliveredOn: string
  city: string
  courier: string
  supplier: string
}

/** `1249` → `1,249.00`. */
export const money = (amount: number) => amount.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

const ORDER_TODAY = 88_260
const ORDERS_A_DAY = 34

/** The number that an order of that day carries; numbers rise with time, to `ORDER_TODAY` now. */
export const orderNumber = (at: number, now: number, random: Random) =>
  String(Math.max(1000, Math.round(ORDER_TODAY - ((now - at) / DAY) * ORDERS_A_DAY) - random.int(0, 30)))

export function makeFacts(
  scenario: Scenario,
  categoryId: number,
  person: Person,
  at: number,
  now: number,
  random: Random,
): Facts {
  const kind = scenario.product ?? random.pick(PRODUCT_KINDS)
  const [product, price] = random.pick(productsOf(kind, scenario.items))
  const deliveryDays = random.int(1, 5)
  // People write about a parcel when it comes or soon after; about a bike in the workshop, much later.
  const sinceDelivery = categoryId === CATEGORY.workshop ? random.int(10, 400) : Math.round(random.around(6))
  const deliveredAt = at - sinceDelivery * DAY
  // How long a parcel has been under way, as its buyer counts.
  const daysUnderWay = random.int(3, 9)
  const isUnderWay = categoryId === CATEGORY.orders
  const orderedAt = isUnderWay ? at - (daysUnderWay + random.int(1, 2)) * DAY : deliveredAt - deliveryDays * DAY
  const courier = random.pick(COURIERS)
  const order = orderNumber(orderedAt, now, random)
  const name = person.contact.name
  const other = random.pick<readonly [string, number]>(PRODUCTS[random.pick(PRODUCT_KINDS)])
  const city = random.pick(CITIES)
  const supplier = SUPPLIERS.find((maker) => maker === name) ?? random.pick(SUPPLIERS)
  const slots: Slots = {
    order,
    invoice: `HC-${partsOf(orderedAt).year}-${order.slice(-4)}${random.int(0, 9)}`,
    product,
    other: other[0],
    amount: money(price),
    part: money(Math.max(5, Math.round(price * 0.15))),
    half: money(price / 2),
    fee: money(random.pick([4.9, 6.9, 9.9])),
    city,
    street: `${random.int(2, 98)} ${random.pick(STREETS)}`,
    courier: courier === 'Collected in the shop' ? 'Northline' : courier,
    tracking: `${courier.slice(0, 2).toUpperCase()}${random.int(10_000_000, 99_999_999)}`,
    ordered: shortDate(orderedAt),
    delivered: shortDate(deliveredAt),
    soon: openDay(at + random.int(2, 5) * DAY),
    later: shortDate(at + random.int(6, 20) * DAY),
    days: String(daysUnderWay),
    weeks: String(random.int(2, 6)),
    months: String(random.int(3, 14)),
    km: String(random.int(3, 60) * 10),
    range: String(random.int(34, 61)),
    size: random.pick(SIZES),
    size2: random.pick(SIZES),
    colour: random.pick(COLOURS),
    colour2: random.pick(COLOURS),
    code: `${random.pick(['RIDE', 'SPRING', 'GIFT', 'HELLO'])}-${random.int(1000, 9999)}`,
    last4: String(random.int(1000, 9999)),
    firmware: `${random.int(2, 4)}.${random.int(0, 9)}.${random.int(0, 4)}`,
    serial: `${random.pick(['VG', 'FJ', 'CC', 'WR'])}${random.int(100_000, 999_999)}`,
    po: `PO-${random.int(4000, 7999)}`,
    count: String(random.int(4, 24)),
    members: String(random.int(12, 140)),
    bin: String(random.int(3, 60)),
    time: `${random.int(9, 16)}:${random.pick(['00', '15', '30', '45'])}`,
    company: String(person.contact.fields[CONTACT_FIELD.company] ?? name),
    supplier,
    name: name === '' ? 'customer' : name,
    first: firstNameOf(person),
  }
  if (slots['size2'] === slots['size']) slots['size2'] = slots['size'] === 'M' ? 'L' : 'M'
  if (slots['colour2'] === slots['colour']) slots['colour2'] = slots['colour'] === 'black' ? 'grey' : 'black'
  return { slots, kind, price, deliveredOn: dayOf(deliveredAt), city, courier, supplier }
}

const openDay = (at: number) => partsOf(new Date(at).getUTCDay() === 0 ? at + DAY : at).weekday

function productsOf(kind: ProductKind, items: string[] | undefined): (readonly [name: string, price: number])[] {
  const all: readonly (readonly [string, number])[] = PRODUCTS[kind]
  return all.filter(([name]) => !items || items.some((word) => name.includes(word)))
}

/** How an agent addresses the person: the first name where there is one, else the whole name. */
export function firstNameOf({ contact, locale }: Person): string {
  if (contact.name === '') return 'there'
  const isOrganisation = contact.groups.some((id) => id >= 4)
  if (isOrganisation || locale === 'ja' || locale === 'zh' || locale === 'ar' || contact.name.includes(','))
    return contact.name
  return contact.name.split(' ')[0] ?? contact.name
}
