import type { ContactGroup } from '../../model.ts'

/** Groups without their members, which `people.ts` puts in. */
export const groups: Omit<ContactGroup, 'contacts'>[] = [
  {
    id: 1,
    name: 'Club riders',
    description: 'Members of the partner clubs, 10 % on parts.',
    taggedDomains: 'veloclub-ribera.example.org',
  },
  { id: 2, name: 'Dealers', description: 'Shops that resell our wheels.', taggedDomains: '' },
  { id: 3, name: 'E-bike early adopters', description: 'Get firmware two weeks before the others.', taggedDomains: '' },
  { id: 4, name: 'Leasing partners', description: '', taggedDomains: 'pedal-leasing.example.net' },
  {
    id: 5,
    name: 'Couriers',
    description: 'Depots that write to us directly.',
    taggedDomains: 'depot-harbour.example.net',
  },
  {
    id: 6,
    name: 'Suppliers',
    description: 'Manufacturers and distributors.',
    taggedDomains:
      'orsa-components.example.net,varde-frames.example.net,linnet-apparel.example.net,calder-electric.example.net,brisa-tyres.example.net',
  },
  {
    id: 7,
    name: 'Our shops',
    description: 'Colleagues in the shops and the warehouse.',
    taggedDomains: 'shop.example.com',
  },
  { id: 8, name: 'Press', description: 'Nobody yet.', taggedDomains: '' },
]
