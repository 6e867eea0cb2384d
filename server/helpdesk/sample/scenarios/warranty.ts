import type { Scenario } from './scenario.ts'

/** Warranty: it broke too soon. */
export const warranty: Scenario[] = [
  {
    subject: ['Hub has play after {km} km', 'Grinding noise from the {product}', 'Hub grinds under load'],
    ask: [
      'The {product} makes a grinding noise when I climb, since about a week. There is also play at the axle. It has done {km} km.',
      'After only {km} km the hub has play and clicks under load. No crash, never washed with a pressure cleaner. Order {order}.',
    ],
    ways: [
      [
        'That is far too early. Does the noise change when you coast? If it stops, it is the freehub, and we can send you that part alone.',
        'It stops when I coast. So the freehub?',
        'Then it is. The freehub leaves today under warranty, two tools are enough; the guide is on our page. If you would rather not, any of our shops does it.',
      ],
      [
        'I would like our workshop to see it. Can you send the wheel in, without tyre, or bring it to one of the shops?',
        'I can bring it on {soon} around {time}.',
        'The bearings were dry from the factory. We have replaced them under warranty and trued the wheel as well. You can collect it.',
      ],
    ],
    product: 'Wheels',
    symptoms: ['Noise', 'Play in hub'],
    tags: ['warranty', 'hub'],
    wait: 'parts',
    cause: 'Manufacturing fault',
    note: ['Second hub of this batch. @{agent} can you ask the maker whether they know about it?'],
  },
  {
    subject: ['Crack in the {product}', 'Hairline crack at the bottom bracket', 'Is this a crack? {product}'],
    ask: [
      'While cleaning I found a fine line on the {product}, about two centimetres, next to the weld. My nail catches on it. I have stopped riding. Serial number {serial}.',
      'Photo attached. Is this a crack or only the paint? The frame is {months} months old and I ride {km} km a week.',
    ],
    ways: [
      [
        'Thank you for stopping at once, please keep it that way. I ask the maker for an answer today. Could you send one more photo from below, with a coin for scale?',
        'Here it is. The line runs from the weld to the edge of the coin.',
        'The maker confirms a fault at the weld and replaces the frame under warranty. Our workshop moves your parts over, no cost for you. It will take {weeks} weeks.',
      ],
      [
        'Our head mechanic says it has to be treated as a crack until proven otherwise. Please do not ride it, not even to the shop: we collect it.',
        'You can collect it any day after {time}. I am at {street}, {city}.',
        'Relief: it is the paint only. We checked it with dye and under the lamp. We have touched it up and bring it back on {soon}.',
      ],
    ],
    product: 'Frames',
    symptoms: ['Crack'],
    tags: ['safety', 'frame', 'warranty'],
    urgency: 'critical',
    wait: 'parts',
    cause: 'Manufacturing fault',
    files: [
      ['crack', 'IMG_{last4}.jpg'],
      ['scratches', 'IMG_{last4}-b.jpg'],
    ],
    note: [
      'Safety case. Nobody tells the customer to ride before the maker has answered.',
      'Courier for the frame is booked, {soon} between 8 and 12.',
    ],
  },
  {
    subject: [
      '{product} does not switch on any more',
      '{product}: dead after {months} months',
      'Warranty for the {product}',
    ],
    ask: [
      'The {product} from order {order} gave up in the rain and has not come back. It is {months} months old.',
      'Since this morning the {product} shows nothing. Charged, reset, charged again. Serial number {serial}.',
    ],
    direct: [
      'That should survive rain. A new one leaves today under warranty; please put the old one into the same bag, the label is inside.',
    ],
    ways: [
      [
        'Could you hold the button for twenty seconds while it is on the charger? If it still shows nothing, we replace it.',
        'Twenty seconds, then thirty. Nothing.',
        'Then it is a case for the warranty. A new {product} leaves today, the label for the old one is attached.',
      ],
    ],
    product: 'E-bike system',
    symptoms: ['Does not switch on'],
    tags: ['warranty', 'e-bike'],
    wait: 'parts',
    cause: 'Manufacturing fault',
    answerFiles: [['returnLabel', 'return-label-{order}.pdf']],
  },
  {
    items: ['jacket', 'jersey', 'gloves'],
    subject: ['Seam of the {product} opens', '{product} torn after two months', 'Stitching of the {product}'],
    ask: [
      'The seam of my {product} opens after {months} months. I wash it cold and never tumble it.',
      'The stitching of the {product} from order {order} comes undone at one side. I like it otherwise.',
    ],
    direct: [
      'That should hold longer. I have sent you a new one; keep the old one for the garden, we do not need it back.',
    ],
    ways: [
      [
        'The maker repairs these for free, which takes {weeks} weeks, or we replace it today. Which do you like better?',
        'Repair please, it is still good.',
        'It is back from the maker and looks like new. It left today with a bar of their wax as a present.',
      ],
    ],
    product: 'Clothing & helmets',
    symptoms: [],
    tags: ['warranty'],
    wait: 'parts',
    urgency: 'low',
    cause: 'Manufacturing fault',
  },
  {
    items: ['dropper'],
    subject: ['Dropper post sinks', 'Seat post does not stay up', 'Dropper post comes up slowly'],
    ask: [
      'My Calder dropper post sinks about two centimetres when I sit on it. {months} months old, order {order}.',
      'The dropper post from order {order} comes up so slowly that I could do it by hand.',
    ],
    ways: [
      [
        'That is air in the cartridge. We exchange it, you only need to send in the post. Shall I send a label?',
        'Yes please. How long will it take?',
        'It was here on Monday and left again today with a new cartridge. Ten days in all, as promised.',
      ],
      [
        'Is it cold where you keep the bike? Below five degrees the oil gets thick and it comes up like that.',
        'The garage is not heated, so yes. In the kitchen it works!',
        'Then it is healthy. In spring it will be its old self; if not, it has warranty until next year.',
      ],
    ],
    product: 'Saddles & grips',
    symptoms: ['Leak'],
    tags: ['warranty'],
    wait: 'parts',
    answerFiles: [['returnLabel', 'return-label-{order}.pdf']],
    cause: 'Manufacturing fault',
  },
  {
    items: ['lock'],
    subject: ['Lock jammed: {product}', 'Key broken in the lock', 'The lock does not open any more'],
    ask: [
      'The Pier 12 lock does not open any more. I stand here with a bike and a key that turns into nothing. It is {months} months old.',
      'Half of the key stayed in my Pier 12. Do you have a spare by number? It is {last4}.',
    ],
    direct: [
      'We have cut a new key by the number, it goes out as a registered letter today. Please treat the lock with graphite, not with oil.',
    ],
    ways: [
      [
        'Oh dear. A drop of graphite often helps; if not, come by with the whole bike and a proof that it is yours. Can you get here?',
        'I carried it to Old Mill, your colleague cut it open in a minute.',
        'Good. A new lock is on its way under warranty. We have written down the key number for next time.',
      ],
    ],
    product: 'Accessories',
    symptoms: [],
    tags: ['warranty'],
    urgency: 'high',
    wait: 'colleague',
    cause: 'Wear',
  },
  {
    items: ['crank'],
    subject: ['Crank arm came loose', 'Creak from the {product}', '{product} creaks under load'],
    ask: [
      'The {product} from order {order} creaks on every turn since {km} km. I have greased and tightened everything twice.',
      'The left arm of my {product} came loose on a climb. I could save it, but I do not trust it any more.',
    ],
    ways: [
      [
        'Please do not ride it like that. Could you take a photo of the splines with the arm off? Then I can see whether they are worn.',
        'Photo attached. They look rounded to me.',
        'They are. You get a new {product} under warranty, it leaves today.',
      ],
    ],
    product: 'Drivetrain',
    symptoms: ['Noise'],
    tags: ['warranty', 'drivetrain'],
    wait: 'parts',
    cause: 'Manufacturing fault',
    answerFiles: [['torqueTable', 'torque-values.pdf']],
  },
  {
    items: ['brake set', 'front brake'],
    subject: ['Brake loses pressure', 'Oil at the brake lever', '{product}: lever goes to the bar'],
    ask: [
      'The lever of the {product} goes to the bar after a night in the garage. There is a little oil at the joint. Order {order}.',
      'Since yesterday the {product} has hardly any bite. I see a drop of oil under the lever. I am not riding it any more.',
    ],
    ways: [
      [
        'Thank you for not riding it. That is a seal and a case for the warranty. Can you bring the bike, or shall we send you a new brake, filled and ready?',
        'Send it please, I can mount it myself.',
        'It leaves today, filled and bled. Please bed it in with twenty stops before the first descent.',
      ],
      [
        'Thank you for not riding it. That is a seal and a case for the warranty. Can you bring the bike, or shall we send you a new brake, filled and ready?',
        'I would rather bring it, {soon} at {time}?',
        'It has a new lever and is bled. We have checked the other side as well, that one is fine.',
      ],
    ],
    product: 'Brakes',
    symptoms: ['Leak'],
    tags: ['warranty', 'brakes', 'safety'],
    urgency: 'high',
    wait: 'parts',
    cause: 'Manufacturing fault',
  },
]
