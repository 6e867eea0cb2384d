import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { DAY, dayOf } from '../time.ts'
import { daysAgo, minutesAgo, type Told } from './tell.ts'

/** Hannah Cole's tickets: the one that everybody opens first, and her five others. */
export const hannahsTickets = (now: number): [wheel: Told, ...others: Told[]] => [
  {
    contact: 'Hannah Cole',
    category: 'returns',
    subject: 'Front wheel arrived bent, race on Saturday',
    tags: ['damaged', 'replacement'],
    breaches: 1,
    subscribers: ['sam', 'priya', 'tomas'],
    fields: {
      [FIELD.orderNumber]: '88174',
      [FIELD.product]: choiceId(FIELD.product, 'Wheels'),
      [FIELD.wheelSize]: choiceId(FIELD.wheelSize, '700C'),
      [FIELD.symptoms]: [choiceId(FIELD.symptoms, 'Bent rim'), choiceId(FIELD.symptoms, 'Loose spokes')],
      [FIELD.deliveredOn]: dayOf(now - 2 * DAY),
    },
    turns: [
      {
        who: 'contact',
        when: daysAgo(2, '08:59'),
        assignee: 'maya',
        say: 'Hello,\n\norder 88174 arrived this morning. The box looked fine from outside, but the front wheel is bent and two spokes are loose. I have a race on Saturday, so I hope we can find a quick way.\n\nPhotos are attached.',
        files: [
          ['bentWheel', 'IMG_2041.jpg'],
          ['looseSpokes', 'IMG_2042.jpg'],
          ['boxPhoto', 'IMG_2043.jpg'],
        ],
      },
      {
        who: 'maya',
        when: daysAgo(2, '09:14'),
        say: 'Hi Hannah, thank you for the clear photos, and sorry about the wheel. I have asked the workshop to set one aside. Please keep the box; the guide shows how to pack the old wheel.',
        cc: ['workshop@example.com'],
        files: [
          ['bicycleGif', 'bicycle.gif'],
          ['packingGuide', 'packing-guide.pdf'],
        ],
        status: 'inProgress',
        priority: 'high',
        due: 1,
        minutes: 12,
      },
      { who: 'contact', when: daysAgo(1, '08:03'), survey: { rating: 4, of: 5, comment: 'Quick answer, thank you' } },
      {
        who: 'sam',
        when: daysAgo(1, '10:22'),
        kind: 'private',
        say: 'Warehouse has two of these wheels left, bin 14. The courier pick-up closes at 15:00, so it needs a label before then. @Maya can you confirm the address?',
        minutes: 19,
      },
      {
        who: 'contact',
        when: daysAgo(1, '16:40'),
        say: 'Yes, same address as the order: 3 Mill Row, second floor. Somebody is home all day.',
      },
      {
        who: 'contact',
        when: minutesAgo(4),
        say: 'Any news on the replacement? The race is on Saturday and I would rather not borrow a wheel.',
      },
    ],
  },
  {
    contact: 'Hannah Cole',
    category: 'returns',
    subject: 'Helmet size exchange',
    tags: ['exchange'],
    fields: {
      [FIELD.orderNumber]: '87702',
      [FIELD.product]: choiceId(FIELD.product, 'Clothing & helmets'),
      [FIELD.symptoms]: [choiceId(FIELD.symptoms, 'Wrong size')],
    },
    turns: [
      {
        who: 'contact',
        when: daysAgo(14, '18:12'),
        say: 'Hello,\n\nthe Kite helmet in M sits like a hat. Could I have it in S? It has only been worn in the kitchen.\n\nThanks\nHannah',
      },
      {
        who: 'priya',
        when: daysAgo(13, '08:30'),
        say: 'Hi Hannah,\n\nof course. S is on its way, and the label for M is attached.\n\nPriya',
        files: [['returnLabel', 'return-label-87702.pdf']],
        status: 'inProgress',
        assignee: 'priya',
        due: 4,
      },
      { who: 'contact', when: daysAgo(11, '12:41'), say: 'S fits, thank you! M goes back this week.' },
      { who: 'priya', when: daysAgo(11, '13:05'), say: 'Lovely. I keep this open until M is here.\n\nPriya' },
    ],
  },
  {
    contact: 'Hannah Cole',
    category: 'billing',
    subject: 'Where is my invoice?',
    tags: ['invoice'],
    fields: { [FIELD.invoiceNumber]: 'HC-2231-04' },
    turns: [
      {
        who: 'contact',
        when: daysAgo(56, '09:20'),
        say: 'Hi, the club treasurer wants an invoice for the jerseys and I cannot find one. Where is it?\n\nHannah',
      },
      {
        who: 'fatima',
        when: daysAgo(56, '11:02'),
        say: 'Hi Hannah,\n\nattached. You also find it in your account under “Orders”.\n\nFatima Zahra',
        files: [['invoice', 'HC-2231-04.pdf']],
        assignee: 'fatima',
        status: 'solved',
        fields: { [FIELD.refundAmount]: 0 },
      },
    ],
  },
  {
    contact: 'Hannah Cole',
    category: 'workshop',
    subject: 'Annual service before the season',
    tags: ['booking'],
    fields: {
      [FIELD.product]: choiceId(FIELD.product, 'Complete bikes'),
      [FIELD.serviceType]: choiceId(FIELD.serviceType, 'Annual service'),
    },
    turns: [
      {
        who: 'contact',
        when: daysAgo(97, '19:44'),
        say: 'Good evening, is there a slot before the first race? New cables and a look at the bearings would be nice.\n\nHannah',
      },
      {
        who: 'tomas',
        when: daysAgo(96, '09:15'),
        say: 'Hi Hannah,\n\nThursday at 8, and you have it back the same evening.\n\nTomás',
        assignee: 'tomas',
        status: 'solved',
        minutes: 6,
      },
      { who: 'autoClose', when: daysAgo(89, '09:15'), status: 'closed' },
    ],
  },
  {
    contact: 'Hannah Cole',
    category: 'orders',
    subject: 'Club jerseys: one parcel for all of us?',
    tags: ['club'],
    fields: { [FIELD.orderNumber]: '84915' },
    turns: [
      {
        who: 'contact',
        when: daysAgo(131, '10:10'),
        say: 'Hello,\n\ncan the nine jerseys come in one parcel to the club house? Order 84915.\n\nHannah',
      },
      {
        who: 'liam',
        when: daysAgo(131, '10:52'),
        say: 'Hi Hannah,\n\ndone, one box for all nine.\n\nLiam',
        assignee: 'liam',
        status: 'solved',
      },
      { who: 'contact', when: daysAgo(130, '07:58'), survey: { rating: 5, of: 5, comment: '' } },
      { who: 'autoClose', when: daysAgo(124, '10:52'), status: 'closed' },
    ],
  },
  {
    contact: 'Hannah Cole',
    category: 'general',
    subject: 'Do you sponsor small races?',
    turns: [
      {
        who: 'contact',
        when: daysAgo(188, '20:30'),
        say: 'Hello, our club runs a small race in June. Would you lend us a workshop tent for a day?\n\nHannah Cole',
      },
      {
        who: 'ines',
        when: daysAgo(187, '09:40'),
        say: 'Hello Hannah,\n\ngladly, tent and one mechanic. Tell me the day as soon as you know it.\n\nInes',
        assignee: 'ines',
        status: 'solved',
      },
      { who: 'contact', when: daysAgo(187, '09:58'), say: 'That is great news, thank you so much!' },
      { who: 'autoClose', when: daysAgo(180, '09:40'), status: 'closed' },
    ],
  },
]
