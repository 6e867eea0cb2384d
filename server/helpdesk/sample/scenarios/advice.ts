import type { Scenario } from './scenario.ts'

/** Workshop: questions that a mechanic answers by mail. */
export const advice: Scenario[] = [
  {
    items: ['dropper'],
    subject: ['Torque for the seat post clamp', 'Which torque for carbon?', 'Torque values for my seat post'],
    ask: [
      'The manual says 5 Nm, the print on the clamp says 4 Nm. Which one counts for a carbon post?',
      'What is the right torque for the clamp of the seat post? I cannot find it in the manual and would rather not guess.',
    ],
    direct: [
      'The print on the part counts: 4 Nm with assembly paste, tightened in two steps. Our table with all values is attached.',
    ],
    ways: [
      [
        'The print on the part counts, 4 Nm. For carbon please use assembly paste as well; do you have some?',
        'No paste yet. Does the saddle slip without it?',
        'Usually yes. I have put a sachet in an envelope for you, and our table with all values is attached.',
      ],
    ],
    product: 'Saddles & grips',
    urgency: 'low',
    service: 'Advice',
    wait: 'customer',
    answerFiles: [['torqueTable', 'torque-values.pdf']],
  },
  {
    items: ['chain', 'cassette'],
    subject: ['Gears skip after a new chain', 'Chain skips on the small sprockets', '{product} skips under load'],
    ask: [
      'I put on the new chain myself. Now it skips on the two smallest sprockets when I stand up. Did I do something wrong?',
      'Since I changed to the {product} it skips under load. Everything else is {months} months old.',
    ],
    direct: [
      'Most likely the cassette is worn and only the old chain still fitted it. With the new chain you should change it now; I have put one aside with 10 % off.',
    ],
    ways: [
      [
        'Most likely the cassette is worn and only the old chain still fitted it. Could you send a photo of the sprockets from the side?',
        'Photo attached. The teeth look like shark fins.',
        'Shark fins it is, the cassette is done. I have put one aside for you with 10 % off.',
      ],
      [
        'How long is the chain, in links? And which way does the arrow on the quick link point?',
        '114 links. The arrow points backward.',
        'Turn the quick link round, then the skipping is gone. The drawing is on page 3 of the guide.',
      ],
    ],
    product: 'Drivetrain',
    symptoms: ['Noise'],
    tags: ['drivetrain'],
    service: 'Advice',
    files: [['chain', 'chain.jpg']],
    wait: 'customer',
    cause: 'Wear',
  },
  {
    subject: ['Pairing the remote', 'Remote does not pair', 'Remote and display'],
    ask: [
      'The remote blinks blue twice, then stops. The battery is new. What am I doing wrong?',
      'How do I pair the remote with the display? The manual shows a button that mine does not have.',
    ],
    direct: [
      'Yours is the second generation, it has no button: hold both arrows for eight seconds until it blinks fast, then switch the bike on.',
    ],
    ways: [
      [
        'Could you tell me the number on the back of the remote? There are two generations that look the same.',
        'It starts with R2 and then {last4}.',
        'Then hold both arrows for eight seconds until it blinks fast, and switch the bike on. It finds it by itself.',
      ],
    ],
    product: 'E-bike system',
    tags: ['e-bike'],
    urgency: 'low',
    service: 'Advice',
    wait: 'customer',
  },
  {
    subject: ['Which tyre width fits?', 'Wider tyres on my rims', 'Tyres for the {product}'],
    ask: [
      'Can I ride 40 mm tyres on the {product}? I would like more comfort on the old canal path.',
      'What is the widest tyre for the {product}? Yours says 35, the forum says 45.',
    ],
    direct: ['The rim takes up to 45 mm, but look at your frame first: there should be 6 mm of air on each side.'],
    ways: [
      [
        'The rim is not the limit, the frame is. Could you measure the gap between the chain stays?',
        '52 mm at the narrowest place.',
        'Then 40 mm is the most, with 6 mm of air on each side. That will already feel like a sofa.',
      ],
    ],
    product: 'Wheels',
    urgency: 'low',
    service: 'Advice',
    wait: 'customer',
  },
  {
    items: ['brake set', 'front brake'],
    subject: ['How to bleed the brake', 'Brake fluid for {product}', 'Lever feels spongy'],
    ask: [
      'The lever of the {product} feels spongy. Can I bleed it at home, and which fluid does it take?',
      'I bought a bleed kit and now see two kinds of fluid in it. Which one is for the {product}?',
    ],
    direct: [
      'Mineral oil only, never DOT, it eats the seals. The steps with photos are on our page under “Workshop, brakes”.',
    ],
    ways: [
      [
        'Mineral oil only, never DOT. Have you done it before? The last step is where most people get air back in.',
        'Never. Is it cheaper to let you do it?',
        'Honestly, yes: {fee} and twenty minutes. Come by whenever the workshop is open.',
      ],
    ],
    product: 'Brakes',
    tags: ['brakes'],
    service: 'Advice',
    wait: 'customer',
  },
  {
    items: ['battery'],
    subject: ['Range of the battery in winter', 'Battery lasts only {range} km', 'Is my battery still healthy?'],
    ask: [
      'In summer I got 90 km, now it is {range}. Is that the cold or is the battery dying? It is {months} months old.',
      'The app says health 91 %. Is that good for {months} months?',
    ],
    direct: [
      'That is the cold. Below ten degrees a third less is normal; keep it in the flat and put it in just before you leave.',
    ],
    ways: [
      [
        'Could you ride until it is empty once, charge it in one go and send me the log? Then I can read the true capacity.',
        'Done, log attached.',
        '462 of 500 watt hours, so it is healthy. In spring the kilometres come back.',
      ],
    ],
    product: 'E-bike system',
    tags: ['e-bike', 'battery'],
    urgency: 'low',
    service: 'Advice',
    wait: 'customer',
  },
  {
    items: ['child seat'],
    subject: ['Fitting the child seat', 'Does the Wren seat fit my rack?', 'Child seat: which bracket?'],
    ask: [
      'The bracket of the child seat is too wide for my seat tube. Is there a narrower one?',
      'From which age may I use the Wren seat, and does it fit a rack with 140 mm?',
    ],
    direct: [
      'There is a narrow bracket for tubes from 28 mm, it is in the post. From nine months on, as soon as your child sits alone.',
    ],
    ways: [
      [
        'What is the diameter of the tube? Below 28 mm we would use the rack version.',
        '25.4 mm, it is an old steel frame.',
        'Then the rack version. I exchange it for free, you may bring the other one whenever you pass.',
      ],
    ],
    product: 'Accessories',
    service: 'Advice',
    wait: 'customer',
    urgency: 'low',
  },
]
