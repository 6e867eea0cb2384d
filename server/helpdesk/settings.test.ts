import { expect, test } from 'vitest'
import { helpdeskSettings } from './settings.ts'

test('an empty environment gives the documented desk', () => {
  expect(helpdeskSettings({ HELPDESK_SEED: ' ' })).toEqual({
    host: '127.0.0.1',
    port: 8081,
    apiKey: 'demo-key',
    authCode: 'demo-code',
    tickets: 1200,
    seed: 1,
    dataDir: 'data',
    rateLimit: true,
    faults: false,
    live: { fromSeconds: 45, toSeconds: 90 },
    sla: { responseMinutes: 480, resolutionMinutes: 4320 },
  })
})

test.each([
  [{ HELPDESK_LIVE: '5' }, { live: { fromSeconds: 5, toSeconds: 5 } }],
  [{ HELPDESK_LIVE: '2-3' }, { live: { fromSeconds: 2, toSeconds: 3 } }],
  [{ HELPDESK_LIVE: 'OFF' }, { live: null }],
  [{ HELPDESK_SLA: 'off' }, { sla: null }],
  [{ HELPDESK_SLA: 'resolution=1' }, { sla: { responseMinutes: null, resolutionMinutes: 1 } }],
  [
    { HELPDESK_FAULTS: 'on', HELPDESK_RATE_LIMIT: 'off' },
    { faults: true, rateLimit: false },
  ],
])('%o is understood', (env, expected) => {
  expect(helpdeskSettings(env)).toMatchObject(expected)
})

test.each([
  [{ HELPDESK_PORT: '80a' }, 'HELPDESK_PORT: «80a» was read; allowed is a whole number from 1 to 65535.'],
  [{ HELPDESK_PORT: '0' }, 'HELPDESK_PORT: «0» was read; allowed is a whole number from 1 to 65535.'],
  [{ HELPDESK_TICKETS: '-1' }, 'HELPDESK_TICKETS: «-1» was read; allowed is a whole number from 0 to 1000000.'],
  [{ HELPDESK_FAULTS: 'yes' }, 'HELPDESK_FAULTS: «yes» was read; allowed is «on» or «off».'],
  [
    { HELPDESK_LIVE: '9-3' },
    'HELPDESK_LIVE: «9-3» was read; allowed is «on», «off», or seconds such as «30» or «45-90».',
  ],
  [
    { HELPDESK_SLA: 'response=0' },
    'HELPDESK_SLA: «response=0» was read; allowed is «on», «off», or minutes as in «response=480,resolution=4320».',
  ],
  [{ HELPDESK_API_KEY: 'a:b' }, 'HELPDESK_API_KEY: «…:…» was read; allowed is any text without a colon.'],
])('%o stops the start with one line', (env, message) => {
  expect(() => helpdeskSettings(env)).toThrow(message)
})
