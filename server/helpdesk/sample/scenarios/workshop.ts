import type { Scenario } from './scenario.ts'

/** Workshop: bookings and repairs. Technical questions are in `advice.ts`. */
export const workshop: Scenario[] = [
  {
    subject: [
      'Display shows an error after the update',
      'Error after firmware {firmware}',
      '{product}: error since the update',
    ],
    ask: [
      'Since the firmware update to {firmware} the display restarts after a few minutes and then shows an error code. Switching off and on helps for a kilometre.',
      'I updated to {firmware} as the app told me to. Now there is an error and no assistance. {km} km, serial number {serial}.',
    ],
    ways: [
      [
        'That version has a known problem with older sensors. Could you send me the log from the app (Settings, Help, Export)?',
        'Log attached. The error came back after {days} km.',
        'Calder has released a corrected version this morning. Please update once more; your settings stay.',
      ],
      [
        'Please take the battery out for ten minutes and put it back in. If the code returns, I need to see the bike.',
        'Ten minutes did nothing. When can I come?',
        'Thank you for coming by. Your system is back on the version before and does not ask for updates until there is a good one.',
      ],
    ],
    product: 'E-bike system',
    symptoms: ['Error code'],
    tags: ['firmware', 'e-bike'],
    wait: 'colleague',
    service: 'Diagnosis',
    files: [
      ['displayError', 'display.jpg'],
      ['rideLog', 'rides.csv'],
    ],
    note: ['Known at Calder, their ticket is {po}. Do not update any more bikes today.'],
  },
  {
    subject: ['Annual service for my bike', 'Book a service on {soon}', 'Service appointment'],
    ask: [
      'I would like to book the annual service for my bike. [Preferably|If possible] on {soon}, and could you look at the brakes, they squeal.',
      'When is your next free slot for a service? Gears skip under load and the chain is {months} months old.',
    ],
    direct: ['You are in the book for {soon} at {time}, Harbour Street. Please take off bags and locks.'],
    ways: [
      [
        'We have {soon} at {time} or the morning after. Which shop is better for you?',
        '{soon} at {time} is fine, Old Mill please.',
        'Booked. Please take off bags and locks, and bring the key of the battery if there is one.',
      ],
      [
        '{soon} is full, but I can offer {later}. You could leave the bike the evening before.',
        '{later} works. I will bring it the evening before.',
        'You are in the book. We call if we find anything that costs more than agreed.',
      ],
    ],
    tags: ['booking'],
    service: 'Annual service',
    wait: 'customer',
    urgency: 'low',
    product: 'Complete bikes',
  },
  {
    subject: ['Brake squeal after the service', 'Brakes squeal when wet', 'Loud brake since the pads were changed'],
    ask: [
      'Since the service the front brake squeals, only when wet, but then the whole street turns round. It started on the ride home.',
      'You changed my pads on {delivered}. Since then it howls at every light. Is that normal for new pads?',
    ],
    direct: [
      'New pads need about twenty hard stops from speed before they are quiet. Please try that first; if it still squeals, come by and we clean the rotor while you wait.',
    ],
    ways: [
      [
        'New pads need about twenty hard stops from speed before they are quiet. Could you try that and tell me?',
        'Did the twenty stops. Better, not gone.',
        'Thank you for coming by. The rotor was slightly bent, we have straightened it. No charge.',
      ],
      [
        'Most likely something greasy got on the rotor. Please do not use any cleaner yet. Can you come by? It takes ten minutes.',
        'I can come on {soon}.',
        'We have sanded the pads and cleaned the rotor. It should stay quiet now; if not, you get new pads from us.',
      ],
    ],
    product: 'Brakes',
    symptoms: ['Noise'],
    tags: ['brakes'],
    service: 'Warranty repair',
    wait: 'customer',
  },
  {
    items: ['battery', 'charger'],
    subject: ['Battery does not charge', 'Charger light stays red', 'E-bike dead after winter'],
    ask: [
      'The charger light stays red after a full night. I tried two sockets. The app says the battery is at {days} %.',
      'The bike stood in the cellar over winter and now nothing happens, no light, no beep. Is the battery gone?',
    ],
    ways: [
      [
        'Please let the battery warm up in a room for three hours and try again, below five degrees it refuses. Does the light blink or stay on?',
        'It was warm all the time. The light stays on.',
        'Then it is the charger, the battery is fine. You get a new one under warranty, it leaves today.',
      ],
      [
        'It may be in deep sleep. Our workshop can wake it with the test charger. Can you bring battery and charger?',
        'I can bring both on {soon}, around {time}.',
        'We woke it up and it holds 94 %. Please charge it to half before the next winter.',
      ],
    ],
    product: 'E-bike system',
    symptoms: ['Does not switch on'],
    tags: ['e-bike', 'battery'],
    service: 'Diagnosis',
    wait: 'parts',
  },
  {
    subject: ['Assembly of my new {product}', 'Can you put it together?', 'Bike arrived in parts'],
    ask: [
      'The {product} came in a box with more pieces than I expected. Could your workshop put it together? What does it cost?',
      'I have built half of the {product} and do not trust the brakes. Can you check my work?',
    ],
    direct: [
      'Bring it as it is, box and all. Assembly is {fee}0 and takes a day; for bikes bought from us a safety check is free.',
    ],
    ways: [
      [
        'Gladly, a safety check is free for bikes bought from us. Would {soon} at {time} suit you?',
        'Yes. I will come with box, screws and bad conscience.',
        'All good, you built it well. Only the stem was loose, that one matters. Have a good first ride.',
      ],
    ],
    product: 'Complete bikes',
    tags: ['booking'],
    service: 'Assembly',
    wait: 'customer',
  },
  {
    subject: ['Is my bike ready?', 'Repair of {delivered}: how far?', 'When can I collect my bike?'],
    ask: [
      'I left my bike with you on {delivered} and have heard nothing since. Is it ready?',
      'You said {soon}. May I come tomorrow already? I need it to get to work.',
    ],
    direct: ['It is ready and stands in the second row. We are here until 18:30.'],
    ways: [
      [
        'Not yet: we found a broken spoke and would like your word before we go on. It would be {fee} more. All right?',
        'Yes, please do it.',
        'Ready. We are here until 18:30, and the bill is at the till.',
      ],
      [
        'The part came only today. It will be ready tomorrow at {time}. Can we lend you a bike until then?',
        'A bike to borrow would be great.',
        'Yours is ready. Just bring the borrowed one along, no hurry.',
      ],
    ],
    tags: ['pick-up'],
    service: 'Diagnosis',
    wait: 'parts',
    product: 'Complete bikes',
  },
  {
    subject: ['Flat again after the repair', 'Third puncture in a week', 'Tyre keeps losing air'],
    ask: [
      'You fixed my rear tyre on {delivered}. Flat again this morning, same place. Something must be in there.',
      'Third puncture this week, always the rear. I looked for glass and found none.',
    ],
    direct: [
      'Three times in the same place is the rim tape, not the road. Come by, it takes five minutes and costs nothing.',
    ],
    ways: [
      [
        'If the hole is on the inside of the tube, it is the rim tape. Could you have a look which side it is on?',
        'Inside, near the valve.',
        'As thought: a sharp edge at the valve hole. Smoothed and taped, no charge.',
      ],
    ],
    product: 'Wheels',
    symptoms: [],
    service: 'Warranty repair',
    tags: [],
    wait: 'customer',
  },
  {
    subject: ['Wheel building: quote', 'Custom wheels for touring', 'Quote for a pair of wheels'],
    ask: [
      'I would like a pair of wheels built by you: strong, for touring with bags, rim brakes. What would you recommend and what does it cost?',
      'Could you build the {product} with a dynamo hub? And how long would I wait?',
    ],
    ways: [
      [
        'With pleasure. How much do you weigh with the bike and bags, and what is the widest tyre that fits your frame?',
        'About 125 kg all together, and 42 mm fits.',
        'Then 36 spokes and a wide rim. The quote is in your account; from your yes it takes {weeks} weeks.',
      ],
    ],
    product: 'Wheels',
    tags: ['quote'],
    service: 'Custom build',
    wait: 'customer',
    urgency: 'low',
  },
]
