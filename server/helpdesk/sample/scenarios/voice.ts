import type { Wait } from './scenario.ts'

/** The everyday words around a request, in one language. */
export type Voice = {
  hello: string[]
  goodbye: string[]
  agentHello: string[]
  agentGoodbye: string[]
  /** The contact asks again. */
  chase: string[]
  thanks: string[]
  /** The agent cannot settle it yet. */
  interim: Record<Wait, string[]>
  /** The contact is not content with what was called solved. */
  again: string[]
  /** The agent's answer to `again`. */
  settled: string[]
}

export const english: Voice = {
  hello: ['Hello,', 'Hello,', 'Hi,', 'Hi there,', 'Good morning,', 'Dear team,', 'Hello Harbour Cycles,', ''],
  goodbye: [
    'Thanks,\n{first}',
    'Best regards,\n{name}',
    'Kind regards\n{name}',
    'Thank you\n{first}',
    'Cheers, {first}',
    '{first}',
    '',
  ],
  agentHello: ['Hi {first},', 'Hi {first},', 'Hello {first},', 'Dear {first},'],
  agentGoodbye: [
    'Best regards,\n{agent}',
    'Kind regards,\n{agent}',
    'All the best,\n{agent}',
    '{agent}, Harbour Cycles',
  ],
  chase: [
    'Any news on this? I have not heard back since my last mail.',
    'Just checking in: is there [an update|anything new]? I would like to plan the weekend.',
    'It has been {days} days now. Could somebody tell me where this stands?',
    'Sorry to ask again, but I need [an answer|a date]. The bike is standing in the hallway.',
    'I called the shop and they told me to write here again. So: what happens next?',
    'Following up on my message below. [Is it still being looked at?|Who is looking after this?]',
    'Still waiting on my side. A short “we are on it” would already help.',
    'Has this moved at all? I leave on {soon} and would like to know before.',
  ],
  thanks: [
    'Perfect, thank you for [the quick help|sorting this out].',
    'Great, that works for me. Thanks, {agent}.',
    'Thank you, all good now.',
    'Wonderful. I did not expect it to be that easy.',
    'Many thanks! You can close this.',
    'Received, thanks. Have a good [week|weekend].',
    'That did it. Thanks for your patience with me.',
    'Super, thanks a lot.',
  ],
  interim: {
    courier: [
      'I have opened a search with {courier} (tracking {tracking}). They answer within two working days and I will write to you as soon as they do.',
      '{courier} promised me a call back by {soon}. Until then I keep this open and look at the tracking every morning.',
      'The depot in {city} is looking for the parcel by hand today. If it does not turn up by {soon}, we send a new one at our cost.',
    ],
    bank: [
      'I have asked our payment provider for the reference. As soon as I have it I will pass it on, so that your bank can find the booking.',
      'Our accounts team books refunds on Tuesdays and Fridays. Yours is in the next run and I will check that it went out.',
      'The bank needs up to five working days for this. I have put a reminder on {soon} and will look again.',
    ],
    parts: [
      'The part is not in the warehouse, so I have ordered it from the maker. They say {weeks} weeks at the latest.',
      'I have reserved the next one that arrives for you. The delivery is announced for {later}.',
      'Our workshop has it on the list. As soon as the spare part is here, we call you for a slot.',
    ],
    customer: [
      'Could you send me [a photo of the serial number|the number on the box|a photo of the label]? Then I can go on straight away.',
      'I need one more thing from you: [the delivery address|your order number|the date when it started]. A short reply is enough.',
      'Please have a look whether that helps and tell me. I keep the ticket open until then.',
    ],
    colleague: [
      'I have passed this to [our workshop|the buyer|our lead mechanic] and asked for an answer today.',
      'I want to be sure before I promise anything, so I am asking a colleague who knows this better than I do.',
      'I am looking into it and will be back with you by {soon}.',
    ],
  },
  again: [
    'I am afraid it is back. Same thing as before, since this morning.',
    'I thought it was settled, but it is not: the same happened again yesterday.',
    'Sorry, one more thing. It did not work out as you described.',
  ],
  settled: [
    'Sorry about that. I have looked at it again with a colleague and it is corrected now. Please write to me directly if anything is off.',
    'Thank you for telling us. That was our mistake: the change had not been saved. It is now, I have checked twice.',
    'I understand, that is annoying. I have sent a replacement today at our cost, you need to do nothing.',
  ],
}
