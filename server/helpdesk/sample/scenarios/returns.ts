import type { Scenario } from './scenario.ts'

/** Returns: it came broken, wrong, or did not fit. What broke later is in `warranty.ts`. */
export const returns: Scenario[] = [
  {
    subject: ['{product} arrived bent', 'Damaged in transit: {product}', 'Bent rim, order {order}'],
    ask: [
      'Order {order} came this morning. The box looks fine from outside, but the rim of the {product} has a clear bend and [two|three] spokes are loose. Photos attached.',
      'I unpacked the {product} from order {order} and spun it: it hits the brake on every turn. There is a dent in the rim right next to the valve.',
    ],
    direct: [
      'Thank you for the photos, that is clearly damage from the transport. A new one leaves today, and the return label for the old one is attached. No hurry with that.',
    ],
    ways: [
      [
        'Thank you for the photos. That is damage from the transport. I can send a new one today; could you hand the old one to the driver when he comes?',
        'Yes, I am at home on {soon}.',
        'The new {product} is on its way, tracking {tracking}. The driver takes the old one along.',
      ],
      [
        'Sorry about that. Please keep the box for the courier’s inspector. Would you like a new {product} or your money back?',
        'A new one, please. The box is still here.',
        'It left this morning. The inspector may call you, but you need not wait for him.',
      ],
    ],
    product: 'Wheels',
    symptoms: ['Bent rim', 'Loose spokes'],
    tags: ['damaged', 'replacement'],
    urgency: 'high',
    wait: 'colleague',
    cause: 'Courier',
    files: [
      ['bentWheel', 'IMG_{last4}.jpg'],
      ['looseSpokes', 'IMG_{last4}-2.jpg'],
    ],
    answerFiles: [
      ['returnLabel', 'return-label-{order}.pdf'],
      ['packingGuide', 'packing-guide.pdf'],
    ],
    note: [
      'Two more in bin {bin}. I have put one aside.',
      'Claim form for {courier} is filled in, only the photo of the label is missing.',
    ],
  },
  {
    items: ['saddle', 'grips', 'tape'],
    subject: ['{colour} ordered, {colour2} in the box', 'Wrong colour, order {order}', 'Received the wrong {product}'],
    ask: [
      'I ordered the {product} in {colour}, in the box was {colour2}. [Nice, but not for this bike.|The label on the bag even says {colour}.]',
      'Order {order} should be {colour} according to the confirmation. What came is {colour2}. I can send it back today if you send me a label.',
    ],
    direct: [
      'Our mistake, sorry. The label is attached, and {colour} leaves today so that you do not have to wait for our post room.',
    ],
    ways: [
      [
        'Somebody took it from the wrong bin. Would you keep the {colour2} one for {part} less, or shall we swap it?',
        'Swap please, {colour2} and my frame do not get along.',
        'Swapped: {colour} is with {courier} now, tracking {tracking}. The label for the way back is attached.',
      ],
      [
        'Somebody took it from the wrong bin. Would you keep the {colour2} one for {part} less, or shall we swap it?',
        'For {part} less it may stay.',
        'Agreed, {part} are on their way to you. Enjoy it in {colour2}.',
        'part',
      ],
    ],
    product: 'Saddles & grips',
    symptoms: ['Wrong item'],
    tags: ['replacement', 'wrong item'],
    cause: 'Picking error',
    wait: 'customer',
    files: [['saddle', 'photo.jpg']],
    answerFiles: [['returnLabel', 'return-label-{order}.pdf']],
  },
  {
    subject: ['Size {size} is too small', 'Exchange {product}, {size} to {size2}', '{product} does not fit'],
    ask: [
      'I took {size} as your table says and the {product} is too tight. Can I exchange it for {size2}? Order {order}, worn once, indoors.',
      'Could I change the {product} from {size} to {size2}? Labels are still on.',
    ],
    direct: [
      'Of course. {size2} leaves as soon as the parcel is scanned at the counter. The return label is attached; write {order} on the slip, please.',
    ],
    ways: [
      [
        '{size2} is in stock and I have put one aside for seven days. The return label is attached.',
        'Parcel handed over, receipt number {tracking}.',
        'Yours has arrived and {size2} is on its way to {city}. No costs for you.',
      ],
      [
        'Gladly. This maker cuts small: customers usually end up one above what the table says. Still {size2}?',
        'Then one above, please. I trust you.',
        'Sent. If that is too big after all, the label works a second time.',
      ],
    ],
    product: 'Clothing & helmets',
    symptoms: ['Wrong size'],
    tags: ['exchange'],
    wait: 'customer',
    urgency: 'low',
    cause: 'Our page was unclear',
    answerFiles: [['returnLabel', 'return-label-{order}.pdf']],
  },
  {
    subject: [
      'Return of the {product}, order {order}',
      'I would like to return the {product}',
      'Withdrawal, order {order}',
    ],
    ask: [
      'I would like to return the {product} from order {order}. Nothing wrong with it, I simply ride less than I thought. It is unused, in the original box.',
      'Please tell me how to send back the {product}. It arrived on {delivered}, so I am within the 30 days.',
    ],
    ways: [
      [
        'No problem. The label is attached, valid for 14 days. Once it is here we look at it and send {amount} back the way you paid.',
        'Handed over at the counter this morning.',
        'Your parcel arrived in perfect condition. I have returned {amount}, it should be visible within five days.',
      ],
      [
        'Of course. Is the box still there? If not I would send you one, it is too good to travel in a bag.',
        'The box went to the recycling, sorry.',
        'Parcel and {product} are back with us, the box did its work. {amount} are on their way.',
      ],
    ],
    tags: ['refund', 'return'],
    refund: 'all',
    wait: 'customer',
    answerFiles: [['returnLabel', 'return-label-{order}.pdf']],
  },
  {
    subject: ['Return label does not open', 'Label expired for order {order}', 'Please send the return label again'],
    ask: [
      'The link to the return label says expired. Could you send it as a PDF? Order {order}.',
      'I was on holiday and the label for order {order} ran out. May I have a new one?',
    ],
    direct: ['Here is a new one as a PDF, valid for 30 days this time.'],
    ways: [
      [
        'Attached. Does your counter scan from the phone, or do you need it on paper? I could send it by post as well.',
        'No printer here, and the counter wants paper.',
        'It is in the post, you should have it by {soon}. Take your time with the parcel.',
      ],
    ],
    tags: ['label'],
    wait: 'customer',
    urgency: 'low',
    answerFiles: [['returnLabel', 'return-label-{order}.pdf']],
  },
  {
    items: ['child seat', 'pannier', 'light', 'computer'],
    subject: ['Parts missing: {product}', 'No screws in the bag', '{product} without instructions and bolts'],
    ask: [
      'The {product} from order {order} came without the small bag of bolts. Everything else is there.',
      'There is no mounting kit with the {product}. The manual shows four bolts and two spacers.',
    ],
    direct: ['The kit is in an envelope to you, it fits through the letter box and should be there in two days.'],
    ways: [
      [
        'Before I send a kit: in some boxes it is taped under the lid. Could you have a look there?',
        'Looked, there is only tape. No bolts.',
        'Then it was forgotten at the maker. The kit left today as a letter, together with a pair of good hex keys for the trouble.',
      ],
    ],
    product: 'Accessories',
    symptoms: ['Part missing'],
    tags: ['missing item'],
    wait: 'colleague',
    cause: 'Manufacturing fault',
  },
  {
    subject: ['Scratches on a new frame', 'Paint damage, order {order}', 'Scratched {product}'],
    ask: [
      'The {product} from order {order} has three scratches on the top tube, down to the metal. It was wrapped, so it must have happened before.',
      'Everything about the {product} is lovely except for a scratch as long as my finger. See photo.',
    ],
    ways: [
      [
        'That is annoying on a new frame. We can exchange it, which takes {weeks} weeks, or send touch-up paint and return {part}. Which do you prefer?',
        'I would rather ride. Paint and {part} please.',
        'The paint pen is in the post and {part} are on their way. Two thin layers, an hour apart.',
      ],
      [
        'That is annoying on a new frame. We can exchange it, which takes {weeks} weeks, or send touch-up paint and return {part}. Which do you prefer?',
        'Exchange please. I paid for a new one.',
        'Understood. Your new frame has arrived and I have looked at every tube myself. It leaves today, we collect the other one on {soon}.',
        'none',
      ],
    ],
    product: 'Frames',
    symptoms: ['Scratches'],
    tags: ['damaged', 'frame'],
    wait: 'colleague',
    refund: 'part',
    cause: 'Manufacturing fault',
    files: [['scratches', 'IMG_{last4}.jpg']],
  },
]
