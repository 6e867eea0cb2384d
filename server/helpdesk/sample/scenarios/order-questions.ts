import type { Scenario } from './scenario.ts'

/** Orders: questions and wishes around the parcel. */
export const orderQuestions: Scenario[] = [
  {
    subject: ['Did my order {order} go through?', 'No confirmation for {order}', 'Order without a confirmation mail'],
    ask: [
      'I paid for a {product} an hour ago and have no confirmation yet. The page said order {order}, then it closed.',
      'Is order {order} valid? I got the mail from the bank, but none from you.',
    ],
    direct: [
      'It is valid and being packed. The confirmation went to an address with a missing letter; I have corrected it and sent it again.',
    ],
    ways: [
      [
        'The order is there. The confirmation came back to us: is your address spelled right in your account?',
        'There is an n missing. Corrected.',
        'Then the confirmation should be with you by now. Order {order} leaves tomorrow.',
      ],
    ],
    wait: 'customer',
    urgency: 'low',
  },
  {
    subject: [
      'Split order {order} into two deliveries',
      'Part of {order} first, please',
      'Can the {other} go out earlier?',
    ],
    ask: [
      'Order {order} waits for the {product}. Could you send the {other} already? I need it at the weekend.',
      'Please send what you have of order {order}, the rest can follow.',
    ],
    direct: ['The {other} leaves today, the {product} follows as soon as it is here. No extra costs for you.'],
    ways: [
      [
        'With pleasure. The second parcel would cost {fee}, unless you collect it in the shop. Which do you prefer?',
        'I collect it, Old Mill is on my way to work.',
        'The {other} has left. We write to you when the {product} is at Old Mill.',
      ],
    ],
    wait: 'colleague',
    tags: ['delivery'],
  },
  {
    subject: [
      'Wrong e-mail address in order {order}',
      'Change the phone number for {courier}',
      'Contact details in order {order}',
    ],
    ask: [
      'I gave the wrong mobile number with order {order} and the driver wants to call before he comes. Could you change it?',
      'My order {order} carries my old e-mail address, so I get no tracking.',
    ],
    direct: ['Changed for this order and in your account. The driver has the new number as well.'],
    ways: [
      [
        'For that I need the right one. Please send only the number, nothing else.',
        '{count}5 {last4}, the rest as in my signature.',
        'Passed on to {courier}, and changed in your account.',
      ],
    ],
    urgency: 'low',
    wait: 'customer',
  },
  {
    subject: ['{count} pieces instead of one', 'Quantity in order {order}', 'Changed my mind about the quantity'],
    ask: [
      'I need two of the {product} after all. Can you change order {order}?',
      'Order {order} says {count} pieces. I wanted one. One! Please correct it before a lorry comes.',
    ],
    direct: ['Changed. The difference goes to your card today.'],
    ways: [
      [
        'The warehouse had a good laugh and has stopped it. To be sure: exactly one?',
        'Exactly one, thank you.',
        'One {product} is on its way, and the difference on its way back to you.',
      ],
    ],
    wait: 'customer',
  },
  {
    subject: ['Old packaging back?', 'Too much cardboard', 'Packaging of order {order}'],
    ask: [
      'The {product} came in a box in which one could live. Do you take the packaging back? And does it have to be that much?',
      'Order {order}: three plastic bags for one item. You can do better.',
    ],
    direct: [
      'You are right, and thank you for the photo. Boxes may come back to either shop; I have shown it to the packing table.',
    ],
    ways: [
      [
        'Fair point. May I show your photo to our packers? And yes, both shops take boxes back.',
        'Of course, show it around.',
        'It hangs at packing table 2 now. The plastic bags are gone from the next order on.',
      ],
    ],
    urgency: 'low',
    tags: ['feedback'],
    wait: 'colleague',
    files: [['boxPhoto', 'packaging.jpg']],
    rare: true,
  },
  {
    subject: ['Express delivery for {order}?', 'How fast can you deliver?', 'Order {order}: faster, please'],
    ask: [
      'Is there a way to get order {order} faster? Our tour starts on {soon} and the old {product} broke today.',
      'I chose standard delivery for {order} and regret it. Can I still change to express?',
    ],
    direct: ['Changed to express, no extra charge: it was standing next to the express cage anyway.'],
    ways: [
      [
        'If you tell me by 14:00, it goes with the express for {fee} more. Shall I?',
        'Yes please, do it.',
        'It left with the express at 15:00. Tomorrow before noon.',
      ],
      [
        'Express does not go to {city}, but a colleague from Old Mill rides there tonight. Would half past seven be all right?',
        'That is service! Half past seven is perfect.',
        'Delivered by bicycle, as it should be. Have a good tour.',
      ],
    ],
    urgency: 'high',
    tags: ['express'],
    wait: 'customer',
  },
  {
    subject: ['Standing order for our workshop', 'Regular delivery of small parts', 'Every month the same order'],
    ask: [
      'We order the same box of small parts every month. Can you set that up so that I do not have to type it again?',
      'Could order {order} simply be repeated every four weeks?',
    ],
    ways: [
      [
        'We can. Which day suits you, and shall the {product} be in it as well?',
        'The first Monday, and yes, please.',
        'Set up: it comes every first Monday, and you can change it until the Friday before.',
      ],
    ],
    tags: ['dealer'],
    wait: 'colleague',
    urgency: 'low',
    rare: true,
  },
  {
    subject: ['Order {order} paid, but still “open”', 'Status of order {order}', 'What does “in clarification” mean?'],
    ask: [
      'Order {order} is “in clarification” since {ordered}. What has to be clarified, and by whom?',
      'I paid order {order} by transfer on {ordered}. Why is it still open?',
    ],
    direct: [
      'The transfer had the number of an older order in it, so nobody found it. It is matched now and the {product} leaves today.',
    ],
    ways: [
      [
        'The address check stumbled over the house number. Is {street} right?',
        'It is. The house is new, not every map has it yet.',
        'Then I have confirmed it by hand. It leaves today.',
      ],
    ],
    wait: 'colleague',
  },
  {
    subject: [
      'Shop collection: nobody found my parcel',
      'Collection of {order} did not work',
      'I stood at the counter in vain',
    ],
    ask: [
      'I was at Harbour Street at {time} for order {order}, and nobody found it. I had the mail with me.',
      'Your mail said “ready for collection”, your colleague said “never heard of it”. Order {order}.',
    ],
    direct: [
      'I am sorry. It stands at Old Mill, the mail named the wrong shop. I bring it over tonight, so that it is at Harbour Street tomorrow.',
    ],
    ways: [
      [
        'I have just asked: it was on the shelf of the workshop, because of its size. Shall I have it sent to you for your trouble?',
        'Yes, that would be kind.',
        'It left today, delivery is on us.',
      ],
    ],
    tags: ['collection'],
    urgency: 'high',
    wait: 'colleague',
    note: ['@{agent} second time this week that the mail names the wrong shop.'],
  },
]
