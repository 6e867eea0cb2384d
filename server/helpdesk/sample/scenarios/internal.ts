import type { Scenario } from './scenario.ts'

/** Suppliers: what makers and distributors write. Internal. */
export const suppliers: Scenario[] = [
  {
    subject: ['{po}: delivery moves to {later}', 'Delay on {po}', 'New delivery week for {po}'],
    ask: [
      'Please note that {po} cannot leave before {later}, we wait for bearings. The rest of the order is not affected.',
      'We have to move {po} to {later}. The ship is late, and so are we.',
    ],
    direct: ['Thank you for telling us early. We have changed the date.'],
    ways: [
      [
        'Thank you for telling us early. We have sold {count} of them already. Could you send a part of it now?',
        'We can send {days} pieces this week, the others on {later}.',
        'Agreed. We have moved the date in our system and told the customers.',
      ],
    ],
    wait: 'colleague',
    note: ['{count} customers wait for this one. List is in the folder.'],
    files: [['purchaseOrder', '{po}.pdf']],
  },
  {
    subject: ['Claim {serial}', 'Warranty claim for {serial}', 'Decision on claim {serial}'],
    ask: [
      'We have looked at the part with serial number {serial} and accept the claim. Replacement or credit note?',
      'Regarding {serial}: the damage comes from an impact. We can offer half of the price, without obligation.',
    ],
    direct: ['Agreed, please go on like that. Customer is informed.'],
    ways: [
      [
        'Replacement please, the customer is waiting. When could it leave?',
        'It goes with the next pallet on {soon}.',
        'Arrived, thank you. Claim closed on our side.',
      ],
    ],
    wait: 'colleague',
    tags: ['claim'],
  },
  {
    subject: ['Price list from {later}', 'New prices', 'Price change, please confirm'],
    ask: ['Attached are the new prices, valid from {later}. Open orders stay at the old ones.'],
    direct: ['Received, thank you. We take them over on that day.'],
    ways: [
      [
        'Line {bin} looks like a slip: it went up by half. Is that meant?',
        'You are right, it should be 5 %, not 50. Corrected list follows.',
        'Got it. All lines are in our system now.',
      ],
    ],
    wait: 'customer',
    files: [['rideLog', 'prices.csv']],
  },
  {
    subject: ['Short delivery on {po}', '{po}: two boxes missing', 'Delivery note and {po} differ'],
    ask: ['Your warehouse signed for {count} boxes of {po}, our list says two more. Could you count again?'],
    ways: [
      [
        'We counted twice: {count}. Could they be on the other pallet?',
        'Found. They stand in our own gate, I am sorry.',
        'They came today. Complete now.',
      ],
    ],
    wait: 'colleague',
  },
  {
    subject: ['Service bulletin: {product}', 'Please check stock: {product}', 'Stop sale: {product}'],
    ask: [
      'A batch of the {product} may have a loose bolt. Please check serial numbers from {serial} on and hold them back until you hear from us.',
    ],
    ways: [
      [
        'Held back, {count} pieces. Five are already with customers. Is there a letter for them?',
        'The letter is attached. We pay for the check.',
        'All five are checked, none was loose. The others may be sold again as of today.',
      ],
    ],
    urgency: 'critical',
    tags: ['safety', 'recall'],
    product: 'Drivetrain',
    wait: 'colleague',
    answerFiles: [['purchaseOrder', 'stock-list.pdf']],
  },
]

/** Staff requests IT: what the shops need from the two people who look after the machines. */
export const staffRequests: Scenario[] = [
  {
    subject: ['Label printer prints blank labels', 'Packing table {days}: empty labels', 'Labels come out empty'],
    ask: [
      'The label printer at packing table {days} prints blank labels since this morning. We write by hand and there are {count} parcels waiting.',
    ],
    direct: ['The roll is in the wrong way round, shiny side up please. I have put a photo on the lid.'],
    ways: [
      [
        'Please open the lid and look whether the shiny side is up. Did anybody change the roll today?',
        'Yes, we changed it. Shiny side is down.',
        'That was it. I have put a photo on the lid.',
      ],
    ],
    device: 'Label printer',
    writers: ['Warehouse'],
    urgency: 'high',
    wait: 'colleague',
    files: [['tillLog', 'till.log']],
  },
  {
    subject: ['New colleague needs an account', 'Accounts for the new mechanic', 'Access to the stock system'],
    ask: [
      'Our new mechanic starts on {soon}. Please set up mail, time clock and the stock system, same rights as Oskar.',
    ],
    direct: ['Accounts are ready, the passwords lie at the till in an envelope.'],
    ways: [
      [
        'Will be ready. Is it a key or a chip for the door?',
        'A chip please.',
        'Accounts are ready, the chip lies at the till in an envelope.',
      ],
    ],
    device: 'Laptop',
    writers: ['Shop Harbour Street', 'Shop Old Mill', 'Warehouse'],
    wait: 'colleague',
    urgency: 'low',
  },
  {
    subject: ['Till 2 is frozen', 'Card terminal says “no connection”', 'Till does not start'],
    ask: [
      'Till 2 is frozen. Customers queue at till 1. Restarting did not help.',
      'The card terminal has no connection, cash only at the moment. People are not happy.',
    ],
    direct: ['The switch under the counter was off, somebody hit it with the mop. It is back.'],
    ways: [
      [
        'Please pull the network cable at the back, count to ten and put it in again. Does the light turn green?',
        'It turns orange, then off.',
        'Then the cable is done. I have brought a new one, both tills are green.',
      ],
    ],
    device: 'Till',
    writers: ['Shop Harbour Street', 'Shop Old Mill'],
    urgency: 'critical',
    wait: 'colleague',
  },
  {
    subject: ['Scanner reads every code twice', 'Scanner at the gate', 'Stock count: scanner trouble'],
    ask: [
      'The scanner at the gate reads every code twice, so the stock says we have two of everything. I wish we had.',
    ],
    direct: ['Scan the sheet that I have just mailed you, from top to bottom. Then it reads once again.'],
    ways: [
      [
        'Is it the grey one or the new one?',
        'The new one, number {bin}.',
        'I have reset it from here. Please correct today’s count, the list is in the folder.',
      ],
    ],
    device: 'Scanner',
    writers: ['Warehouse'],
    wait: 'colleague',
  },
  {
    subject: ['Phone rings in the wrong shop', 'Calls for Old Mill land here', 'Telephone: forward the line'],
    ask: [
      'Since this morning all calls for Old Mill ring at Harbour Street. We are friendly, but we do not have their bikes.',
    ],
    direct: ['A forgotten forwarding from the holiday. It is off.'],
    ways: [
      [
        'Did somebody press the star key this morning? That forwards the line.',
        'Possibly. The new colleague cleaned the phone.',
        'Reset. I have locked the key.',
      ],
    ],
    device: 'Phone',
    writers: ['Shop Harbour Street'],
    wait: 'colleague',
    urgency: 'low',
  },
  {
    subject: ['Wi-Fi slow in the workshop', 'No network in the back room', 'Network drops at packing'],
    ask: ['The Wi-Fi in the workshop drops every few minutes. The mechanics cannot open the job cards.'],
    ways: [
      [
        'Does it happen when the compressor runs, by any chance?',
        'You will laugh: yes.',
        'I have moved the access point away from the compressor. Three hours without a drop now.',
      ],
    ],
    device: 'Network',
    wait: 'colleague',
  },
]
