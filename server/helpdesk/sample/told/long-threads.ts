import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { seeded } from '../random.ts'
import { HOUR } from '../time.ts'
import { daysAgo, type Told, type Turn } from './tell.ts'

const at = (hours: number) => ({ ago: hours * HOUR })

/** 500 updates: a courier's depot reports every scan by mail, and somebody answers now and then. */
export function depotLog(): Told {
  const random = seeded(1, 'depot', 0)
  const turns: Turn[] = []
  const hoursBack = (index: number) => 41 * 24 - index * ((41 * 24 - 20) / 499)
  for (let index = 1; index < 500; index++) {
    const when = at(hoursBack(index))
    const parcels = random.int(18, 96)
    const numbers = Array.from({ length: random.int(1, 4) }, () => `NO${random.int(10_000_000, 99_999_999)}`)
    const turn = random.next()
    if (turn < 0.62) {
      const unread = random.chance(0.4)
        ? `, ${numbers.length} without a readable label: ${numbers.join(', ')}`
        : ', all readable'
      turns.push({ who: 'contact', when, bare: true, say: `Round ${index}: ${parcels} parcels scanned${unread}.` })
    } else if (turn < 0.84) {
      const who = random.pick(['liam', 'aiko', 'maya', 'sam'] as const)
      turns.push({
        who,
        when,
        say: random.pick([
          `New labels for ${numbers.join(' and ')} are in your inbox.`,
          `Thank you. ${numbers[0] ?? ''} goes to the counter, the customer collects it.`,
          'Thanks, noted.',
          `Please hold ${numbers[0] ?? ''} back, the address has changed.`,
        ]),
      })
    } else if (turn < 0.93) {
      turns.push({
        who: random.pick(['liam', 'aiko'] as const),
        when,
        kind: 'private',
        say: random.pick([
          'Counted against our list, it fits.',
          'One more than on our list. @Priya do you know which?',
          'Label printer at the depot is weak again, third day.',
        ]),
      })
    } else {
      turns.push({ who: 'dueDate', when, due: -Math.floor(hoursBack(index) / 24) + 1 })
    }
  }
  return {
    contact: 'dock2',
    category: 'orders',
    subject: 'Scan log, dock 2',
    tags: ['courier'],
    fields: { [FIELD.orderNumber]: 'all of dock 2', [FIELD.courier]: choiceId(FIELD.courier, 'Northline') },
    turns: [
      {
        who: 'contact',
        when: at(hoursBack(0)),
        priority: 'low',
        assignee: 'liam',
        status: 'inProgress',
        say: 'From today on dock 2 reports its rounds to this ticket. Please answer here when a label is missing.',
      },
      ...turns,
    ],
  }
}

/** A dealer's order in more than sixty updates, with everything that happens on the way. */
export function dealerOrder(): Told {
  const talk: [question: string, answer: string][] = [
    [
      'Hello, the spring order as every year: 48 wheelsets, mixed. The list is attached. When can you deliver?',
      'Good morning Bo,\n\nthank you. 30 can leave in two weeks, the others in four. Is that all right?',
    ],
    [
      'Two weeks is fine for the 700C ones. The 29" may come later, nobody rides in the mud yet.',
      'Then the 700C go first. How many of the 40 are disc?',
    ],
    [
      'All but six. The six are for the old gentlemen of the Sunday ride.',
      'Six with rim brakes are no problem, we still build those by hand.',
    ],
    [
      'Good. What about the price? Last year it was 12 % off.',
      'It stays at 12 %, and 15 % from 50 sets on. Two more and you are there.',
    ],
    ['Make it 50 then. Two more Calder Trail.', 'Added: 50 sets, 15 %. The confirmation is attached.'],
    ['The confirmation says 49.', 'You are right, one Calder Trail was missing. Corrected confirmation attached.'],
    ['Thank you. Can the first lot come on a Tuesday? We are closed on Mondays.', 'Tuesday it is, between 8 and 12.'],
    ['Our yard is narrow. No lorry over 7.5 tonnes, please.', 'Noted for the courier: 7.5 tonnes at most.'],
    [
      'One more thing: the decals. Last year half of them were crooked.',
      'We have a new jig for them. I will look at every tenth myself.',
    ],
    ['Every fifth.', 'Every fifth, promised.'],
    ['A customer asks whether the hubs can be had in silver.', 'For the Linnet yes, for the Orsa no. Two weeks more.'],
    ['Then four Linnet in silver, in the second lot.', 'Changed: four Linnet in silver.'],
    [
      'The first lot arrived. 29 boxes, the note says 30.',
      'The thirtieth stands here, it fell off the trolley. It comes with the second lot or by courier tomorrow, as you like.',
    ],
    ['By courier, somebody waits for it.', 'Left today, you have it tomorrow.'],
    ['It came. The box has a dent but the wheel is true.', 'Good. I have told the courier about the dent.'],
    ['When is the second lot?', 'In nine days. The 29" rims are here, the spokes come on Friday.'],
    ['Friday has passed. Are the spokes there?', 'They are, since this morning. We build until Wednesday.'],
    ['How is it going?', '14 of 20 are done.'],
    ['Can I add two front wheels with dynamo?', 'Yes, if they may come without decals.'],
    ['Even better without.', 'Added. Then all is ready on Thursday.'],
    [
      'All 20 and the two arrived, all true, decals straight. My compliments.',
      'I pass them on, thank you Bo. The invoice is attached.',
    ],
  ]
  const start = 58 * 24
  const step = (start - 40) / talk.length
  const agents = ['jonas', 'jonas', 'fatima', 'sam'] as const
  const turns = talk.flatMap(([question, answer], index): Turn[] => {
    const when = start - index * step
    const who = agents[index % agents.length] ?? 'jonas'
    const exchange: Turn[] = [
      {
        who: 'contact',
        when: at(when),
        say: question,
        ...(index === 0 ? { files: [['rideLog', 'order-list.csv']] } : {}),
      },
      {
        who,
        when: at(when - 3),
        say: `${answer}\n\n${who === 'jonas' ? 'Jonas' : who === 'sam' ? 'Sam' : 'Fatima Zahra'}`,
        ...(answer.includes('attached') ? { files: [['purchaseOrder', `confirmation-${index + 1}.pdf`]] } : {}),
        ...(index === 0 ? { status: 'inProgress', assignee: 'jonas', priority: 'high' } : {}),
        ...(index % 3 === 0 ? { minutes: 6 } : {}),
      },
    ]
    if (index % 3 === 1) exchange.push({ who: 'jonas', when: at(when - 4), due: -Math.floor((when - step * 3) / 24) })
    if (index % 3 === 2)
      exchange.push({ who: 'sam', when: at(when - 5), kind: 'private', say: NOTES[index % NOTES.length] ?? '' })
    if (index % 5 === 4)
      exchange.push({
        who: 'jonas',
        when: at(when - 6),
        kind: 'forward',
        forwardTo: ['workshop@example.com'],
        say: 'Please see below, this changes your list.',
      })
    if (index === 11) exchange.push({ who: 'jonas', when: at(when - 7), status: 'awaitingParts' })
    if (index === 16) exchange.push({ who: 'jonas', when: at(when - 7), status: 'inProgress' })
    return exchange
  })
  const [first, ...rest] = turns
  if (!first) throw new RangeError('The dealer order has no turns.')
  return {
    contact: 'R. "Bo" O’Neill & Sons',
    category: 'orders',
    subject: 'Spring order: 50 wheelsets, two lots',
    tags: ['dealer', 'delivery'],
    subscribers: ['jonas', 'sam'],
    fields: { [FIELD.orderNumber]: '86610', [FIELD.courier]: choiceId(FIELD.courier, 'Northline') },
    turns: [
      first,
      ...rest,
      { who: 'contact', when: at(36), survey: { rating: 5, of: 5, comment: 'Every fifth decal. He kept his word.' } },
    ],
  }
}

const NOTES = [
  'Bo called, he is in a good mood. Keep him there.',
  'Decal jig is on bench 2. Every fifth, really.',
  'Workshop says Wednesday, I told Bo Thursday.',
  'Narrow yard: the driver knows, he was there last year.',
]

/** One very long message: a season’s diary of a complaint. */
export function diary(): Told {
  const random = seeded(1, 'diary', 0)
  const days = Array.from({ length: 230 }, (_, index) => {
    const km = random.int(12, 96)
    const what = random.pick([
      'no noise until the second climb, then a click every turn of the crank, on the right side only',
      'dry, 24 degrees, no noise at all, I already thought it had gone',
      'rain for the first time, the noise came at once and stayed until I was home',
      'changed pedals with a friend, the noise stayed with my bike, so it is not the pedals',
      'greased the seat post as your colleague told me, no difference that I could hear',
      'tightened the chainring bolts to the value in your table, quiet for 30 km, then as before',
      'rode with a bag on the rack, the noise was lower in tone',
      'my neighbour, who is a mechanic for lorries, listened to it and said “bearing”',
    ])
    return `**Day ${index + 1}**, ${km} km: ${what}.`
  })
  return {
    contact: 'Þórður Ægisson',
    category: 'workshop',
    subject: 'The click: a complete record',
    tags: ['drivetrain'],
    fields: {
      [FIELD.product]: choiceId(FIELD.product, 'Drivetrain'),
      [FIELD.symptoms]: [choiceId(FIELD.symptoms, 'Noise')],
      [FIELD.serviceType]: choiceId(FIELD.serviceType, 'Diagnosis'),
      [FIELD.mileage]: 7420,
    },
    turns: [
      {
        who: 'contact',
        when: daysAgo(5, '21:14'),
        say: `Dear workshop,\n\nyou asked me to write down when the click comes. I have done so for a season and hope that it helps.\n\n${days.join('\n\n')}\n\nWith kind regards and in good hope\nÞórður Ægisson`,
      },
      {
        who: 'tomas',
        when: daysAgo(4, '08:20'),
        say: 'Dear Þórður,\n\nI have read all of it, with coffee. From day 61 on it can only be the right bearing cup. Bring it in whenever you like, I have the part.\n\nTomás',
        status: 'inProgress',
        assignee: 'tomas',
        minutes: 24,
        due: 2,
      },
      {
        who: 'contact',
        when: daysAgo(3, '19:02'),
        say: 'That is wonderful. Would Friday at nine suit you? I will bring the second volume.',
      },
    ],
  }
}
