import type { Scenario } from './scenario.ts'

/** Default Category: everything that comes through the front door. */
export const general: Scenario[] = [
  {
    subject: ['Opening hours on {soon}', 'Are you open on {soon}?', 'Shop hours in Harbour Street'],
    ask: [
      'Is the shop in Harbour Street open on {soon}? The page says one thing and the sign at the door another.',
      'Are you open on {soon} afternoon? I would come from {city} and would not like to stand in front of a closed door.',
    ],
    direct: ['Open from 10:00 to 18:30. The sign at the door was an old one, thank you for telling us.'],
    ways: [
      [
        'The shop is open, the workshop is not. Is it for buying or for a repair?',
        'Only for buying, a helmet for my son.',
        'Then you are welcome until 18:30. Bring the son, it has to sit right.',
      ],
    ],
    urgency: 'low',
    wait: 'colleague',
  },
  {
    subject: ['Do you deliver to islands?', 'Shipping the {product} abroad', 'Delivery outside the mainland'],
    ask: [
      'I found nothing in the delivery terms about islands. Do you send the {product} there, and what does it cost?',
      'Do you deliver the {product} to the islands? The form does not accept our postcode.',
    ],
    direct: ['Yes, for {fee} more, and it takes {days} days. Batteries go by ship only.'],
    ways: [
      [
        'Usually yes. Could you give me the postcode? Our form is a little strict there.',
        'The postcode is 09-{last4}.',
        'We deliver for {fee} more, it takes {days} days. I have opened the postcode for you, please try the form again.',
      ],
    ],
    urgency: 'low',
    wait: 'customer',
    tags: ['presales'],
  },
  {
    subject: ['Does the {product} fit my bike?', 'Question before buying: {product}', 'Is the {product} compatible?'],
    ask: [
      'Before I order: does the {product} fit a Varde Stål from four years ago? The page only mentions the new ones.',
      'I am looking at the {product}. Would you say it is right for somebody who rides {km} km a week in all weather?',
    ],
    direct: ['Yes, it fits. And in all honesty: it is the one that I ride myself, four winters now.'],
    ways: [
      [
        'Most probably. Could you send me the serial number from below the bottom bracket?',
        'It says {serial}.',
        'Then it fits. You need one spacer more, I would put it in the parcel for free.',
      ],
      [
        'It depends on what you want most: light, quiet, or cheap to run. What do you ride now?',
        'Something old and loud. So: quiet.',
        'Then take the {other} instead, it lasts as long and you will not hear it.',
      ],
    ],
    tags: ['presales'],
    wait: 'customer',
    urgency: 'low',
  },
  {
    subject: ['Group order for our club', 'Discount for {members} members?', 'Prices for cycling clubs'],
    ask: [
      'We are {members} members and plan a group order. Do you have prices for clubs?',
      'Our club would like to order {count} jerseys and a few parts together. Who is the right person for that?',
    ],
    ways: [
      [
        'That is me for now. From ten pieces on there is 10 %, from forty 15 %. Could you send a rough list?',
        'The list is attached, sizes are not final.',
        'The offer is in your account, valid until {later}. Sizes can change until the day we order.',
      ],
      [
        'Lovely. Would it be one invoice for the club, or one for each member?',
        'One for each member, if that is possible.',
        'It is. I have set up the code {code}, with which every member orders at the club price.',
      ],
    ],
    tags: ['club'],
    wait: 'customer',
  },
  {
    subject: ['Cannot log in to my account', 'Password mail does not arrive', 'Account locked'],
    ask: [
      'I asked for a new password three times and nothing arrives. Not in spam either.',
      'My account says “locked, contact support”. I only wanted to look at an order.',
    ],
    direct: ['Unlocked. Please set a new password with the link that you get in a minute, it is valid for an hour.'],
    ways: [
      [
        'It was locked after ten wrong tries on {ordered}. Was that you?',
        'That was my daughter, sorry.',
        'Then no harm done. It is unlocked, please set a new password at the next login.',
      ],
    ],
    tags: ['account'],
    wait: 'customer',
    files: [['screenshot', 'login.png']],
  },
  {
    subject: ['Thank you', 'Compliments to the workshop', 'Just saying thanks'],
    ask: [
      'No question this time. Your colleague in the workshop stayed half an hour longer so that I could ride home. Please tell them that it was noticed.',
      'I only want to say that the {product} is great and that the advice was honest. That is rare.',
    ],
    direct: [
      'Thank you so much. I have passed it on and there was cake.',
      'How kind of you to write. It hangs in the workshop now.',
    ],
    ways: [
      [
        'That is the nicest mail of the week. May we put a line of it on our page?',
        'Of course, first name only please.',
        'Done, with a little heart. Thank you again.',
      ],
    ],
    tags: ['praise'],
    urgency: 'low',
    rare: true,
  },
  {
    subject: ['Please delete my data', 'Delete my account', 'Which data do you keep about me?'],
    ask: [
      'Please delete my account and everything you have stored about me.',
      'Could you tell me which data you keep about me and for how long?',
    ],
    direct: [
      'The overview is on its way to you by mail, as the law asks for. Invoices have to stay for ten years, everything else can go on request.',
    ],
    ways: [
      [
        'Of course. To be sure that it is you: could you answer from the address of the account, or tell me your last order number?',
        'This is the address. My last order was {order}.',
        'The account is deleted. Invoices stay locked for ten years because the tax office wants it so, nobody can read them for anything else.',
      ],
    ],
    tags: ['privacy'],
    wait: 'colleague',
  },
  {
    subject: ['Unsubscribe from the newsletter', 'Too many mails', 'Stop the newsletter please'],
    ask: [
      'I have clicked unsubscribe twice and still get the newsletter. Please take me off the list.',
      'Nice pictures, but three mails a week are too many for me. Is there a monthly version?',
    ],
    direct: [
      'You are off the list. One that is being sent right now may still reach you, sorry for that.',
      'There is: I have changed you to once a month.',
    ],
    ways: [
      [
        'Is it perhaps a second address? This one has not been on the list since {ordered}.',
        'Ah, it goes to my work address and is forwarded.',
        'Found and removed as well. Peace should return now.',
      ],
    ],
    tags: ['newsletter'],
    urgency: 'low',
    wait: 'customer',
  },
  {
    subject: ['Job in the workshop', 'Apprenticeship with you?', 'Do you need a mechanic?'],
    ask: [
      'I am a bicycle mechanic with six years of experience and would like to work in {city}. Are you looking for somebody?',
      'My son is sixteen and takes apart everything with wheels. Do you take apprentices?',
    ],
    direct: ['We do, from September on. Please send a page about yourself, no more; we read all of them.'],
    ways: [
      [
        'What a good time to ask. Would you like to spend a day with us and see? {soon} would work.',
        'With pleasure. When shall I be there?',
        'At 8:00, Old Mill, ask for Tomás. Bring shoes that may get dirty.',
      ],
    ],
    tags: ['jobs'],
    urgency: 'low',
    wait: 'colleague',
    rare: true,
  },
  {
    subject: ['Catalogue on paper', 'Printed catalogue', 'Catalogue by post'],
    ask: [
      'Is there a catalogue on paper? My father would like to leaf through it.',
      'Could you send me a printed catalogue to {street}, {city}?',
    ],
    direct: ['One is in the post, with a price list in large print.'],
    ways: [
      [
        'The new one comes from the printer on {later}. Shall I send last year’s now?',
        'The new one is fine, he has time.',
        'Fresh from the printer and in the post today.',
      ],
    ],
    urgency: 'low',
    wait: 'colleague',
  },
  {
    subject: ['Trade in my old bike', 'Do you buy used bikes?', 'What is my old bike worth?'],
    ask: [
      'Do you take old bikes in part exchange? Mine is a Fjord 29, about {km} km a month for two years.',
      'I would like to sell my Varde Stål, serial number {serial}. What would you give me?',
    ],
    ways: [
      [
        'We do. Could you send three photos: the whole bike, the drivetrain, and the worst scratch?',
        'Photos attached. The scratch is from the garage door.',
        'We would give {half} for it, more if you take a new one from us. The offer stands until {later}.',
      ],
    ],
    tags: ['used'],
    wait: 'customer',
    urgency: 'low',
    product: 'Complete bikes',
  },
  {
    subject: ['Lost glove in the shop', 'Forgot my helmet with you', 'Left something at Old Mill'],
    ask: [
      'I think I left a glove at your counter on {delivered}. Grey, left hand, much loved.',
      'Did anybody find a helmet in {colour} at Old Mill?',
    ],
    direct: ['It sits on the shelf of lost things and waits for you.'],
    ways: [
      [
        'We found three. Could you describe it a little more?',
        'There is a name in it, hardly readable: {first}.',
        'Then it is yours. Come by whenever you like.',
      ],
    ],
    urgency: 'low',
    wait: 'customer',
    rare: true,
  },
]
