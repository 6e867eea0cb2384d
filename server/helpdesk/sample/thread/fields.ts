import type { FieldValue } from '../../model.ts'
import { CATEGORY } from '../account/settings.ts'
import { choiceId, FIELD, fieldById } from '../account/ticket-fields.ts'
import { type Random } from '../random.ts'
import type { Facts } from '../scenarios/facts.ts'
import type { Refund, Scenario } from '../scenarios/scenario.ts'
import { DAY, dayOf } from '../time.ts'

type Values = Record<number, FieldValue>

const anyChoice = (fieldId: number, random: Random) => random.pick(fieldById(fieldId).choices ?? []).id

/** What the form, the mail or the agent fills in when a ticket enters a category. Required fields are always there. */
export function openingFields(
  categoryId: number,
  scenario: Scenario,
  facts: Facts,
  at: number,
  random: Random,
): Values {
  const { slots } = facts
  const values: Values = {}
  const put = (fieldId: number, likelihood: number, value: FieldValue | undefined) => {
    if (value !== undefined && random.chance(likelihood)) values[fieldId] = value
  }
  const product = () => Object.assign(values, productFields(categoryId, scenario, facts, random))
  switch (categoryId) {
    case CATEGORY.general:
      put(FIELD.city, 0.3, facts.city)
      break
    case CATEGORY.orders:
      put(FIELD.orderNumber, 1, slots['order'])
      put(FIELD.courier, 0.6, choiceId(FIELD.courier, facts.courier))
      put(FIELD.city, 0.5, facts.city)
      put(FIELD.deliveryInstructions, 0.06, random.pick(INSTRUCTIONS))
      break
    case CATEGORY.returns:
      put(FIELD.orderNumber, 1, slots['order'])
      product()
      put(FIELD.symptoms, 0.85, symptomsOf(scenario))
      put(FIELD.deliveredOn, 0.8, facts.deliveredOn)
      put(FIELD.city, 0.3, facts.city)
      break
    case CATEGORY.billing:
      put(FIELD.invoiceNumber, 0.7, slots['invoice'])
      put(FIELD.paymentMethod, 0.75, anyChoice(FIELD.paymentMethod, random))
      break
    case CATEGORY.workshop:
      product()
      put(FIELD.symptoms, 0.7, symptomsOf(scenario))
      put(FIELD.serviceType, 1, choiceId(FIELD.serviceType, scenario.service ?? 'Advice'))
      put(FIELD.serialNumber, 0.35, slots['serial'])
      put(FIELD.mileage, 0.4, Number(slots['km']) * 6)
      break
    case CATEGORY.suppliers:
      put(FIELD.supplier, 1, choiceId(FIELD.supplier, facts.supplier))
      put(FIELD.purchaseOrder, 0.8, slots['po'])
      put(FIELD.expectedOn, 0.5, dayOf(at + random.int(4, 40) * DAY))
      break
    case CATEGORY.staff:
      put(FIELD.device, 1, choiceId(FIELD.device, scenario.device ?? 'Laptop'))
      put(FIELD.affectedSystems, 0.6, [anyChoice(FIELD.affectedSystems, random)])
      break
  }
  return values
}

function productFields(categoryId: number, scenario: Scenario, facts: Facts, random: Random): Values {
  const values: Values = { [FIELD.product]: choiceId(FIELD.product, facts.kind) }
  if (facts.kind === 'Wheels') {
    const size = scenario.symptoms?.includes('Play in hub')
      ? choiceId(FIELD.wheelSize, '29"')
      : anyChoice(FIELD.wheelSize, random)
    values[FIELD.wheelSize] = size
    if (size === choiceId(FIELD.wheelSize, '29"') && random.chance(0.7))
      values[FIELD.hubType] = anyChoice(FIELD.hubType, random)
  }
  if (facts.kind === 'Frames' && random.chance(0.9)) values[FIELD.frameSize] = anyChoice(FIELD.frameSize, random)
  if (facts.kind === 'E-bike system') {
    if (random.chance(0.8)) values[FIELD.firmware] = facts.slots['firmware'] ?? null
    if (categoryId === CATEGORY.workshop && random.chance(0.5)) values[FIELD.batteryLevel] = random.int(71, 100)
  }
  return values
}

const symptomsOf = ({ symptoms = [] }: Scenario) =>
  symptoms.length === 0 ? undefined : symptoms.map((label) => choiceId(FIELD.symptoms, label))

/** What has to be known before the ticket may be completed, and what agents add then. */
export function closingFields(
  categoryId: number,
  scenario: Scenario,
  refund: Refund | undefined,
  facts: Facts,
  random: Random,
): Values {
  const values: Values = {}
  if (categoryId === CATEGORY.returns || categoryId === CATEGORY.billing) {
    values[FIELD.refundAmount] = refundOf(refund, facts)
  }
  if (categoryId === CATEGORY.returns && random.chance(0.5)) {
    values[FIELD.rootCause] = choiceId(FIELD.rootCause, scenario.cause ?? 'Not reproducible')
  }
  if (categoryId === CATEGORY.billing && random.chance(0.08)) {
    values[FIELD.internalSummary] = 'Checked against the ledger. Nothing open with this customer.'
  }
  return values
}

/** The amount that the messages speak of. */
function refundOf(refund: Refund | undefined, { price, slots }: Facts): number {
  switch (refund) {
    case 'all':
      return price
    case 'part':
    case 'half':
    case 'fee':
      return Number(slots[refund]?.replaceAll(',', '') ?? 0)
    case 'none':
    case undefined:
      return 0
  }
}

const INSTRUCTIONS = [
  'Ring twice, the bell is quiet.',
  'Leave with the bakery on the ground floor.\nNot with the neighbour on the second floor.',
  'Call ten minutes before. Narrow street, no lorry.',
  'Reception is open until 17:00.',
]
