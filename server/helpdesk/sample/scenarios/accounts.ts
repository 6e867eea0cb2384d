import type { Scenario } from './scenario.ts'

/** Billing: more about money. */
export const accounts: Scenario[] = [
  {
    subject: ['Instalments for the {product}', 'Can I pay in three parts?', 'Payment plan'],
    ask: [
      'Is it possible to pay the {product} in three instalments? {amount} at once is a lot before the holidays.',
      'I would like to change order {order} to payment in instalments.',
    ],
    direct: ['Yes, three parts without interest. I have sent you the link; the first part is due at delivery.'],
    ways: [
      [
        'We offer three or six parts, the first three without interest. Which one?',
        'Three, please.',
        'Set up. {amount} in three parts, the first one at delivery.',
      ],
    ],
    tags: ['payment'],
    wait: 'customer',
    product: 'Complete bikes',
  },
  {
    subject: ['Partial refund for the late delivery', 'Compensation for order {order}', 'Delivery costs back'],
    ask: [
      'Order {order} came {days} days late, although I paid {fee} for express. I would like the express costs back.',
      'The delay of order {order} cost me a weekend. What do you offer?',
    ],
    direct: ['You are right. The {fee} are on their way back, with a voucher for the weekend.'],
    ways: [
      [
        'I am sorry about the weekend. Would {part} back or a free annual service be of more use to you?',
        'The service, I think.',
        'Noted in your account: the next annual service is on us. The {fee} for express go back to your card as well.',
      ],
    ],
    tags: ['refund', 'late'],
    refund: 'fee',
    wait: 'colleague',
  },
  {
    subject: ['Unknown payment to Harbour Cycles', 'I did not order anything', 'What is this charge of {amount}?'],
    ask: [
      'My card statement shows {amount} to Harbour Cycles on {ordered}. I have not ordered anything. Please explain.',
      'Somebody has used my card in your shop. I have blocked it. What do you know about order {order}?',
    ],
    ways: [
      [
        'I have stopped everything around that order and told our provider. Could it be somebody in your family? It goes to {city}.',
        'My son. He lives in {city}. We will have a talk.',
        'Good that it is cleared up. I have opened the order again; the talk is yours.',
        'none',
      ],
      [
        'I have stopped the parcel and told our provider. Please report it to your bank as well, they need the date and the amount.',
        'Reported, reference {tracking}.',
        'The money is on its way back to you and the parcel is back in our warehouse.',
      ],
    ],
    tags: ['fraud'],
    urgency: 'critical',
    refund: 'all',
    wait: 'bank',
    note: ['Same card pattern as last month. @{agent} please tell Ines before she leaves.'],
  },
  {
    subject: ['Wrong VAT rate on {invoice}', 'Reverse charge for {invoice}', 'Invoice without VAT, please'],
    ask: [
      'We are a company abroad and should get {invoice} without VAT. The number is in our account.',
      'Invoice {invoice} has the full VAT rate although the {product} was delivered abroad.',
    ],
    direct: ['Corrected: the new invoice is attached, and the VAT goes back to your account.'],
    ways: [
      [
        'The register did not answer when you ordered, so the system added VAT. Could you confirm that the number ends in {last4}?',
        'It does.',
        'Then I can correct it. The new invoice is attached, the difference is on its way.',
      ],
    ],
    tags: ['invoice', 'vat'],
    refund: 'part',
    wait: 'colleague',
    answerFiles: [['invoice', '{invoice}-corrected.pdf']],
  },
  {
    subject: ['Statement of our account, please', 'Dealer account: open items', 'Which invoices are still open?'],
    ask: [
      'Could you send a statement of our account up to the end of the month? Our books and yours differ by {part}.',
      'Our auditor asks for a list of open items as of the end of the month.',
    ],
    direct: ['The list is attached. The difference is a credit note that crossed with your payment.'],
    ways: [
      [
        'Attached. The difference looks like credit note HC-{last4}. Do you have it?',
        'No, that one is new to us.',
        'I have sent it again. With it both books agree.',
      ],
    ],
    tags: ['dealer', 'statement'],
    wait: 'colleague',
    answerFiles: [['rideLog', 'open-items.csv']],
  },
  {
    subject: ['Credit note for returned goods', 'Credit note missing', 'We returned {count} pieces and got no credit'],
    ask: [
      'We returned {count} pieces of the {product} on {delivered} and have no credit note yet.',
      'The credit note for our return covers {days} pieces, we sent {count}.',
    ],
    ways: [
      [
        'We have {days} in the book. Could you send me the delivery note of the return?',
        'Attached, it says {count}.',
        'Found the others, they were booked under another number. The corrected credit note is attached.',
      ],
    ],
    tags: ['dealer', 'credit'],
    refund: 'all',
    wait: 'colleague',
    answerFiles: [['invoice', 'credit-note-{order}.pdf']],
  },
  {
    subject: ['Gift card: lost the mail', 'Where is the gift card I bought?', 'Gift card sent to the wrong address'],
    ask: [
      'I bought a gift card over {half} and deleted the mail by mistake. Can you send it again?',
      'The gift card went to an address that I mistyped. Could you block it and send a new one?',
    ],
    direct: ['The old code is blocked, a new one is on its way to this address.'],
    ways: [
      [
        'Gladly. To be sure that it is yours: on which day did you buy it?',
        'On {ordered}, in the evening.',
        'That fits. The card is on its way, print it on thick paper and it looks like one.',
      ],
    ],
    tags: ['gift card'],
    wait: 'customer',
    urgency: 'low',
  },
  {
    subject: ['Direct debit returned', 'Debit came back, what now?', 'Account was not covered'],
    ask: [
      'The debit for {invoice} came back because I changed banks. How do I pay now?',
      'You tried to collect {amount} from a closed account. Please do not add a fee, I told you in time.',
    ],
    direct: ['No fee, as you told us. I have sent a payment link for {amount}; it is valid for a week.'],
    ways: [
      [
        'No problem. Shall I send a payment link, or would you give us the new account in your customer page?',
        'I have entered the new one.',
        'Thank you. We collect {amount} from there on {soon}, and there is no fee.',
      ],
    ],
    tags: ['payment'],
    wait: 'bank',
  },
  {
    subject: ['Insurance asks for a price list', 'Confirmation for my insurance', 'Bike stolen: proof of purchase'],
    ask: [
      'My {product} was stolen last week. The insurance wants an invoice and the serial number {serial}.',
      'For my insurance I need a confirmation that the {product} cost {amount} on {ordered}.',
    ],
    direct: ['I am sorry about the theft. Invoice and a confirmation with the serial number are attached.'],
    ways: [
      [
        'I am sorry to hear that. Is the serial number {serial} the right one? Then I can put it on the confirmation.',
        'Yes, that is the one.',
        'The confirmation with the serial number is attached. I hope that it turns up.',
      ],
    ],
    product: 'Complete bikes',
    tags: ['insurance', 'invoice'],
    wait: 'customer',
    answerFiles: [['invoice', '{invoice}.pdf']],
    note: ['Serial {serial} is on the stolen list at both counters.'],
  },
  {
    subject: ['Bonus points missing', 'Points from order {order}', 'Loyalty points expired?'],
    ask: [
      'Order {order} should have brought points, my account shows none.',
      'My points expired last night. I was going to use them today, honestly.',
    ],
    direct: ['I have put them back and added three months.'],
    ways: [
      [
        'They come when the 30 days for returns are over, so on {later}. Were you going to use them before?',
        'No, I was only worried.',
        'Then all is well, they arrive on {later} by themselves.',
      ],
    ],
    tags: ['loyalty'],
    urgency: 'low',
    wait: 'colleague',
  },
]
