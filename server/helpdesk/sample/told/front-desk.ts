import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { DAY, dayOf, shortDate } from '../time.ts'
import { hoursAgo, minutesAgo, type Told } from './tell.ts'
import { product, service, symptoms } from './values.ts'

/** What the front desk sees at the top of its queue, newest customer reply first. */
export const frontDesk = (now: number): Told[] => [
  {
    contact: 'Omar Haddad',
    category: 'billing',
    subject: 'Charged twice for order 88213',
    tags: ['refund'],
    breaches: 1,
    fields: { [FIELD.invoiceNumber]: 'HC-88213', [FIELD.paymentMethod]: choiceId(FIELD.paymentMethod, 'Card') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(57),
        say: 'Hello,\n\nI think I have been charged twice for order 88213. Could you check before the second one is booked for good?\n\nOmar',
      },
      { who: 'escalate', when: hoursAgo(31), status: 'escalated', priority: 'critical' },
      {
        who: 'ines',
        when: hoursAgo(29),
        assignee: 'sam',
        due: 0,
        kind: 'private',
        say: '@Sam this one slipped through on Tuesday. Please call the provider first, then Omar.',
      },
      {
        who: 'contact',
        when: minutesAgo(9),
        say: `My card statement shows two payments of 1,249.00 on ${shortDate(now - 3 * DAY)}. The second one is booked now. I attach the statement; please tell me when I get it back.`,
        files: [['bankStatement', 'statement.pdf']],
      },
    ],
  },
  {
    contact: 'Lea Brandt',
    category: 'orders',
    subject: 'Change delivery address before dispatch',
    tags: ['address'],
    fields: { [FIELD.orderNumber]: '88252', [FIELD.courier]: choiceId(FIELD.courier, 'Northline') },
    turns: [
      {
        who: 'contact',
        when: minutesAgo(12),
        say: 'We moved last week. Could you send it to 14 Harbour Lane, Millbrook instead? The order is 88252 and still says “in preparation”.\n\nMany thanks\nLea Brandt',
      },
    ],
  },
  {
    contact: 'Ruth Adeyemi',
    category: 'workshop',
    subject: 'Display shows E-07 after the update',
    tags: ['firmware'],
    fields: {
      ...product('E-bike system'),
      ...symptoms('Error code'),
      ...service('Diagnosis'),
      [FIELD.firmware]: '3.4.1',
      [FIELD.mileage]: 1840,
    },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(27),
        say: 'Hello, after the update my display shows E-07 and there is no assistance. Photo and the log from the app are attached.\n\nRuth',
        files: [
          ['displayError', 'E-07.jpg'],
          ['rideLog', 'rides.csv'],
        ],
      },
      {
        who: 'maya',
        when: hoursAgo(25),
        say: 'Hi Ruth,\n\nthank you for the log, that helps. Could you take the battery out for ten minutes and tell me whether the code returns?\n\nMaya',
        status: 'inProgress',
        priority: 'high',
        assignee: 'maya',
        due: 0,
        minutes: 14,
      },
      {
        who: 'contact',
        when: minutesAgo(18),
        say: 'Since the firmware update on Tuesday the display restarts every few minutes. Ten minutes without battery changed nothing, E-07 came back after two kilometres.',
      },
    ],
  },
  {
    contact: 'Niko Salonen',
    category: 'returns',
    subject: 'Grey saddle ordered, black one in the box',
    tags: ['replacement'],
    fields: {
      [FIELD.orderNumber]: '88160',
      ...product('Saddles & grips'),
      ...symptoms('Wrong item'),
      [FIELD.deliveredOn]: dayOf(now - DAY),
    },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(26),
        say: 'Hi, I ordered the Mosel Sport in grey (88160). It came in black, see photo.\n\nNiko',
        files: [['saddle', 'saddle.jpg']],
      },
      {
        who: 'sam',
        when: hoursAgo(24),
        say: 'Hi Niko,\n\nour mistake, sorry. Would you keep the black one for 12.00 less, or shall we swap it?\n\nSam',
        status: 'inProgress',
        assignee: 'sam',
        due: 1,
      },
      {
        who: 'contact',
        when: minutesAgo(26),
        say: 'Nice saddle, wrong colour. I can send it back today if you mail me a label.',
      },
    ],
  },
  {
    contact: 'Greta Olsen',
    category: 'general',
    subject: 'Do you ship spare batteries to islands?',
    turns: [
      {
        who: 'contact',
        when: minutesAgo(33),
        priority: 'low',
        say: 'I found nothing in the delivery terms about lithium cells. Do you send a spare battery to an island, and by which way?\n\nGreta Olsen',
      },
    ],
  },
  {
    contact: 'Paul Meyer',
    category: 'orders',
    subject: 'Order 88190 stuck on “Packed” for six days',
    tags: ['courier'],
    breaches: 2,
    fields: {
      [FIELD.orderNumber]: '88190',
      [FIELD.courier]: choiceId(FIELD.courier, 'Northline'),
      [FIELD.city]: 'Eastwick',
    },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(145),
        say: 'My order 88190 was packed on the day I ordered. Since then, silence. Where is it?',
      },
      {
        who: 'maya',
        when: hoursAgo(143),
        say: 'Hi Paul,\n\nthe courier has the label but has not scanned the parcel. I have asked the depot to look for it and will be back with you tomorrow.\n\nMaya',
        status: 'onHold',
        priority: 'high',
        assignee: 'maya',
        due: -2,
      },
      { who: 'contact', when: hoursAgo(70), say: 'Tomorrow was the day before yesterday. Any news?' },
      {
        who: 'maya',
        when: hoursAgo(47),
        say: 'Hi Paul,\n\nyou are right, I am sorry. The depot still has nothing; they search the returns cage today.\n\nMaya',
      },
      {
        who: 'contact',
        when: minutesAgo(41),
        say: 'Courier has the label but no scan. I asked the depot to check the cage myself, they say nobody called them. Please send a new one.',
      },
      {
        who: 'maya',
        when: minutesAgo(38),
        say: 'Hi Paul,\n\nI have asked the warehouse to pack a second one for the 15:00 pick-up. You get the number as soon as it is scanned.\n\nMaya',
      },
    ],
  },
  {
    contact: 'Anita Rao',
    category: 'billing',
    subject: 'VAT invoice for a business purchase',
    tags: ['invoice'],
    fields: { [FIELD.invoiceNumber]: 'HC-88201', [FIELD.paymentMethod]: choiceId(FIELD.paymentMethod, 'On invoice') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(29),
        say: 'Good morning, could invoice HC-88201 be made out to our office instead of me?\n\nKind regards\nAnita Rao',
      },
      {
        who: 'sam',
        when: hoursAgo(27),
        say: 'Hi Anita,\n\ngladly. Please send me the full company name, address and VAT number.\n\nSam',
        status: 'inProgress',
        assignee: 'sam',
        due: 4,
      },
      {
        who: 'contact',
        when: minutesAgo(52),
        say: 'Company details attached. Please add our VAT number as well, it is on the same page.',
        files: [['companyDetails', 'company-details.pdf']],
      },
      {
        who: 'sam',
        when: minutesAgo(47),
        say: 'Hi Anita,\n\nthank you, all there. The corrected invoice goes out with tonight’s run.\n\nSam',
      },
    ],
  },
  {
    contact: 'Ben Carter',
    category: 'workshop',
    subject: 'Torque value for a carbon seat post clamp',
    fields: { ...product('Saddles & grips'), ...service('Advice') },
    turns: [
      {
        who: 'contact',
        when: minutesAgo(64),
        priority: 'low',
        say: 'The manual says 5 Nm, the print on the clamp says 4 Nm. Which one is right for a carbon post? I would rather ask than hear it crack.\n\nBen',
      },
    ],
  },
  {
    contact: 'Chloé Martin',
    category: 'returns',
    subject: 'Crack near the bottom bracket, stopped riding',
    tags: ['safety', 'frame'],
    breaches: 1,
    subscribers: ['ines', 'tomas'],
    fields: {
      [FIELD.orderNumber]: '86033',
      ...product('Frames'),
      [FIELD.frameSize]: choiceId(FIELD.frameSize, 'M'),
      ...symptoms('Crack'),
    },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(170),
        say: 'Hello, I found a fine line next to the bottom bracket of my Varde Gravel frame. My nail catches on it. Is this a crack?\n\nChloé',
        files: [
          ['crack', 'IMG_0311.jpg'],
          ['scratches', 'IMG_0312.jpg'],
        ],
      },
      {
        who: 'maya',
        when: hoursAgo(164.8),
        say: 'Hi Chloé,\n\nplease treat it as a crack and do not ride. Could you send two more photos, one from below with a coin for scale?\n\nMaya',
        status: 'inProgress',
        priority: 'critical',
        assignee: 'maya',
      },
      {
        who: 'maya',
        when: hoursAgo(164),
        kind: 'forward',
        forwardTo: ['claims@varde-frames.example.net'],
        say: 'Could you look at these two photos and tell us today whether we have to replace the frame?',
        minutes: 10,
      },
      {
        who: 'tomas',
        when: hoursAgo(70),
        kind: 'private',
        say: 'Looked at the photos with Beatriz: for us that is a crack. Varde has had them for four days. @Maya shall I call them?',
      },
      { who: 'escalate', when: hoursAgo(27), status: 'escalated', due: 0 },
      {
        who: 'contact',
        when: minutesAgo(75),
        say: 'Photos attached. I have stopped using the bike until you tell me more, but it is a week now and I walk to work.',
        files: [
          ['crack', 'from-below.jpg'],
          ['scratches', 'with-coin.jpg'],
        ],
      },
    ],
  },
  {
    contact: 'Ivo Novak',
    category: 'orders',
    subject: 'Cancel the second item, keep the first',
    fields: { [FIELD.orderNumber]: '88231' },
    turns: [
      {
        who: 'contact',
        when: minutesAgo(88),
        say: 'Please remove the pump from order 88231, keep the helmet. I was given one yesterday.\n\nIvo',
      },
      {
        who: 'sam',
        when: minutesAgo(80),
        say: 'Hi Ivo,\n\nthe pump is out, the helmet stays. I check tonight that the invoice has followed.\n\nSam',
        status: 'inProgress',
        assignee: 'sam',
        due: 5,
      },
    ],
  },
  {
    contact: 'Rosa Marin',
    category: 'general',
    subject: 'Partnership request from a cycling club',
    tags: [],
    turns: [
      {
        who: 'contact',
        when: minutesAgo(125),
        priority: 'none',
        say: 'We are 140 members and plan a group order in October. Would Harbour Cycles be our partner? A page about us is attached.',
        files: [['invoice', 'velo-club-ribera.pdf']],
      },
      {
        who: 'ines',
        when: minutesAgo(118),
        say: 'Dear Rosa,\n\nwhat a nice idea. I collect prices from our buyers and somebody will come back to you this week.\n\nInes',
      },
    ],
  },
  {
    contact: 'Tim Baker',
    category: 'billing',
    subject: 'Refund not visible after 10 days',
    tags: ['refund'],
    breaches: 1,
    fields: { [FIELD.invoiceNumber]: 'HC-87655', [FIELD.paymentMethod]: choiceId(FIELD.paymentMethod, 'Card') },
    turns: [
      {
        who: 'contact',
        when: hoursAgo(236),
        say: 'Hello, I sent the wheels back, and you confirmed the refund of 429.00. When will it be here?\n\nTim Baker',
      },
      {
        who: 'sam',
        when: hoursAgo(234.8),
        say: 'Hi Tim,\n\nit left us yesterday. Banks need up to five days.\n\nSam',
        status: 'onHold',
        assignee: 'sam',
        due: -3,
      },
      { who: 'contact', when: hoursAgo(96), say: 'Five days are over, nothing there.' },
      {
        who: 'sam',
        when: hoursAgo(73),
        say: 'Hi Tim,\n\nI have asked our payment provider for the reference of the booking.\n\nSam',
      },
      {
        who: 'contact',
        when: minutesAgo(142),
        say: 'The bank says nothing has arrived. Could you share the reference, so that they can search for it?',
      },
    ],
  },
]
