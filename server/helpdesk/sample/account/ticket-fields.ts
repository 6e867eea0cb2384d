import type { Choice, FieldDefinition, FieldType, FieldValue } from '../../model.ts'
import { CATEGORY } from './settings.ts'

const { general, orders, returns, billing, workshop, suppliers, staff: it } = CATEGORY

export const FIELD = {
  orderNumber: 1,
  product: 2,
  wheelSize: 3,
  hubType: 4,
  frameSize: 5,
  firmware: 6,
  symptoms: 7,
  deliveredOn: 8,
  refundAmount: 9,
  city: 10,
  courier: 11,
  invoiceNumber: 12,
  paymentMethod: 13,
  serviceType: 14,
  rootCause: 15,
  internalSummary: 16,
  serialNumber: 17,
  mileage: 18,
  deliveryInstructions: 19,
  supplier: 20,
  purchaseOrder: 21,
  expectedOn: 22,
  device: 23,
  affectedSystems: 24,
  batteryLevel: 25,
} as const

/** Choice ids run through all fields, as HappyFox numbers them. */
const choiceIds = new Map<string, number>()
function choices(fieldId: number, labels: string[], dependants: Record<string, number[]> = {}): Choice[] {
  return labels.map((text) => {
    const id = choiceIds.size + 1
    choiceIds.set(`${fieldId} ${text}`, id)
    return { id, text, dependantFields: dependants[text] ?? [] }
  })
}

/** The id of a choice by its label. @throws {RangeError} when the field has no such choice. */
export function choiceId(fieldId: number, label: string): number {
  const id = choiceIds.get(`${fieldId} ${label}`)
  if (id === undefined) throw new RangeError(`The sample's field ${fieldId} has no choice “${label}”.`)
  return id
}

const order = (...places: [category: number, order: number][]) =>
  places.map(([category, order]) => ({ category, order }))

function field(
  id: number,
  name: string,
  type: FieldType,
  categories: FieldDefinition['categories'],
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  return {
    id,
    name,
    type,
    required: false,
    compulsoryOnCompleted: false,
    compulsoryOnMove: false,
    visibleToStaffOnly: false,
    choices: null,
    dependsOnChoice: null,
    categories,
    order: id,
    ...more,
  }
}

const PRODUCTS = [
  'Wheels',
  'Frames',
  'Brakes',
  'Drivetrain',
  'E-bike system',
  'Saddles & grips',
  'Clothing & helmets',
  'Accessories',
  'Complete bikes',
]
const product = choices(FIELD.product, PRODUCTS, {
  Wheels: [FIELD.wheelSize],
  Frames: [FIELD.frameSize],
  'Complete bikes': [],
  'E-bike system': [FIELD.firmware, FIELD.batteryLevel],
})
const wheelSize = choices(FIELD.wheelSize, ['700C', '650B', '29"'], { '29"': [FIELD.hubType] })

export const ticketFields: FieldDefinition[] = [
  field(FIELD.orderNumber, 'Order number', 'text', order([returns, 1], [orders, 1]), { required: true }),
  field(FIELD.product, 'Product', 'choice', order([returns, 2], [workshop, 1]), { required: true, choices: product }),
  field(FIELD.wheelSize, 'Wheel size', 'choice', order([returns, 3], [workshop, 2]), {
    required: true,
    choices: wheelSize,
    dependsOnChoice: choiceId(FIELD.product, 'Wheels'),
  }),
  field(FIELD.hubType, 'Hub type', 'choice', order([returns, 4], [workshop, 3]), {
    choices: choices(FIELD.hubType, ['Quick release', 'Thru axle 12 mm', 'Boost 148 mm']),
    dependsOnChoice: choiceId(FIELD.wheelSize, '29"'),
  }),
  field(FIELD.frameSize, 'Frame size', 'choice', order([returns, 5], [workshop, 4]), {
    choices: choices(FIELD.frameSize, ['XS', 'S', 'M', 'L', 'XL']),
    dependsOnChoice: choiceId(FIELD.product, 'Frames'),
  }),
  field(FIELD.firmware, 'Firmware version', 'text', order([workshop, 5], [returns, 6]), {
    dependsOnChoice: choiceId(FIELD.product, 'E-bike system'),
  }),
  field(FIELD.batteryLevel, 'Battery health (%)', 'number', order([workshop, 6]), {
    dependsOnChoice: choiceId(FIELD.product, 'E-bike system'),
  }),
  field(FIELD.symptoms, 'Symptoms', 'multiple_choice', order([returns, 7], [workshop, 7]), {
    choices: choices(FIELD.symptoms, [
      'Bent rim',
      'Loose spokes',
      'Noise',
      'Play in hub',
      'Crack',
      'Scratches',
      'Leak',
      'Does not switch on',
      'Error code',
      'Wrong item',
      'Wrong size',
      'Part missing',
    ]),
  }),
  field(FIELD.deliveredOn, 'Delivered on', 'date', order([returns, 8], [orders, 4])),
  field(FIELD.refundAmount, 'Refund amount', 'number', order([returns, 9], [billing, 3]), {
    compulsoryOnCompleted: true,
  }),
  field(FIELD.city, 'City', 'text', order([returns, 10], [orders, 3], [general, 1])),
  field(FIELD.courier, 'Courier', 'choice', order([orders, 2]), {
    choices: choices(FIELD.courier, ['Northline', 'ParcelPoint', 'Pedal Post', 'Collected in the shop']),
  }),
  field(FIELD.invoiceNumber, 'Invoice number', 'text', order([billing, 1])),
  field(FIELD.paymentMethod, 'Payment method', 'choice', order([billing, 2]), {
    choices: choices(FIELD.paymentMethod, ['Card', 'Bank transfer', 'On invoice', 'Gift card', 'Bike leasing']),
  }),
  field(FIELD.serviceType, 'Service type', 'choice', order([workshop, 8]), {
    compulsoryOnMove: true,
    choices: choices(FIELD.serviceType, [
      'Advice',
      'Assembly',
      'Annual service',
      'Warranty repair',
      'Diagnosis',
      'Custom build',
    ]),
  }),
  field(FIELD.serialNumber, 'Serial number', 'text', order([workshop, 9])),
  field(FIELD.mileage, 'Distance ridden (km)', 'number', order([workshop, 10])),
  field(FIELD.deliveryInstructions, 'Delivery instructions', 'textarea', order([orders, 5])),
  field(FIELD.rootCause, 'Root cause', 'choice', order([returns, 11], [workshop, 11], [orders, 6]), {
    visibleToStaffOnly: true,
    choices: choices(FIELD.rootCause, [
      'Courier',
      'Picking error',
      'Manufacturing fault',
      'Wear',
      'Our page was unclear',
      'Not reproducible',
    ]),
  }),
  field(FIELD.internalSummary, 'Internal summary', 'textarea', order([billing, 4], [it, 3]), {
    visibleToStaffOnly: true,
  }),
  field(FIELD.supplier, 'Supplier', 'choice', order([suppliers, 1]), {
    required: true,
    choices: choices(FIELD.supplier, [
      'Orsa Components',
      'Varde Frames',
      'Linnet Apparel',
      'Calder Electric',
      'Brisa Tyres',
    ]),
  }),
  field(FIELD.purchaseOrder, 'Purchase order', 'text', order([suppliers, 2])),
  field(FIELD.expectedOn, 'Expected on', 'date', order([suppliers, 3])),
  field(FIELD.device, 'Device', 'choice', order([it, 1]), {
    choices: choices(FIELD.device, ['Till', 'Label printer', 'Laptop', 'Phone', 'Scanner', 'Network']),
  }),
  field(FIELD.affectedSystems, 'Affected systems', 'multiple_choice', order([it, 2]), {
    choices: choices(FIELD.affectedSystems, ['Shop till', 'Stock', 'Web shop', 'E-mail', 'Telephone', 'Time clock']),
  }),
]

const byId = new Map(ticketFields.map((definition) => [definition.id, definition]))
const choiceText = new Map(ticketFields.flatMap(({ choices }) => (choices ?? []).map(({ id, text }) => [id, text])))

/** @throws {RangeError} when the sample has no such field. */
export function fieldById(id: number): FieldDefinition {
  const definition = byId.get(id)
  if (!definition) throw new RangeError(`The sample has no ticket field ${id}.`)
  return definition
}

/** A value as `show_cf_changes` shows it: labels instead of choice ids, `''` for none. */
export function fieldLabel(id: number, value: FieldValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((choice) => choiceText.get(choice) ?? '').join(', ')
  return fieldById(id).type === 'choice' ? (choiceText.get(Number(value)) ?? '') : String(value)
}

/** The fields that a ticket shows in a category, in order, given what is filled in already. */
export function fieldsShown(categoryId: number, values: Record<number, FieldValue>): FieldDefinition[] {
  const taken = new Set(
    Object.entries(values).map(([id, value]) => (fieldById(Number(id)).type === 'choice' ? value : null)),
  )
  return ticketFields.filter(
    ({ categories, dependsOnChoice }) =>
      categories.some(({ category }) => category === categoryId) &&
      (dependsOnChoice === null || taken.has(dependsOnChoice)),
  )
}
