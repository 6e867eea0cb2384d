import type { Choice, FieldDefinition, FieldType } from '../../model.ts'

export const CONTACT_FIELD = {
  company: 1,
  tier: 2,
  customerSince: 3,
  rides: 4,
  creditLimit: 5,
  dealerNumber: 6,
  about: 7,
} as const

/** Beyond the choices of ticket fields: an account has one sequence for both. */
export const TIER = { standard: 101, silver: 102, gold: 103, dealer: 104 } as const
export const RIDES = { commuting: 105, road: 106, gravel: 107, mountain: 108, touring: 109, cargo: 110 } as const

const choice = (id: number, text: string, dependantFields: number[] = []): Choice => ({ id, text, dependantFields })

function field(id: number, name: string, type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition {
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
    categories: [],
    order: id,
    ...more,
  }
}

export const contactFields: FieldDefinition[] = [
  field(CONTACT_FIELD.company, 'Company', 'text'),
  field(CONTACT_FIELD.tier, 'Customer tier', 'choice', {
    choices: [
      choice(TIER.standard, 'Standard'),
      choice(TIER.silver, 'Silver'),
      choice(TIER.gold, 'Gold'),
      choice(TIER.dealer, 'Dealer', [CONTACT_FIELD.dealerNumber]),
    ],
  }),
  field(CONTACT_FIELD.dealerNumber, 'Dealer number', 'text', { dependsOnChoice: TIER.dealer, order: 3 }),
  field(CONTACT_FIELD.customerSince, 'Customer since', 'date', { order: 4 }),
  field(CONTACT_FIELD.rides, 'Rides', 'multiple_choice', {
    order: 5,
    choices: [
      choice(RIDES.commuting, 'Commuting'),
      choice(RIDES.road, 'Road'),
      choice(RIDES.gravel, 'Gravel'),
      choice(RIDES.mountain, 'Mountain'),
      choice(RIDES.touring, 'Touring'),
      choice(RIDES.cargo, 'Cargo'),
    ],
  }),
  field(CONTACT_FIELD.creditLimit, 'Credit limit', 'number', { visibleToStaffOnly: true, order: 6 }),
  field(CONTACT_FIELD.about, 'About this customer', 'textarea', { visibleToStaffOnly: true, order: 7 }),
]
