/** What the shop sells, by the choices of the field Product. Makers and models are made up. */
export const PRODUCTS = {
  Wheels: [
    ['Linnet 40 front wheel', 189],
    ['Linnet 40 rear wheel', 239],
    ['Calder Trail wheelset', 429],
    ['Orsa carbon wheelset', 1249],
    ['Brisa city front wheel with dynamo', 159],
  ],
  Frames: [
    ['Varde Gravel frame', 890],
    ['Varde Stål touring frame', 740],
    ['Fjord 29 hardtail frame', 650],
    ['Varde Carbon road frame', 1890],
  ],
  Brakes: [
    ['Orsa Two brake set', 149],
    ['Orsa disc rotor 160', 34],
    ['Calder Four front brake', 129],
    ['ceramic brake pads', 19.9],
  ],
  Drivetrain: [
    ['Orsa 12-speed chain', 39.9],
    ['Orsa 11-36 cassette', 89],
    ['Varde crankset 46/30', 179],
    ['rear derailleur Orsa Long', 119],
    ['belt drive kit', 249],
  ],
  'E-bike system': [
    ['Calder Drive battery 500', 549],
    ['Calder Drive display C3', 139],
    ['Calder Drive motor unit', 780],
    ['Calder charger 4 A', 89],
  ],
  'Saddles & grips': [
    ['Mosel leather saddle', 119],
    ['Mosel Sport saddle, grey', 79],
    ['cork grips', 24.9],
    ['Calder dropper post 150', 199],
    ['gel bar tape', 17.5],
  ],
  'Clothing & helmets': [
    ['Linnet rain jacket', 129],
    ['Kite helmet', 84.9],
    ['winter gloves Tuuli', 44.9],
    ['merino jersey', 69],
    ['overshoes', 39],
  ],
  Accessories: [
    ['Pier 12 lock', 64.9],
    ['Beacon 90 light set', 74.5],
    ['Orsa floor pump', 49],
    ['pannier Dock 20', 79],
    ['child seat Wren', 139],
    ['GPS computer Tern 2', 229],
  ],
  'Complete bikes': [
    ['Varde Stål 8 city bike', 1190],
    ['Fjord 29 hardtail', 1490],
    ['Calder Cargo e-bike', 4290],
    ['Wren 20 children’s bike', 389],
    ['Varde Gravel 2', 2180],
  ],
} as const satisfies Record<string, readonly (readonly [name: string, price: number])[]>

export type ProductKind = keyof typeof PRODUCTS
export const PRODUCT_KINDS: ProductKind[] = [
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
