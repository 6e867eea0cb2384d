import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { DAY, shortDate } from '../time.ts'
import { hoursAgo, minutesAgo, type Told } from './tell.ts'
import { product, service, symptoms } from './values.ts'

/** The rest of that morning. */
export const laterThatMorning = (now: number): Told[] => [
  {
    contact: 'Elsa Holm',
    category: 'workshop',
    subject: 'Pairing the remote with a new dropper post',
    fields: { ...product('Saddles & grips'), ...service('Advice') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(50),
        priority: 'low',
        say: 'Hi, how do I pair the wireless remote with the new dropper post? The manual skips that page.\n\nElsa',
      },
      {
        who: 'maya',
        when: hoursAgo(48),
        say: 'Hi Elsa,\n\nhold the button for eight seconds until it blinks fast, then press the lever once. What does it do?\n\nMaya',
        status: 'inProgress',
        assignee: 'maya',
        due: 4,
        minutes: 6,
      },
      { who: 'contact', when: minutesAgo(176), say: 'It blinks blue twice, then stops. Battery is new.' },
      {
        who: 'maya',
        when: minutesAgo(171),
        say: 'Hi Elsa,\n\ntwice means it still knows its old post. I ask Calder how to make it forget.\n\nMaya',
        minutes: 4,
      },
    ],
  },
  {
    contact: 'Dario Conti',
    category: 'returns',
    subject: 'Return label does not open on my phone',
    tags: ['label'],
    fields: { [FIELD.orderNumber]: '88021', ...product('Clothing & helmets') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(24),
        say: 'Hello, the link to the return label does not open on my phone. Order 88021.\n\nDario',
      },
      {
        who: 'sam',
        when: hoursAgo(22),
        say: 'Hi Dario,\n\nwhat does it show instead?\n\nSam',
        status: 'inProgress',
        assignee: 'sam',
        due: 1,
      },
      { who: 'contact', when: minutesAgo(203), say: 'The link says expired. Could you send it as a PDF?' },
      {
        who: 'sam',
        when: minutesAgo(196),
        say: 'Hi Dario,\n\nI have ordered a new one, you get it as a PDF this afternoon.\n\nSam',
      },
    ],
  },
  {
    contact: 'Kofi Mensah',
    category: 'orders',
    subject: 'Two parcels expected, one delivered',
    tags: ['courier'],
    fields: {
      [FIELD.orderNumber]: '88102',
      [FIELD.courier]: choiceId(FIELD.courier, 'ParcelPoint'),
      [FIELD.city]: 'Oakhurst',
    },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(74),
        say: 'Order 88102 was sent in two parcels, only one came. It is the smaller one.\n\nKofi',
        files: [['screenshot', 'tracking.png']],
      },
      {
        who: 'maya',
        when: hoursAgo(72),
        say: 'Hi Kofi,\n\nboth were scanned at the depot. Is there a neighbour who might have the other one?\n\nMaya',
        status: 'onHold',
        priority: 'high',
        assignee: 'maya',
        due: 0,
      },
      {
        who: 'contact',
        when: minutesAgo(241),
        say: 'Neighbours have not seen it either. Tracking shows “in delivery” for the third day.',
      },
      {
        who: 'maya',
        when: minutesAgo(234),
        say: 'Hi Kofi,\n\nParcelPoint searches until this evening. If it is not found, the second one leaves tomorrow.\n\nMaya',
      },
    ],
  },
  {
    contact: 'June Park',
    category: 'general',
    subject: 'Opening hours on the bank holiday',
    turns: [
      {
        who: 'contact',
        when: minutesAgo(302),
        priority: 'low',
        say: `Is the workshop open on Monday, ${shortDate(nextMonday(now))}? I would bring my bike on the way to my parents.\n\nJune`,
      },
    ],
  },
  {
    contact: 'Marta Silva',
    category: 'billing',
    subject: 'Gift card code rejected at checkout',
    fields: { [FIELD.paymentMethod]: choiceId(FIELD.paymentMethod, 'Gift card') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(32),
        say: 'Hello, the checkout rejects my gift card GIFT-7741.\n\nMarta',
        files: [['screenshot', 'checkout.png']],
      },
      {
        who: 'maya',
        when: hoursAgo(30),
        say: 'Hi Marta,\n\nwhat does the message say, and what does the balance page show?\n\nMaya',
        status: 'inProgress',
        assignee: 'maya',
        due: 5,
      },
      { who: 'contact', when: minutesAgo(321), say: 'It says already used, but the balance page shows 80.00.' },
      {
        who: 'maya',
        when: minutesAgo(314),
        say: 'Hi Marta,\n\nthen it is held by a basket that was never finished. I have asked our web people to free it.\n\nMaya',
      },
    ],
  },
  {
    contact: 'Owen Price',
    category: 'workshop',
    subject: 'Brake squeal after the first service',
    fields: { ...product('Brakes'), ...symptoms('Noise'), ...service('Warranty repair') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(26),
        say: 'Hi, after the first service the rear brake squeals like a piglet.\n\nOwen',
      },
      {
        who: 'sam',
        when: hoursAgo(23),
        say: 'Hi Owen,\n\nsince when exactly, and in all weather?\n\nSam',
        status: 'inProgress',
        assignee: 'sam',
        due: 6,
        minutes: 4,
      },
      { who: 'contact', when: minutesAgo(352), say: 'It started on the ride home, only when wet.' },
      {
        who: 'sam',
        when: minutesAgo(344),
        say: 'Hi Owen,\n\nthat smells like a trace of oil on the rotor. Would Friday at 9 suit you? It takes ten minutes.\n\nSam',
        minutes: 4,
      },
    ],
  },
  {
    contact: 'Lukas Frei',
    category: 'returns',
    subject: 'Fork seal leaks after four months',
    tags: ['warranty', 'fork'],
    fields: { [FIELD.orderNumber]: '84120', ...product('Complete bikes'), ...symptoms('Leak') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(122),
        say: 'Hello, my fork loses oil after four months. Is that a case for the warranty?\n\nLukas Frei',
        files: [
          ['forkOil', 'stanchion.jpg'],
          ['forkOil', 'stanchion-2.jpg'],
        ],
      },
      {
        who: 'maya',
        when: hoursAgo(120),
        say: 'Hi Lukas,\n\nit is. Does it leak on both sides, and how much?\n\nMaya',
        status: 'inProgress',
        priority: 'high',
        assignee: 'maya',
        due: 7,
      },
      {
        who: 'contact',
        when: minutesAgo(376),
        say: 'Oil on the left stanchion after every ride, video attached to my next mail as it is too big for this one.',
      },
      {
        who: 'maya',
        when: minutesAgo(369),
        say: 'Hi Lukas,\n\nthat is clear enough, no video needed. The seals are ordered, they should be here in a week.\n\nMaya',
        status: 'awaitingParts',
      },
    ],
  },
  {
    contact: 'Nora Lind',
    category: 'orders',
    subject: 'Gift wrap for a second address',
    tags: ['gift'],
    fields: { [FIELD.orderNumber]: '88226' },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(30),
        priority: 'low',
        say: 'Hello, could order 88226 be wrapped and sent to my sister, with a note inside?\n\nNora',
      },
      {
        who: 'sam',
        when: hoursAgo(28),
        say: 'Hi Nora,\n\nof course. What shall the note say? We write it by hand.\n\nSam',
        status: 'inProgress',
        assignee: 'sam',
        due: 7,
      },
      {
        who: 'contact',
        when: minutesAgo(423),
        say: 'Can the note be printed instead of written by hand? She cannot read cursive.',
      },
      { who: 'sam', when: minutesAgo(415), say: 'Hi Nora,\n\nprinted it is, in large letters.\n\nSam' },
    ],
  },
  {
    contact: 'Sami Aalto',
    category: 'workshop',
    subject: 'Charger light stays red after a full night',
    tags: ['e-bike'],
    fields: { ...product('E-bike system'), ...symptoms('Does not switch on'), ...service('Diagnosis') },
    turns: [
      {
        who: 'contact',
        when: minutesAgo(452),
        say: 'Tried two sockets. The battery reads 100 % in the app, but the light on the charger never turns green. Is it the charger?\n\nSami',
        files: [['displayError', 'charger.jpg']],
      },
    ],
  },
  {
    contact: 'Iris Keller',
    category: 'billing',
    subject: 'Two names on one invoice',
    tags: ['invoice'],
    fields: { [FIELD.invoiceNumber]: 'HC-88077' },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(76),
        say: 'Hello, can invoice HC-88077 carry two names? My flatmate and I bought the cargo bike together.\n\nIris',
      },
      {
        who: 'maya',
        when: hoursAgo(74),
        say: 'Hi Iris,\n\none invoice, two names is possible. Two invoices would be cleaner for the warranty, though. Which do you prefer?\n\nMaya',
        status: 'onHold',
        assignee: 'maya',
        due: 8,
      },
      {
        who: 'contact',
        when: minutesAgo(491),
        say: 'We share the order, could you split the total in half? Then two invoices, please.',
      },
      {
        who: 'maya',
        when: minutesAgo(483),
        say: 'Hi Iris,\n\nour accounts team has to open the booking for that, which takes until next week. You get both by mail.\n\nMaya',
      },
    ],
  },
  {
    contact: 'Tara Shah',
    category: 'general',
    subject: 'Catalogue on paper',
    turns: [
      {
        who: 'contact',
        when: hoursAgo(47),
        priority: 'low',
        say: 'Do you still print a catalogue? I would like one.\n\nTara Shah',
      },
      {
        who: 'sam',
        when: hoursAgo(45),
        say: 'Hi Tara,\n\nwe do, the new one comes from the printer next week. Would last year’s help until then?\n\nSam',
        status: 'inProgress',
        assignee: 'sam',
        due: 11,
      },
      {
        who: 'contact',
        when: minutesAgo(546),
        say: 'My father would like to leaf through it, he will wait for the new one.',
      },
      { who: 'sam', when: minutesAgo(538), say: 'Hi Tara,\n\nthen he gets the first copy.\n\nSam' },
    ],
  },
]

function nextMonday(now: number): number {
  const weekday = new Date(now).getUTCDay()
  return now + (((8 - weekday) % 7 || 7) + 7) * DAY
}
