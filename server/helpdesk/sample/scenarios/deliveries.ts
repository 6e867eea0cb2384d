import type { Scenario } from './scenario.ts'

/** Orders under way: late, lost, left with a stranger, incomplete. */
export const deliveries: Scenario[] = [
  {
    subject: ['Where is order {order}?', 'Order {order} has not arrived', 'Tracking for {order} does not move'],
    ask: [
      'I ordered on {ordered} (order {order}) and the tracking has said “handed over to {courier}” for {days} days. [Is it lost?|Can you find out what is going on?]',
      'Your confirmation promised two to three days. It is {days} days now and {tracking} still shows nothing but the label. I need the {product} for the weekend.',
    ],
    direct: [
      'I called the depot: it was sorted into the wrong cage and is on the van today. {courier} delivers until 18:00.',
    ],
    ways: [
      [
        'I am sorry, that is too long. {tracking} was scanned in the depot of {city} and has not moved since. I have asked {courier} to look for it. Is there a neighbour who might have taken it in?',
        'I asked on both floors, nobody has it. Thanks for looking.',
        '{courier} found the parcel: the label had come off. It is on the van now and should be with you tomorrow before 18:00.',
      ],
      [
        'I can see the same as you: label printed, then nothing. {courier} has two working days to find it. After that I send a new one, whatever they say.',
        'Two days are all right. After {soon} it is too late for me, though.',
        'Two days are over and they have nothing. The {product} left again today, express and at our cost, new tracking number {tracking}-2. If the old one turns up, just refuse it.',
      ],
    ],
    tags: ['courier', 'late'],
    wait: 'courier',
    note: [
      'Third parcel this month that gets stuck in {city}. I will collect the numbers for the depot manager.',
      '{courier} hotline: search number {tracking}-S, answer by {soon}.',
    ],
    files: [['screenshot', 'tracking-{tracking}.png']],
  },
  {
    subject: ['One item missing from order {order}', 'Parcel {order} incomplete', 'The {other} was not in the box'],
    ask: [
      'The parcel came today, thank you. But the {other} is missing, only the {product} was inside. The delivery note lists both.',
      'Order {order}: the box was closed and undamaged, yet there is no {other} in it. [I looked twice, also between the paper.|Was it sent separately?]',
    ],
    direct: [
      'Found it: the {other} stood on the packing table with your name on it. It goes out with the 15:00 pick-up. Sorry for that.',
    ],
    ways: [
      [
        'That should not happen. Could you look at the small sticker on the side of the box and tell me the weight printed there? Then we know whether it was forgotten or taken out.',
        'The sticker says {days}.4 kg.',
        'Then the {other} never went in, it is our mistake. It leaves today, you will get the tracking tonight.',
      ],
      [
        'The {other} is travelling alone because it comes from our other shop. Its number is {tracking}. Has it perhaps arrived meanwhile?',
        'It came an hour after my mail. Sorry for the alarm!',
        'Not at all, our mail should have said that there are two parcels. I have passed it on.',
      ],
    ],
    tags: ['missing item'],
    wait: 'colleague',
    cause: 'Picking error',
    files: [['boxPhoto', 'open box.jpg']],
    note: ['Packing table 3 again. @{agent} please put the {other} aside in bin {bin}.'],
  },
  {
    subject: [
      'Order {order} left with a stranger',
      '“Delivered”, but not to me',
      'Parcel {tracking} signed by somebody else',
    ],
    ask: [
      '{courier} says order {order} was delivered at {time} and signed by somebody called “R. Wiese”. Nobody of that name lives here.',
      'The tracking says that my parcel was delivered today at {time}. I was home all day, nobody rang. My address is {street}, {city}.',
    ],
    ways: [
      [
        'I have asked {courier} for the place where the driver scanned it. They have to show us the GPS point, and I expect it by {soon}.',
        'Thank you. There is a {street} in the next village too, maybe that helps.',
        'You were right about the street. {courier} collects it there and brings it to you tomorrow. Please call us if nobody comes by 18:00.',
      ],
      [
        'That is no way to deliver a parcel worth {amount}. I have filed a complaint and asked for the driver’s photo.',
        'Did they send the photo? Our door is green, with a lion on it.',
        'The photo shows a white door, so it was not yours. {courier} pays, and I have sent the {product} again, this time with a signature by name only.',
      ],
    ],
    tags: ['courier'],
    urgency: 'high',
    wait: 'courier',
    cause: 'Courier',
    note: [
      'Driver photo shows a white door and a cat. Not our customer.',
      '@{agent} they always answer faster on the phone: extension {bin}.',
    ],
  },
  {
    subject: ['Order {order} stuck on “Packed”', 'Still “Packed” after {days} days', 'Nothing happens with {order}'],
    ask: [
      'Order {order} has been on “Packed” for {days} days. What does that mean, packed but where?',
      'My order {order} was packed on {ordered} according to the page. Since then, silence.',
    ],
    direct: [
      'It was packed and then stood behind a pallet, I am ashamed to say. It is with {courier} now, tracking {tracking}.',
    ],
    ways: [
      [
        '{courier} has the label but no scan, so the parcel is either still here or was never read at the depot. The warehouse is looking right now.',
        'Thanks. If it is gone, please send another one, I do not need an investigation.',
        'It was still here, on the wrong trolley. It left by express at {time} and I have returned the delivery costs of {fee}.',
      ],
    ],
    tags: ['courier', 'late'],
    wait: 'courier',
    note: ['Walked over: it is not on the trolley. Asking {courier}.'],
  },
  {
    subject: [
      'Two parcels expected, one came',
      'Second box of order {order} missing',
      'Order {order}: only half arrived',
    ],
    ask: [
      'The {product} was sent in two boxes. One came on {delivered}, the other one has not moved since. It is the one with all the screws, of course.',
      'Box 1 of 2 is here, box 2 of 2 is not. Tracking {tracking} says “address unknown”, for the same address.',
    ],
    ways: [
      [
        'They were scanned together in {city}, so the second one should be close. I have asked {courier} to check the van.',
        'Anything? I have half a bicycle in the kitchen.',
        'It was on the van all the time, under a sofa. You get it today, and the kitchen back.',
      ],
      [
        'The label of the second box is torn. I have sent {courier} your address once more and a photo of the box.',
        'Good. I am at home until {soon}.',
        'They have matched it. Delivery tomorrow between 9 and 13.',
      ],
    ],
    product: 'Complete bikes',
    tags: ['courier', 'missing item'],
    urgency: 'high',
    wait: 'courier',
    files: [['parcelPng', 'tracking.png']],
  },
  {
    subject: ['Parcel returned to you?', 'Order {order} on its way back', '“Recipient not found”'],
    ask: [
      'According to the tracking order {order} is going back to you because I could not be found. I have lived at {street} for ten years.',
      '{courier} says “recipient not found” and sends order {order} back. The bell works, I tried it.',
    ],
    direct: ['It arrived here this morning and left again at noon with Pedal Post, who ring until somebody opens.'],
    ways: [
      [
        'It is back with us tomorrow. The label says {street} without a name. Is it a house with several bells?',
        'Twelve bells. The name is {name}, third from the top.',
        'Name and floor are on the new label. It leaves today, free of charge.',
      ],
    ],
    tags: ['courier', 'address'],
    wait: 'colleague',
  },
  {
    subject: ['Customs ask for a document, {order}', 'Order {order} held at customs', 'Customs form for {tracking}'],
    ask: [
      'Customs wrote to me: they hold order {order} and want an invoice with the country of origin of the {product}. Could you send one?',
      'My parcel {tracking} is at customs since {delivered}. They say the paper on the box is unreadable.',
    ],
    direct: [
      'Attached is the invoice with origin and tariff number. Please forward it to customs as it is, that has always worked.',
    ],
    ways: [
      [
        'I have sent the papers straight to customs. Could you give me the number on their letter, so that they find it?',
        'The number is {last4}-{bin}.',
        'They have released it, you do not have to pay anything. {courier} brings it on {soon}.',
      ],
    ],
    wait: 'colleague',
    answerFiles: [['invoice', '{invoice}-customs.pdf']],
    rare: true,
  },
  {
    subject: ['Box was open on arrival', 'Parcel {order} damaged outside', 'Torn box, order {order}'],
    ask: [
      'The driver gave me a box with a hole as big as a fist. The {product} looks fine, but I wanted to report it in case something shows up later.',
      'Order {order} came with the tape torn off and closed again. Nothing missing as far as I can see.',
    ],
    direct: [
      'Thank you, that is exactly right. I have noted it with your photo; if you find anything within 30 days we replace it without questions.',
    ],
    ways: [
      [
        'Good that you wrote. Could you count the parts against the list in the manual, page 2? If one is missing, I send it today.',
        'All there, I counted twice.',
        'Perfect. I have noted the damage for you and told {courier} about it.',
      ],
    ],
    tags: ['damaged', 'courier'],
    urgency: 'low',
    wait: 'customer',
    files: [
      ['boxPhoto', 'IMG_{last4}.jpg'],
      ['parcelPng', 'label.png'],
    ],
    cause: 'Courier',
  },
]
