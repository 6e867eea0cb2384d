import type { Scenario } from './scenario.ts'

/** Default Category: more that comes through the front door. */
export const frontDoor: Scenario[] = [
  {
    subject: ['Test ride on {soon}?', 'Can I try the {product}?', 'Test ride of the {product}'],
    ask: [
      'Could I try the {product} on {soon}, around {time}? I am 1.78 m.',
      'Do you have the {product} in the shop for a test ride, or only on the page?',
    ],
    direct: ['It stands at Old Mill with your name on it, {soon} at {time}. Bring an identity card and half an hour.'],
    ways: [
      [
        'We have it in M and L. How tall are you?',
        '1.83 m, long legs.',
        'Then L. It is reserved for {soon} at {time}, Old Mill.',
      ],
    ],
    product: 'Complete bikes',
    tags: ['presales'],
    urgency: 'low',
    wait: 'customer',
  },
  {
    subject: ['Mistake on your page: {product}', 'Broken link', 'Typo in the shop'],
    ask: [
      'The page of the {product} says “wieght”. And the picture shows something else.',
      'The link to the size table of the {product} leads nowhere.',
    ],
    direct: ['Corrected, thank you. You have sharper eyes than the four of us.'],
    ways: [
      [
        'Thank you! Which device do you use? On ours the picture is right.',
        'An old tablet.',
        'Found it, the old picture was still kept for small screens. Corrected.',
      ],
    ],
    tags: ['web'],
    urgency: 'low',
    wait: 'colleague',
    files: [['screenshot', 'page.png']],
  },
  {
    subject: ['School project about bicycles', 'Interview for our school paper', 'May our class visit the workshop?'],
    ask: [
      'I teach a fourth class with {count} children. Could we visit your workshop for an hour?',
      'We write about bicycles for our school paper. May we ask you five questions?',
    ],
    direct: ['You are welcome, any Tuesday morning. Everybody gets to mend one tube.'],
    ways: [
      [
        'With pleasure. Would Tuesday at 9 suit you? And may they get their hands dirty?',
        'They insist on it.',
        'Then Tuesday at 9, with {count} old tubes ready.',
      ],
    ],
    urgency: 'low',
    wait: 'colleague',
    rare: true,
  },
  {
    subject: ['Is the {product} coming back?', 'Out of stock: {product}', 'When do you get the {product} again?'],
    ask: [
      'The {product} has been sold out for weeks. Does it come back or shall I look elsewhere?',
      'Could you tell me when the {product} in {colour} is back?',
    ],
    direct: ['It comes back on {later}. I have put your name on the list, you get a mail an hour before the others.'],
    ways: [
      [
        'The maker has changed it a little; the new one comes on {later}. Would last year’s be all right? There is one left at Old Mill.',
        'Last year’s is fine. I come by.',
        'It is reserved until Saturday.',
      ],
    ],
    tags: ['presales'],
    urgency: 'low',
    wait: 'colleague',
  },
  {
    subject: ['Bike rental for a weekend', 'Rent {days} bikes', 'Rental bikes for guests'],
    ask: [
      'Do you rent bikes? We would need {days} for a weekend, two of them for children.',
      'Our guests would like to ride along the river. What do {days} bikes cost for a day?',
    ],
    direct: [
      'Yes, 25.00 a day, children half. On {soon} we have {days} free; I have reserved them for you until tomorrow.',
    ],
    ways: [
      [
        'We do. Could you send me the heights? Then they are adjusted when you come.',
        'Heights are 1.85, 1.70, 1.40 and 1.20.',
        'Reserved. They stand ready from nine o’clock on, helmets are included.',
      ],
    ],
    tags: ['rental'],
    wait: 'customer',
  },
  {
    subject: ['Complaint about the counter', 'Not very friendly yesterday', 'Waited half an hour'],
    ask: [
      'I waited half an hour at Harbour Street yesterday while two colleagues talked about football. I left.',
      'Your colleague told me that my question was silly. Perhaps it was, but still.',
    ],
    direct: [
      'I am sorry, that is not how we want to be. I have talked to the colleagues, and the next coffee and tube are on us.',
    ],
    ways: [
      [
        'Thank you for telling us instead of just staying away. Would you let me call you?',
        'No call needed. I only wanted it to be known.',
        'It is known, and it was talked about this morning. I hope that we see you again.',
      ],
    ],
    tags: ['complaint'],
    urgency: 'high',
    wait: 'colleague',
    note: ['Talked to both. They knew at once which customer it was.'],
  },
  {
    subject: ['Sponsoring for our race', 'Prizes for the club raffle', 'Would you support our event?'],
    ask: [
      'Our club holds a race for children. Would you give something for the prizes?',
      'We look for a sponsor for our spring ride, {members} riders, one banner, much gratitude.',
    ],
    direct: ['Gladly: ten bells and a voucher over {half}. They wait for you at Old Mill.'],
    ways: [
      [
        'What a nice idea. How many prizes do you need, and by when?',
        'Ten, by {later}.',
        'Ten bells it is, they wait for you at Old Mill.',
      ],
    ],
    tags: ['sponsoring', 'club'],
    urgency: 'low',
    wait: 'colleague',
    rare: true,
  },
  {
    subject: ['Change my e-mail address', 'Two accounts, please merge', 'My name is wrong in the account'],
    ask: [
      'I have two customer accounts by accident. Could you make them one?',
      'I have married and my name has changed. Where do I change it?',
    ],
    direct: ['Done. Orders, invoices and warranty are all in one place now.'],
    ways: [
      [
        'Gladly. Which of the two addresses shall stay?',
        'This one, please.',
        'Done, everything is under this address now. The other one is gone.',
      ],
    ],
    tags: ['account'],
    urgency: 'low',
    wait: 'customer',
  },
]
