import type { Locale } from './names.ts'
import type { MailClient, Person } from './person.ts'

/** A contact told by hand: the people of the tickets told by hand, and those whose data tries the screens. */
export type KnownPerson = {
  name: string
  email: string | null
  locale: Locale
  mobile?: string
  work?: string
  company?: string
  groups?: string[]
  tier?: 'standard' | 'silver' | 'gold' | 'dealer'
  about?: string
  /** Left to chance where it does not matter. */
  client?: MailClient
  signs?: Person['signs']
}

const simple = (name: string, address: string, locale: Locale, more: Partial<KnownPerson> = {}): KnownPerson => ({
  name,
  email: `${address}@example.com`,
  locale,
  ...more,
})

export const knownPeople: KnownPerson[] = [
  simple('Hannah Cole', 'hannah.cole', 'en', {
    mobile: '+00 555 0142',
    work: '+00 555 0100',
    groups: ['Club riders'],
    tier: 'gold',
    client: 'gmail',
  }),
  simple('Omar Haddad', 'omar.haddad', 'en', { mobile: '+00 555 0117', tier: 'silver' }),
  simple('Lea Brandt', 'lea.brandt', 'en', { mobile: '+00 555 0163' }),
  simple('Ruth Adeyemi', 'ruth.adeyemi', 'en', { mobile: '+00 555 0128', groups: ['E-bike early adopters'] }),
  simple('Niko Salonen', 'niko.salonen', 'en'),
  simple('Greta Olsen', 'greta.olsen', 'en', { tier: 'standard' }),
  simple('Paul Meyer', 'paul.meyer', 'en', { mobile: '+00 555 0171' }),
  {
    ...simple('Anita Rao', 'anita.rao', 'en', {
      work: '+00 555 0190',
      company: 'Rao & Daughters Architects',
      tier: 'gold',
    }),
    email: 'anita@rao-architects.example.net',
  },
  simple('Ben Carter', 'ben.carter', 'en'),
  simple('Chloé Martin', 'chloe.martin', 'en', { mobile: '+00 555 0135', groups: ['Club riders'] }),
  simple('Ivo Novak', 'ivo.novak', 'en'),
  {
    ...simple('Rosa Marin', 'rosa.marin', 'en', {
      work: '+00 555 0188',
      company: 'Velo Club Ribera',
      groups: ['Club riders'],
    }),
    email: 'rosa@veloclub-ribera.example.org',
  },
  simple('Tim Baker', 'tim.baker', 'en', { mobile: '+00 555 0151' }),
  simple('Elsa Holm', 'elsa.holm', 'en'),
  simple('Dario Conti', 'dario.conti', 'en', { mobile: '+00 555 0159' }),
  simple('Kofi Mensah', 'kofi.mensah', 'en', { mobile: '+00 555 0144', tier: 'silver' }),
  simple('June Park', 'june.park', 'en'),
  simple('Marta Silva', 'marta.silva', 'en'),
  simple('Owen Price', 'owen.price', 'en', { mobile: '+00 555 0112' }),
  simple('Lukas Frei', 'lukas.frei', 'en', { mobile: '+00 555 0176', tier: 'gold' }),
  simple('Nora Lind', 'nora.lind', 'en'),
  simple('Sami Aalto', 'sami.aalto', 'en', { groups: ['E-bike early adopters'] }),
  simple('Iris Keller', 'iris.keller', 'en'),
  simple('Tara Shah', 'tara.shah', 'en'),
  // Data that tries the screens: no name parts, no address, very long, other directions and scripts.
  {
    name: 'dock2',
    email: 'dock2@depot-harbour.example.net',
    locale: 'en',
    company: 'Northline Harbour depot',
    tier: 'dealer',
    groups: ['Couriers'],
    client: 'plain',
    signs: 'nothing',
  },
  { name: 'no-name@example.org', email: 'no-name@example.org', locale: 'en' },
  { name: '', email: 'hello@quiet.example.org', locale: 'en' },
  { name: 'Walk-in customer', email: null, locale: 'en', mobile: '+00 555 0199' },
  simple('Wolfeschlegelsteinhausen-Bergerdorff, Hubert Blaine Maximilian Ferdinand', 'hubert.w', 'de', {
    company: 'Verein zur Förderung des Radverkehrs im ländlichen Raum e. V., Ortsgruppe Nord-Ost',
  }),
  simple('فاطمة العمري', 'fatima.alamri', 'ar', { mobile: '+00 555 0166' }),
  simple('山田 花子', 'hanako.yamada', 'ja'),
  simple('王芳', 'fang.wang', 'zh', { company: '海港自行车行', tier: 'dealer', groups: ['Dealers'] }),
  simple('Þórður Ægisson', 'thordur.aegisson', 'nordic'),
  simple('Ngũgĩ wa Kamau', 'ngugi.kamau', 'african', { groups: ['Club riders'] }),
  simple('R. "Bo" O’Neill & Sons', 'workshop.oneill', 'en', {
    company: 'O’Neill & Sons <Cycles>',
    tier: 'dealer',
    groups: ['Dealers'],
    about: 'Pays on the 15th. Ask for Bo, never for R.',
  }),
  {
    name: 'Accounts',
    email: 'accounts@pedal-leasing.example.net',
    locale: 'en',
    company: 'Pedal Leasing',
    groups: ['Leasing partners'],
    work: '+00 555 0180',
  },
  {
    name: 'Orsa Components',
    email: 'service@orsa-components.example.net',
    locale: 'nordic',
    company: 'Orsa Components',
    groups: ['Suppliers'],
  },
  {
    name: 'Varde Frames',
    email: 'claims@varde-frames.example.net',
    locale: 'nordic',
    company: 'Varde Frames',
    groups: ['Suppliers'],
  },
  {
    name: 'Linnet Apparel',
    email: 'orders@linnet-apparel.example.net',
    locale: 'en',
    company: 'Linnet Apparel',
    groups: ['Suppliers'],
  },
  {
    name: 'Calder Electric',
    email: 'support@calder-electric.example.net',
    locale: 'en',
    company: 'Calder Electric',
    groups: ['Suppliers'],
  },
  {
    name: 'Brisa Tyres',
    email: 'export@brisa-tyres.example.net',
    locale: 'italian',
    company: 'Brisa Tyres',
    groups: ['Suppliers'],
  },
  {
    name: 'Shop Harbour Street',
    email: 'harbour-street@shop.example.com',
    locale: 'en',
    company: 'Harbour Cycles',
    groups: ['Our shops'],
    work: '+00 555 0101',
  },
  {
    name: 'Shop Old Mill',
    email: 'old-mill@shop.example.com',
    locale: 'en',
    company: 'Harbour Cycles',
    groups: ['Our shops'],
    work: '+00 555 0102',
  },
  {
    name: 'Warehouse',
    email: 'warehouse@shop.example.com',
    locale: 'en',
    company: 'Harbour Cycles',
    groups: ['Our shops'],
    work: '+00 555 0103',
  },
]
