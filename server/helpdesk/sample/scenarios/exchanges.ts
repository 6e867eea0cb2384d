import type { Scenario } from './scenario.ts'

/** Returns & Warranty: more ways in which a thing comes back. */
export const exchanges: Scenario[] = [
  {
    subject: ['Helmet after a crash', 'Kite helmet: exchange after an accident', 'Is my helmet still good?'],
    ask: [
      'I fell with my Kite helmet (order {order}). There is a dent inside. Is it still good, and is there an exchange?',
      'The helmet has done its job, my head is fine. Do you have a crash replacement?',
    ],
    direct: [
      'Good that it did its job. Please do not use it again. For a crash within three years you get half off a new one; the code is {code}.',
    ],
    ways: [
      [
        'Good that you are well. Could you send a photo of the inside? The maker gives half off if the date is readable.',
        'Photo attached, the date is {last4}.',
        'Readable. The code {code} gives you half off, and please cut the strap of the old one.',
      ],
    ],
    product: 'Clothing & helmets',
    items: ['helmet'],
    symptoms: ['Crack'],
    tags: ['safety'],
    wait: 'customer',
    cause: 'Wear',
    files: [['receiptPhoto', 'helmet.jpg']],
  },
  {
    subject: ['Tyre sidewall cut after {km} km', 'Tyre cracked, warranty?', 'Bulge in the tyre'],
    ask: [
      'The tyre on the {product} has a bulge as big as a thumb after {km} km. I do not dare to ride on it.',
      'Fine cracks all around the sidewall, and the wheel is only {months} months old. Kept in a cellar, no sun.',
    ],
    ways: [
      [
        'You are right not to ride on it. Is there a number on the sidewall, four digits in an oval? That is the week it was made.',
        'It says {last4}.',
        'That week is known to us, the rubber was too hot. Two new tyres leave today.',
      ],
    ],
    product: 'Wheels',
    symptoms: ['Crack'],
    tags: ['warranty'],
    wait: 'parts',
    cause: 'Manufacturing fault',
  },
  {
    subject: ['{product}: light flickers', 'Beacon light goes out on bumps', 'Light works only when it wants'],
    ask: [
      'The front light of my Beacon 90 set goes out on every bump and comes back at the next. Order {order}.',
      'My rear light blinks although I set it to steady. {months} months old.',
    ],
    direct: ['That is a loose contact. A new one leaves today, please keep the bracket.'],
    ways: [
      [
        'Does it come back when you press on the bracket? Then it is the contact, and I can send you a new bracket.',
        'Yes, pressing helps.',
        'The bracket is in the post. Two screws and it is done.',
      ],
    ],
    product: 'Accessories',
    items: ['light'],
    symptoms: [],
    tags: ['warranty'],
    wait: 'parts',
    urgency: 'high',
    cause: 'Manufacturing fault',
  },
  {
    subject: ['Pannier leaks', 'Water in the pannier Dock 20', 'Not as waterproof as promised'],
    ask: [
      'After an hour of rain my Dock 20 had a finger of water in it. The laptop has survived, my mood has not. Order {order}.',
      'The seam at the bottom of my pannier lets water in.',
    ],
    ways: [
      [
        'That should not be. Is it the seam or the roll-up closure? Three turns are needed, two are not enough.',
        'Three turns, and it is the seam.',
        'Then it is a case for the warranty. A new one leaves today, the old one may stay with you for dry days.',
      ],
      [
        'That should not be. Is it the seam or the roll-up closure? Three turns are needed, two are not enough.',
        'I am ashamed: two turns.',
        'Everybody does it once. I have asked for a drawing on the label.',
      ],
    ],
    product: 'Accessories',
    items: ['pannier'],
    symptoms: ['Leak'],
    tags: ['warranty'],
    wait: 'customer',
    cause: 'Not reproducible',
  },
  {
    subject: [
      'Return from a gift',
      'Present that does not fit',
      'Gift from order {order}: exchange without a receipt?',
    ],
    ask: [
      'I was given the {product} and already have one. Can I exchange it? I do not have a receipt, the giver shall not know.',
      'The {product} was a present, order {order}. Lovely, but not for me. May I have a voucher instead?',
    ],
    direct: [
      'Of course, and the giver hears nothing. The label is attached, the voucher comes as soon as the parcel is here.',
    ],
    ways: [
      [
        'Gladly. A voucher, or something else from the shop?',
        'A voucher, please.',
        'The voucher over {amount} is in your account. Our lips are sealed.',
      ],
    ],
    tags: ['gift', 'exchange'],
    urgency: 'low',
    wait: 'customer',
    answerFiles: [['returnLabel', 'return-label.pdf']],
  },
  {
    subject: ['Return parcel lost?', 'You have not received my return', 'Return of order {order}: where is it?'],
    ask: [
      'I sent the {product} back {days} days ago, number {tracking}. You say it has not arrived, {courier} says it has.',
      'According to the tracking my return has been with you since {delivered}. Why have I heard nothing?',
    ],
    ways: [
      [
        'It has been scanned at our gate but not unpacked yet. I have asked the colleagues in returns to look for it by hand.',
        'Thank you. It is a box with blue tape, if that helps.',
        'It helped: it lay under a bicycle box. All is well, {amount} are on their way to you.',
      ],
      [
        'We are a week behind with returns, I am sorry. Yours is in line, and I have put a note on it.',
        'A week is a long time for {amount}.',
        'I have fetched it out of the line. The money left today.',
      ],
    ],
    tags: ['return', 'refund'],
    refund: 'all',
    wait: 'colleague',
    note: ['Returns has 40 parcels in the yard. @{agent} could somebody lend a hand tomorrow?'],
  },
  {
    subject: [
      'Wrong derailleur delivered',
      '{product}: wrong version',
      'This does not fit, although your page says so',
    ],
    ask: [
      'I ordered the {product} for 12 speeds; what came is for 11. Order {order}. The label on the box says 12, the part says 11.',
      'Your page says that the {product} fits my frame. It does not, it is two millimetres off.',
    ],
    direct: ['The maker packed the wrong part. The right one leaves today, the label for the other one is attached.'],
    ways: [
      [
        'Could you send a photo of the number on the part itself? It starts with OR.',
        'Photo attached. OR-11-{last4}.',
        'That is indeed the version before. The right one leaves today, and our page is corrected.',
      ],
    ],
    product: 'Drivetrain',
    symptoms: ['Wrong item'],
    tags: ['wrong item'],
    wait: 'colleague',
    cause: 'Our page was unclear',
    answerFiles: [['returnLabel', 'return-label-{order}.pdf']],
  },
  {
    subject: ['Child’s bike too small after a month', 'Wren 20: next size?', 'Growing faster than the bike'],
    ask: [
      'The Wren 20 was right at Easter and is too small now. Do you take it back for the next size?',
      'My daughter has outgrown her Wren 20 (order {order}) in half a year. Is there an offer for that?',
    ],
    ways: [
      [
        'There is: within a year we take it back for half of the price. Could you send a photo, and is the bell still on?',
        'Photo attached. The bell is on, it has been used a lot.',
        '{half} for the old one, then, when you take a bigger one. It is noted under order {order}.',
      ],
    ],
    product: 'Complete bikes',
    items: ['children'],
    symptoms: ['Wrong size'],
    tags: ['exchange'],
    wait: 'customer',
    urgency: 'low',
    cause: 'Wear',
    files: [['bicyclePng', 'bike.png']],
  },
  {
    subject: ['GPS computer freezes', '{product} loses the track', 'GPS: rides are not saved'],
    ask: [
      'My Tern 2 freezes after about {bin} minutes, always in the middle of a ride. Reset twice. Order {order}.',
      'The GPS computer has lost my last three rides. The map shows a straight line through the lake.',
    ],
    direct: [
      'Version 2.8 had that fault, 2.9 is out since yesterday. Please update by cable, not by phone; the rides are still on it.',
    ],
    ways: [
      [
        'Which version does it show under Settings, About? And is the memory nearly full?',
        'Version 2.8, memory 97 %.',
        'Both at once, poor thing. Delete the old maps and update to 2.9 by cable; then the rides come back.',
      ],
    ],
    product: 'Accessories',
    items: ['computer'],
    symptoms: ['Error code'],
    tags: ['warranty', 'firmware'],
    wait: 'customer',
    cause: 'Manufacturing fault',
    files: [['rideLog', 'rides.csv']],
  },
]
