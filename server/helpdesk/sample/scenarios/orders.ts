import type { Scenario } from './scenario.ts'

/** Orders: changing, cancelling, collecting. Parcels under way are in `deliveries.ts`. */
export const orders: Scenario[] = [
  {
    subject: [
      'Change delivery address for order {order}',
      'New address for {order}',
      'Wrong street on my order {order}',
    ],
    ask: [
      'We moved last week and I forgot to change it. Could you send order {order} to {street}, {city} instead of the old address?',
      'I just saw that order {order} goes to my old flat. The right address is {street} in {city}. [Is it too late?|I hope it has not left yet.]',
    ],
    direct: [
      'Caught it just in time: order {order} now goes to {street}, {city}. It leaves tomorrow morning with {courier}.',
      'Done. Order {order} goes to {street} in {city}, and I have changed the address in your account as well.',
    ],
    ways: [
      [
        'I have stopped the parcel before it was handed to {courier}. Is {street} also the right address for the invoice?',
        'Yes, same address for the invoice please.',
        'Both are changed now. It leaves this afternoon with {courier}, tracking number {tracking}.',
      ],
      [
        'It had already left when your mail came in. {courier} can turn it round, but only if the name on the bell at {street} is yours. Is it?',
        'Yes, {name} is on the bell, top row.',
        '{courier} has confirmed the new address. It takes a day longer and costs you nothing.',
      ],
    ],
    tags: ['address'],
    wait: 'colleague',
    note: [
      'Label for the old address is void, please do not print it again. New one is in the tray.',
      '@{agent} the parcel is on my desk until the address is confirmed.',
    ],
  },
  {
    subject: ['Cancel order {order}', 'Please cancel {order}', 'Cancellation of order {order}'],
    ask: [
      'Could you cancel order {order}? I found out that the {product} does not fit my bike. [I hope it is not packed yet.|Sorry for the trouble.]',
      'Please cancel order {order}. My wife had the same idea and hers arrived yesterday.',
    ],
    direct: [
      'Cancelled, nothing will be charged. You get a mail from the shop system in a minute that says the same.',
      'Order {order} is cancelled. The reservation of {amount} on your card disappears within three days.',
    ],
    ways: [
      [
        'It is packed but has not left. I have asked the warehouse to put it back. Would you like {amount} back on your card, or a voucher?',
        'On the card, please. I do not need a voucher.',
        'Order {order} is cancelled and {amount} are on their way to your card. Banks need three to five days to show it.',
      ],
      [
        'I am afraid {courier} took it an hour ago. The simplest way: refuse it at the door, then it comes back to us by itself.',
        'I refused it this morning, the driver was not amused.',
        'It is back with us and {amount} are on their way to you. Thank you for standing your ground.',
      ],
    ],
    tags: ['cancellation'],
    wait: 'customer',
  },
  {
    subject: ['Ordered twice by mistake', 'Two orders instead of one', 'Double order {order}'],
    ask: [
      'The page hung and I pressed the button again. Now I have two confirmations. Order {order} is the one too many.',
      'I have two orders for the same {product}. Please keep the first and drop {order}.',
    ],
    direct: ['Order {order} is gone, the first one stays as it is. The second payment was never booked.'],
    ways: [
      [
        'I can see both. Before I delete the wrong one: {order} is the one with express delivery, the other one is standard. Still {order}?',
        'Oh. Then keep the express one and cancel the other.',
        'Good that we asked. {order} goes out by express today, the other one is cancelled.',
      ],
    ],
    tags: ['cancellation'],
    wait: 'customer',
    urgency: 'low',
  },
  {
    subject: [
      'Can I collect order {order} in the shop?',
      'Collection instead of delivery, {order}',
      'Pick up {order} myself',
    ],
    ask: [
      'I am in {city} on {soon} anyway. Can I pick up order {order} in the shop instead of waiting for the courier?',
      'Nobody is home this week. Could you keep order {order} in the shop so that I can collect it?',
    ],
    direct: [
      'With pleasure. It is waiting for you at Harbour Street from {time} on. Your name is enough. The delivery costs of {fee} go back to your card.',
    ],
    ways: [
      [
        'Which shop suits you, Harbour Street or Old Mill? I would have it there from {time} on {soon}.',
        'Harbour Street please. I will be there after work, around six.',
        'It is reserved at Harbour Street under order {order}. We close at half past six.',
      ],
      [
        'We can keep it for ten days. Will you come yourself? Otherwise I need the name of the person who collects it.',
        'My brother comes, same family name.',
        'Noted on the parcel. He should bring the number {order}, that is all.',
      ],
    ],
    tags: ['collection'],
    urgency: 'low',
    wait: 'customer',
  },
  {
    subject: ['When does the {product} ship?', 'Delivery date for the {product}', 'Order {order}: back-ordered item'],
    ask: [
      'Order {order} contains a {product} that says “available in {weeks} weeks”. Is there a real date? I would plan a trip around it.',
      'Your page said in stock when I ordered, the confirmation says {weeks} weeks. Which one is right?',
    ],
    direct: [
      'The page was wrong, I am sorry: the last one was sold an hour before you ordered. The next delivery is announced for {later} and one of them is yours.',
    ],
    ways: [
      [
        'The container is late, the maker now says {later}. The same {product} with last year’s stickers would be here at once, for {part} less. Shall I change it?',
        'Stickers come off. Yes, please change it.',
        'Changed. It leaves today with {courier}, and {part} go back to your card.',
      ],
      [
        'We expect it on {later}. I can send the rest of order {order} today and this one later, without extra costs. Would that help?',
        'Yes, send the rest please. I can wait for the {product}.',
        'The rest is with {courier}. The {product} follows on its own as soon as it is here; you do not need to do anything.',
      ],
    ],
    tags: ['back order'],
    wait: 'colleague',
    note: ['Buyer says {later} is firm this time.', 'Only {days} on the list before this one.'],
  },
  {
    subject: ['Add the {other} to my order {order}', 'Forgot something in order {order}', 'One more item for {order}'],
    ask: [
      'I forgot the {other}. Could you add it to order {order} so that it comes in one parcel?',
      'Is it still possible to put a {other} into the same box as order {order}? I would pay however you like.',
    ],
    direct: [
      'The {other} is in the box. I have sent you a payment link for the difference, it leaves as soon as that is through.',
    ],
    ways: [
      [
        'Yes, it is not packed yet, and there are no extra delivery costs. Shall I use the card of the first payment, ending in {last4}?',
        'Yes, same card please.',
        'Both are packed together and leave this afternoon. Tracking follows by mail.',
      ],
      [
        'I would love to, but we are out of the {other} until {later}. Shall the order wait for it, or go now?',
        'Let it go now, I will order the {other} when it is back.',
        'Order {order} is on its way. I have set a reminder for you, you get a mail when the {other} arrives.',
      ],
    ],
    wait: 'customer',
    urgency: 'low',
  },
  {
    subject: [
      'Gift wrap for order {order}',
      'Order {order} is a birthday present',
      'Please no invoice in the parcel {order}',
    ],
    ask: [
      'Order {order} is a present and goes straight to my niece. Could you leave out the invoice and add a card that says “Ride safely, Aunt {first}”?',
      'Could you wrap order {order}? It is for {soon}, and the box should not give away what is inside.',
    ],
    direct: ['Wrapped, card written by the colleague with the nicest hand, invoice comes by mail to you only.'],
    ways: [
      [
        'Gladly. The {product} is too big for paper, would a ribbon and a neutral box do?',
        'A ribbon is perfect. Red if you have it.',
        'Red it is. It leaves tomorrow so that it arrives the day before.',
      ],
    ],
    tags: ['gift'],
    urgency: 'low',
    wait: 'colleague',
  },
  {
    subject: [
      'Delivery on a certain day, {order}',
      'Please deliver {order} on {soon}',
      'Order {order}: day of delivery',
    ],
    ask: [
      'The {product} is too big for my neighbours. Can you make sure that order {order} comes on {soon}? I have taken the day off.',
      'Order {order}: is it possible to choose the day? We are only home on {soon}.',
    ],
    direct: ['It is booked for {soon} between 8 and 14 with {courier}. They send a message an hour before.'],
    ways: [
      [
        '{courier} cannot promise a day, but Pedal Post can, for {fee} more. Is that all right?',
        'Yes, worth it.',
        'Pedal Post brings it on {soon} between 8 and 12. I have taken the extra costs on us, as you asked so nicely.',
      ],
    ],
    tags: ['delivery'],
    wait: 'colleague',
  },
  {
    subject: [
      'Swap {colour} for {colour2} in order {order}',
      'Other colour for order {order}',
      'Change of mind: {colour2}',
    ],
    ask: [
      'If it has not left yet: could you swap the colour in order {order} from {colour} to {colour2}? Now that I look at the bike it has to be {colour2}.',
      'I ordered the {product} in {colour} last night and regret it this morning. {colour2} please, if possible.',
    ],
    direct: ['Swapped to {colour2}, it was still on the shelf. Same price, leaves today.'],
    ways: [
      [
        '{colour2} comes in next week, {colour} is here now. Wait for {colour2}, or keep {colour}?',
        'I will wait for {colour2}.',
        '{colour2} has arrived a day early and is with {courier} now.',
      ],
    ],
    product: 'Saddles & grips',
    wait: 'customer',
    urgency: 'low',
  },
]
