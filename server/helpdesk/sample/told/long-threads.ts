import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { type Random, seeded } from '../random.ts'
import { DAY } from '../time.ts'
import { daysAgo, type Told, type Turn } from './tell.ts'

/** A day so many days ago; on a Sunday nobody is there, so the day after. */
const workday = (now: number, days: number) => (new Date(now - days * DAY).getUTCDay() === 0 ? days - 1 : days)

const UPDATES = 500
const ROUNDS = ['06:50', '09:20', '11:45', '14:10', '17:05']

/** 500 updates: a courier's depot reports every round by mail, and somebody answers when a label is missing. */
export function depotLog(now: number): Told {
  const random = seeded(1, 'depot', 0)
  const turns: Turn[] = []
  let round = 0
  for (let day = 52; day > 0; day--) {
    if (workday(now, day) !== day) continue
    turns.push({ who: 'dueDate', when: daysAgo(day, '05:30'), due: 1 - day })
    for (const time of ROUNDS) {
      const hour = time.slice(0, 2)
      const parcels = random.int(18, 96)
      const unread = Array.from({ length: random.int(0, 3) }, () => `NO${random.int(10_000_000, 99_999_999)}`)
      const result =
        unread.length === 0 ? 'all readable' : `${unread.length} without a readable label: ${unread.join(', ')}`
      turns.push({
        who: 'contact',
        when: daysAgo(day, time),
        bare: true,
        say: `Round ${++round}: ${parcels} parcels scanned, ${result}.`,
      })
      if (unread.length > 0 || random.chance(0.35))
        turns.push(answerTo(unread, day, `${hour}:${random.int(52, 58)}`, random))
      if (time === '14:10' || random.chance(0.2)) turns.push(depotNote(day, `${hour}:59`, random))
    }
  }
  const later = turns.slice(0, UPDATES - 1)
  return {
    contact: 'dock2',
    category: 'orders',
    subject: 'Scan log, dock 2',
    tags: ['courier'],
    fields: { [FIELD.orderNumber]: 'all of dock 2', [FIELD.courier]: choiceId(FIELD.courier, 'Northline') },
    turns: [
      {
        who: 'contact',
        when: daysAgo(53, '15:20'),
        priority: 'low',
        assignee: 'liam',
        status: 'inProgress',
        say: 'From tomorrow on dock 2 reports its rounds to this ticket. Please answer here when a label is missing.',
      },
      ...later,
    ],
  }
}

function answerTo(unread: string[], day: number, time: string, random: Random): Turn {
  const who = random.pick(['liam', 'aiko', 'maya', 'sam'] as const)
  const words =
    unread.length === 0
      ? ['Thank you.', 'Thanks, noted.', 'Good round, thank you.']
      : [
          `New labels for ${unread.join(' and ')} are in your inbox.`,
          `Thank you. ${unread[0] ?? ''} goes to the counter, the customer collects it.`,
          `Please hold ${unread[0] ?? ''} back, the address has changed. The others are on their way as a PDF.`,
        ]
  return { who, when: daysAgo(day, time), say: random.pick(words) }
}

const DEPOT_NOTES = [
  'Counted against our list, it fits.',
  'One more than on our list. @Priya do you know which?',
  'Label printer at the depot is weak again.',
  'Told packing table 3 to press the labels on with both hands.',
  'Two of these were our own mistake: tape over the code.',
  'Quiet day. Holiday over there?',
]
const depotNote = (day: number, time: string, random: Random): Turn => ({
  who: random.pick(['liam', 'aiko'] as const),
  when: daysAgo(day, time),
  kind: 'private',
  say: random.pick(DEPOT_NOTES),
})

/** A dealer's order in more than sixty updates, with everything that happens on the way. */
export function dealerOrder(now: number): Told {
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
  const turns = talk.flatMap(([question, answer], index) => exchange(question, answer, index, now))
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
      {
        who: 'contact',
        when: daysAgo(1, '08:20'),
        survey: { rating: 5, of: 5, comment: 'Every fifth decal. He kept his word.' },
      },
    ],
  }
}

const AGENTS = [
  ['jonas', 'Jonas'],
  ['jonas', 'Jonas'],
  ['fatima', 'Fatima Zahra'],
  ['sam', 'Sam'],
] as const
const HOURS = [
  ['08:40', '10:15'],
  ['13:05', '13:50'],
  ['16:20', '17:10'],
] as const

/** One question of the dealer, its answer, and what the colleagues do about it. */
function exchange(question: string, answer: string, index: number, now: number): Turn[] {
  const day = workday(now, Math.round(58 - index * 2.7))
  const [who, name] = AGENTS[index % AGENTS.length] ?? AGENTS[0]
  const [asked, answered] = HOURS[index % HOURS.length] ?? HOURS[0]
  const hour = answered.slice(0, 2)
  const turns: Turn[] = [
    {
      who: 'contact',
      when: daysAgo(day, asked),
      say: question,
      ...(index === 0 ? { files: [['rideLog', 'order-list.csv']] } : {}),
    },
    {
      who,
      when: daysAgo(day, answered),
      say: `${answer}\n\n${name}`,
      ...(answer.includes('attached') ? { files: [['purchaseOrder', `confirmation-${index + 1}.pdf`]] } : {}),
      ...(index === 0 ? { status: 'inProgress', assignee: 'jonas', priority: 'high' } : {}),
      ...(index % 3 === 0 ? { minutes: 6 } : {}),
    },
  ]
  if (index % 3 === 1) turns.push({ who: 'jonas', when: daysAgo(day, `${hour}:53`), due: 8 - day })
  if (index % 3 === 2)
    turns.push({
      who: 'sam',
      when: daysAgo(day, `${hour}:55`),
      kind: 'private',
      say: NOTES[index % NOTES.length] ?? '',
    })
  if (index % 5 === 4)
    turns.push({
      who: 'jonas',
      when: daysAgo(day, `${hour}:57`),
      kind: 'forward',
      forwardTo: ['workshop@example.com'],
      say: 'Please see below, this changes your list.',
    })
  if (index === 11) turns.push({ who: 'jonas', when: daysAgo(day, `${hour}:58`), status: 'awaitingParts' })
  if (index === 16) turns.push({ who: 'jonas', when: daysAgo(day, `${hour}:58`), status: 'inProgress' })
  return turns
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
