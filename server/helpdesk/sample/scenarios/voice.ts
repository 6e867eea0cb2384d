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
  /** The contact takes up the agent's last words, whatever they were about. */
  goOn: string[]
  /** The agent cannot settle it yet. */
  interim: Record<Wait, string[]>
  /** The contact is not content with what was called solved. */
  again: string[]
  /** The agent's answer to `again`. */
  settled: string[]
}

const NEUTRAL = [
  'Thank you, that helps. I am checking it with a colleague and will be back with you by {by}.',
  'Thanks. I need a little more time for this one, you will hear from me by {by} at the latest.',
  'Got it, thank you. I have passed it on and write as soon as I have an answer.',
  'I have not forgotten you: I am waiting for an answer myself and have asked again this morning.',
  'I want to be sure before I promise anything, so a colleague who knows this better looks at it first.',
  'This takes a little longer than I thought, sorry. {by} at the latest.',
]

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
    'It has been {ago} days now. Could somebody tell me where this stands?',
    'Sorry to ask again, but I need [an answer|a date].',
    'I called the shop and they told me to write here again. So: what happens next?',
    'Following up on my message below. [Is it still being looked at?|Who is looking after this?]',
    'Still waiting on my side. A short “we are on it” would already help.',
    'Has this moved at all? I leave on {by} and would like to know before.',
    'I do not want to be a nuisance, but {ago} days without a word feel long.',
    '{agent}, did my last mail reach you?',
  ],
  thanks: [
    'Perfect, thank you for [the quick help|sorting this out].',
    'Great, that works for me. Thanks, {agent}.',
    'Thanks, {agent}. That was quick.',
    'Good to know, thank you.',
    'Thank you, all good now.',
    'Wonderful. I did not expect it to be that easy.',
    'Many thanks! You can close this.',
    'Received, thanks. Have a good [week|weekend].',
    'That did it. Thanks for your patience with me.',
    'Super, thanks a lot.',
  ],
  goOn: [
    'Thank you, that works for me. [Please go ahead.|Go ahead.]',
    'Thanks for the quick answer, {agent}. One question: do I need to be at home for that?',
    'All right, I will try that tonight and let you know.',
    'Good. Until when do you need it from me?',
  ],
  interim: {
    courier: [
      'I have opened a search with {courier} (tracking {tracking}). They answer within two working days and I will write to you as soon as they do.',
      '{courier} promised me a call back by {by}. Until then I keep this open and look at the tracking every morning.',
      'The depot in {city} is looking for the parcel by hand today. If it does not turn up by {by}, we send a new one at our cost.',
      'No news from {courier} yet, so I have asked for their supervisor. You hear from me by {by}, whatever they say.',
    ],
    bank: [
      'I have asked our payment provider for the reference. As soon as I have it I will pass it on, so that your bank can find the booking.',
      'Our accounts team books on Tuesdays and Fridays. Yours is in the next run and I will check that it went out.',
      'The bank needs up to five working days for this. I have put a reminder on {by} and will look again.',
      'The provider has answered, but with a form letter. I have sent it back with your case on top.',
    ],
    parts: [
      'The part is not in the warehouse, so I have ordered it from the maker. They say {weeks} weeks at the latest.',
      'The next delivery from the maker is announced for {by}, and one of them is reserved for you.',
      'Our workshop has it on the list. As soon as the part is here, we write to you.',
      'The maker has confirmed that it is on its way. I look at the gate every morning.',
    ],
    customer: NEUTRAL,
    colleague: NEUTRAL,
  },
  again: [
    'I thought this was settled, but it is not quite. Could you have another look?',
    'Sorry, one more thing about this. It did not work out as you described.',
    'I have to come back to this: nothing has changed on my side.',
  ],
  settled: [
    'Sorry about that. I have looked at it again with a colleague and it is corrected now. Please write to me directly if anything is off.',
    'Thank you for telling us. That was our mistake: the change had not been saved. It is now, I have checked twice.',
    'I understand, that is annoying. I have put it right and called the colleague who was in charge, so it should stay that way.',
  ],
}

/** Between colleagues and with makers: shorter, no ceremony. */
export const internal: Voice = {
  ...english,
  hello: ['Hi,', 'Good morning,', ''],
  goodbye: ['Thanks', 'Best regards', ''],
  agentHello: ['Hi,', 'Hello,'],
  chase: ['Any news?', 'Is somebody on this?', 'Still the same here. When can we expect something?'],
}
