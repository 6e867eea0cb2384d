import type { Scenario } from './scenario.ts'

/** Workshop: more that is done on the stand. */
export const repairs: Scenario[] = [
  {
    subject: ['Bottom bracket creaks', 'Creak when pedalling hard', 'Noise from below'],
    ask: [
      'My bike creaks with every turn of the pedals, only uphill. {km} km a month, {months} months old.',
      'Something creaks when I stand up. I have greased everything that I can reach.',
    ],
    ways: [
      [
        'Uphill and with every turn is mostly the bearing. Could you bring it in? We have a slot on {soon} at {time}.',
        '{soon} at {time} is fine.',
        'It was the seat post, of all things. Cleaned and greased, quiet as a cat. No charge.',
      ],
      [
        'Please try one thing first: stand up and pedal. If it is gone, it is the saddle, not the bearing.',
        'Standing up it creaks as well.',
        'Then it is the bearing. We changed it today, you can collect the bike until half past six.',
      ],
    ],
    product: 'Drivetrain',
    items: ['crank'],
    symptoms: ['Noise'],
    tags: ['drivetrain'],
    service: 'Diagnosis',
    wait: 'parts',
    cause: 'Wear',
  },
  {
    subject: ['Wheel out of true', 'Rear wheel rubs', 'True my wheel, please'],
    ask: [
      'My rear wheel rubs at one place since I hit a kerb. Can you true it, and how long does it take?',
      'Two spokes broke on the way home. The wheel looks like a crisp.',
    ],
    direct: ['Come by with the wheel, without tyre if you can. It takes twenty minutes and costs {fee}.'],
    ways: [
      [
        'Twenty minutes if the rim is good. Could you look whether it has a dent where it hit the kerb?',
        'A small one, hardly to be felt.',
        'Trued to half a millimetre, the dent is pressed out. It holds, but do not do it twice.',
      ],
    ],
    product: 'Wheels',
    symptoms: ['Bent rim', 'Loose spokes'],
    service: 'Diagnosis',
    tags: ['wheel'],
    wait: 'customer',
  },
  {
    subject: ['Motor cuts out on steep hills', 'No assistance above 15 km/h', 'E-bike loses power'],
    ask: [
      'The motor cuts out on the steep part before {city}, always at the same place. Battery is full.',
      'Assistance stops at 15 km/h instead of 25 since last week. {km} km on the clock, firmware {firmware}.',
    ],
    ways: [
      [
        'That sounds like heat. Does it come back after a few minutes of rest?',
        'After five minutes, yes.',
        'Then the cooling is covered: the new mudguard stay sits on it. We have moved it, the hill should be yours again.',
      ],
      [
        'Could you check the small magnet on the rear spoke? If it has turned, the bike thinks it is fast already.',
        'It had turned by a hand’s breadth. Now it works!',
        'That was quick. A drop of screw lock keeps it there, come by if you have none.',
      ],
    ],
    product: 'E-bike system',
    items: ['motor'],
    symptoms: ['Error code'],
    tags: ['e-bike'],
    service: 'Diagnosis',
    wait: 'customer',
    urgency: 'high',
  },
  {
    subject: ['Suspension service', 'Fork service interval', 'Rear shock feels soft'],
    ask: [
      'My fork has done two years without a service. What does one cost and when could I bring it?',
      'The fork of my Fjord dives when I brake. Is that air or oil?',
    ],
    direct: [
      'A small service is {fee}0 and takes two days, we have a slot on {soon}. Please bring it clean, our sink is small.',
    ],
    ways: [
      [
        'Dives at once or slowly? At once is air, slowly is oil.',
        'Slowly, so oil?',
        'Oil it was, and a tired seal. Both are new, with two years of warranty.',
      ],
    ],
    product: 'Complete bikes',
    items: ['Fjord'],
    tags: ['fork', 'booking'],
    service: 'Annual service',
    wait: 'parts',
  },
  {
    subject: ['Gears do not shift cleanly', 'Shifting after a fall', 'Bent hanger?'],
    ask: [
      'Since my bike fell over, the gears jump between the third and the fourth. Can that be adjusted?',
      'The largest sprocket makes a noise, as if the chain touched the spokes. I do not use it for now.',
    ],
    direct: [
      'After a fall the hanger is nearly always bent. Please do not use the largest sprocket and come by, ten minutes.',
    ],
    ways: [
      [
        'Could you take a photo from behind, with the derailleur in the middle? Then I see whether the hanger is bent.',
        'Photo attached. It points inwards, does it not?',
        'It did. Straightened, adjusted, and you may use all gears again.',
      ],
    ],
    product: 'Drivetrain',
    items: ['derailleur'],
    symptoms: ['Noise'],
    tags: ['drivetrain'],
    service: 'Diagnosis',
    wait: 'customer',
    files: [['chain', 'from-behind.jpg']],
  },
  {
    subject: ['Winter tyres', 'Change to studded tyres', 'Tyres for snow'],
    ask: [
      'Do you change to studded tyres, and do I have to leave the bike with you?',
      'Which studded tyres fit my bike, and when should I come before the queue is out of the door?',
    ],
    direct: [
      'We change them while you wait, {fee} for both. Before the first frost is best; the day after it, half the town is here.',
    ],
    ways: [
      [
        'Which width do you have now, and are there mudguards?',
        '40 mm, with mudguards.',
        'Then 38 mm with studs, one pair is put aside for you at Old Mill.',
      ],
    ],
    product: 'Wheels',
    urgency: 'low',
    tags: ['booking'],
    service: 'Assembly',
    wait: 'customer',
  },
  {
    subject: ['Bike fitting', 'Knee pain on the new bike', 'Position on the bike'],
    ask: [
      'My knees hurt on the new bike after {bin} km. Could somebody look at my position?',
      'Do you offer bike fitting? My hands go to sleep.',
    ],
    direct: ['Beatriz does that on Saturdays, 45 minutes, free with a bike from us. The next free one is on {later}.'],
    ways: [
      [
        'Is it the front of the knee or behind? That already tells us which way the saddle should go.',
        'The front.',
        'Then 1 cm higher and a little back. It is done, please ride a week before you change anything else.',
      ],
    ],
    product: 'Complete bikes',
    service: 'Advice',
    tags: ['booking'],
    wait: 'customer',
  },
  {
    subject: ['Repair costs more than agreed', 'Bill of the workshop', 'Question about my repair bill'],
    ask: [
      'You said {fee}0, the bill says more. Nobody called me. What was done?',
      'My repair bill has a line “small parts” over {fee}. Which small parts?',
    ],
    direct: ['You are right, we should have called. The difference is on its way back to you.'],
    ways: [
      [
        'The mechanic found a worn cable and changed it at once. He should have called you first. Is the cable all right for you at half price?',
        'At half price, yes.',
        'Corrected, the difference goes back to your card. It will not happen again.',
      ],
    ],
    product: 'Complete bikes',
    service: 'Diagnosis',
    tags: ['complaint'],
    urgency: 'high',
    wait: 'colleague',
    note: ['@{agent} please call before changing anything that is not on the card.'],
  },
  {
    subject: ['Converting to a belt drive', 'Belt drive on my frame?', 'Chain or belt?'],
    ask: [
      'Can my frame take a belt drive? It is a Varde Stål, serial number {serial}.',
      'I am tired of oil on my trousers. What would a belt cost, all in all?',
    ],
    ways: [
      [
        'A belt needs a frame that opens. Is there a joint in the rear triangle, on the right?',
        'There is a joint, with two bolts.',
        'Then it works. All in all {amount} and a day on the stand; the offer is in your account.',
      ],
    ],
    product: 'Drivetrain',
    items: ['belt'],
    service: 'Custom build',
    tags: ['quote'],
    urgency: 'low',
    wait: 'parts',
  },
]
