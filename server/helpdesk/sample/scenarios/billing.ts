import type { Scenario } from './scenario.ts'

/** Billing: payments, refunds, invoices, gift cards. */
export const billing: Scenario[] = [
  {
    subject: ['Charged twice for order {order}', 'Two payments for one order', 'Double booking of {amount}'],
    ask: [
      'My card statement shows two payments of {amount} on {ordered}, both for order {order}. I bought one {product}, not two.',
      '{amount} has been taken twice for order {order}. Please return one of them quickly, my account is in the red because of it. Statement attached.',
    ],
    ways: [
      [
        'I can see only one payment on our side; the second is a reservation that the bank has not released. I have asked our payment provider to drop it today.',
        'Thanks. It is still there this morning, and the bank says only you can release it.',
        'The provider has confirmed that the second {amount} is released. Your bank should show it within two working days.',
      ],
      [
        'You are right, the first attempt went through although the page showed an error. I have asked for the second {amount} to be returned.',
        'Good. How long does that take?',
        'It is done already: {amount} returned, reference {tracking}. If your bank asks, that number is all they need.',
      ],
    ],
    tags: ['refund', 'double charge'],
    urgency: 'high',
    refund: 'all',
    wait: 'bank',
    files: [['bankStatement', 'statement.pdf']],
    note: ['Provider case {tracking}. They blame a timeout at {time}.'],
  },
  {
    subject: [
      'Refund for order {order} not visible',
      'Where is my refund?',
      'Still no money for the returned {product}',
    ],
    ask: [
      'You confirmed the return of order {order} {days} days ago. Nothing has arrived. The bank cannot see anything either.',
      'The {product} went back on {delivered} and you wrote that {amount} is on its way. When?',
    ],
    ways: [
      [
        'The refund left us and was paid to the card ending in {last4}. Is that card still active?',
        'That card was replaced in spring. So where does the money go?',
        'It came back to us last night, so I have sent it to your bank account instead. Reference {tracking}.',
      ],
      [
        'The refund was in Friday’s run, so your bank has had it since this morning. Could you look once more tomorrow?',
        'It is there. Booked under a name I did not recognise.',
        'That is our payment provider, it confuses everybody. Good that it has arrived.',
      ],
    ],
    tags: ['refund'],
    wait: 'bank',
    refund: 'all',
    note: ['Run of Friday, line {bin}. Bank code missing, that is why it bounced.'],
  },
  {
    subject: ['Invoice for order {order}', 'Please send invoice {invoice} again', 'I need a proper invoice'],
    ask: [
      'I need the invoice for order {order} for my tax return. The link in your mail has expired.',
      'Could you send invoice {invoice} once more as a PDF? My accountant does not accept the confirmation mail.',
    ],
    direct: ['The invoice is attached. You also find it in your account under “Orders”, for ten years.'],
    ways: [
      [
        'Attached. Is it right that it is made out to you and not to a company?',
        'To me is right, thank you.',
        'Then all is well. You also find it in your account under “Orders”, for ten years.',
      ],
      [
        'I have the invoice, but the tax office may ask for the date of delivery, which is not on it. Shall I add it?',
        'Yes please, that is exactly what they asked for.',
        'Corrected invoice with the date {delivered} attached, the old number {invoice} is cancelled.',
      ],
    ],
    tags: ['invoice'],
    urgency: 'low',
    wait: 'customer',
    answerFiles: [['invoice', '{invoice}.pdf']],
  },
  {
    subject: ['VAT number missing on invoice {invoice}', 'Invoice to our company', 'Business purchase, VAT'],
    ask: [
      'We bought the {product} for the office. Please add our VAT number to invoice {invoice}, the company details are attached.',
      'Our bookkeeping sent {invoice} back: company name and VAT number are missing. Details are in the attachment.',
    ],
    direct: ['The corrected invoice is attached. Please destroy the old one, it is cancelled in our books.'],
    ways: [
      [
        'I can do that. The VAT number in your attachment has one digit too few, could you check it?',
        'Sorry, a 0 got lost at the end.',
        'With the 0 it works. The corrected invoice is attached, {invoice} is cancelled.',
      ],
    ],
    tags: ['invoice', 'vat'],
    wait: 'customer',
    files: [['invoice', 'company-details.pdf']],
    answerFiles: [['invoice', '{invoice}-corrected.pdf']],
  },
  {
    subject: ['Gift card {code} does not work', 'Gift card rejected at checkout', 'Voucher code refused'],
    ask: [
      'I got a gift card for my birthday, {code}. The checkout says “already used”, but I have never used it. The balance page shows {half}.',
      'Code {code} is refused as unknown. I typed it three times, also without the dash.',
    ],
    direct: [
      'The card is fine, it was only reserved by a basket that was never finished. I have freed it and extended it by a year for the trouble.',
    ],
    ways: [
      [
        'I have freed the card from a basket that was never finished. Could you try again?',
        'Same message again, sorry. Screenshot attached.',
        'Then the code itself is damaged. I have cancelled {code} and sent you a new card with the full balance.',
      ],
      [
        'Is that a zero or the letter O at the end? A photo of the card would help me.',
        'Ah. It was an O. Now it works, how embarrassing.',
        'Not at all, you are the {days}th this month. The next cards will have a better font.',
      ],
    ],
    tags: ['gift card'],
    wait: 'customer',
    files: [['screenshot', 'checkout.png']],
  },
  {
    subject: ['Payment failed, order {order}', 'Card refused at checkout', 'Cannot pay for the {product}'],
    ask: [
      'My card is refused at the last step, although it works everywhere else. Is order {order} reserved for me meanwhile?',
      'I tried three times to pay {amount}. Each time: “Payment failed, choose another method”. What is wrong?',
    ],
    direct: [
      'Your bank asks for a confirmation in its app, and the answer came too late. I have sent you a payment link that waits for 24 hours; the {product} is reserved that long.',
    ],
    ways: [
      [
        'We see “refused by issuer”, so it is your bank’s limit for payments abroad. Would a bank transfer be all right?',
        'Transfer is fine. I sent it this morning.',
        'Your transfer has arrived, order {order} goes to packing now. Sorry for the detour.',
      ],
      [
        'Could you tell me which browser you use? The payment window does not open in some private modes.',
        'That was it. In another browser it went through at once.',
        'Good. I have passed it on to our web people, so that the page says so next time.',
      ],
    ],
    tags: ['payment'],
    wait: 'customer',
    files: [['screenshot', 'error.png']],
  },
  {
    subject: ['Discount code forgotten, order {order}', 'Code {code} not deducted', 'Newsletter discount missing'],
    ask: [
      'I forgot to enter {code} with order {order}. Could you still take it off?',
      'The code {code} was accepted at checkout but the invoice shows the full price of {amount}.',
    ],
    direct: [
      'Of course. {part} go back to your card today.',
      'The code was valid, our page was not. I have returned {part} and corrected the invoice.',
    ],
    ways: [
      [
        'The code is for new customers, and you have been with us for a while. May I offer you {part} off as a thank-you for that instead?',
        'Even better. Thank you!',
        '{part} are on their way to your card.',
      ],
    ],
    tags: ['discount'],
    refund: 'part',
    urgency: 'low',
    wait: 'colleague',
  },
  {
    subject: ['Price dropped the day after my order', 'Price difference for the {product}', '{product} is cheaper now'],
    ask: [
      'I bought the {product} on {ordered} for {amount}. Today it is {part} cheaper. Is there anything you can do?',
      'Order {order}: a day later the {product} is on sale. I feel a little foolish.',
    ],
    direct: ['Within 14 days we return the difference, so {part} are on their way to you. No need to feel foolish.'],
    ways: [
      [
        'We return the difference within 14 days. Would you like {part} on your card, or as credit with 10 % on top?',
        'Credit please, I will be back anyway.',
        'The credit is in your account, with the 10 % on top.',
        'none',
      ],
    ],
    tags: ['refund', 'price'],
    refund: 'part',
    wait: 'customer',
    urgency: 'low',
  },
  {
    subject: ['Reminder although I have paid', 'Dunning letter for {invoice}', 'You say invoice {invoice} is open'],
    ask: [
      'I got a reminder for {invoice} over {amount}, with {fee} fee. I paid it on {delivered}, proof attached.',
      'Why do I get a reminder for invoice {invoice}? The money left my account two weeks ago.',
    ],
    direct: [
      'Your payment had the wrong reference and lay with the unknown ones. It is booked now, and reminder and fee are cancelled. I am sorry.',
    ],
    ways: [
      [
        'Thank you for the proof. The transfer went to our old account. The bank usually sends it back, did that happen?',
        'Yes, it came back yesterday. I have sent it to the new account now.',
        'Received and booked, the fee of {fee} is cancelled. Please delete the old account from your list.',
      ],
    ],
    tags: ['reminder'],
    wait: 'colleague',
    files: [['bankStatement', 'proof.pdf']],
    urgency: 'high',
    note: ['Found in the suspense account, line {bin}. @{agent} please stop the next reminder, it goes out on {soon}.'],
  },
  {
    subject: ['Leasing contract for the {product}', 'Bike leasing: papers missing', 'Leasing, order {order}'],
    ask: [
      'My employer’s leasing company asks for the serial number and the handover form of the {product}. Order {order}.',
      'Pedal Leasing says that you have not confirmed order {order}. The contract starts on {later}.',
    ],
    direct: [
      'The form with serial number {serial} has gone to Pedal Leasing, with a copy to you. They take two days to confirm.',
    ],
    ways: [
      [
        'We sent the form on {ordered}, but I can see that it lacks your signature. Could you sign the attached page and send it back? A photo is enough.',
        'Signed, photo attached.',
        'Complete. Pedal Leasing has confirmed, the {product} is ready for you.',
      ],
    ],
    product: 'Complete bikes',
    tags: ['leasing'],
    wait: 'colleague',
    answerFiles: [['invoice', 'handover-form.pdf']],
  },
  {
    subject: ['Paid in two currencies?', 'Wrong amount on my card', 'Bank charges {fee} on top'],
    ask: [
      'My bank booked {fee} more than {amount} for order {order}. Is that you or them?',
      'The confirmation says {amount}, the card statement says something else. Which is right?',
    ],
    direct: [
      'We charged {amount}, not a cent more. The {fee} are a fee that your bank takes for a foreign card terminal; some return it if you ask.',
    ],
    ways: [
      [
        'We charged {amount}. Could you send me the line of your statement? If it says DCC we can help.',
        'It says DCC indeed.',
        'Then the terminal converted it without asking. I have returned {fee} to you and told our provider to switch it off.',
        'fee',
      ],
    ],
    tags: ['payment'],
    wait: 'colleague',
    urgency: 'low',
  },
  {
    subject: ['Deposit for the rental bike', 'Deposit not returned', 'Rental of {ordered}: deposit'],
    ask: [
      'I returned the rental bike on {delivered} and the deposit is still blocked on my card.',
      'When do I get the deposit for the rental bike back? It was returned clean and in time.',
    ],
    direct: [
      'The release was forgotten at the counter, sorry. I have done it just now, your bank shows it by tomorrow.',
    ],
    ways: [
      [
        'The colleague at the counter noted a scratch on the fork. Was it there before, by any chance?',
        'It is on the photos that we took at the handover, so yes.',
        'You are right, I found the photos. The whole deposit is released.',
      ],
    ],
    tags: ['deposit', 'refund'],
    wait: 'colleague',
  },
]
