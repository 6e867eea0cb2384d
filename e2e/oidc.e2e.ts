import { createServer } from 'node:http'
import { startProvider, CLIENT, type TestProvider } from '../server/access/test-provider.ts'
import { expectFitEverywhere } from './setup/axe.ts'
import { expect, test as base } from './setup/console.ts'
import { type Foxden, startFoxden } from './setup/foxden.ts'
import { freePort } from './setup/postgres.ts'

/** Signing in at an OpenID provider, there and back in a real browser. */

/** A page of the same site that shows the console in a frame. */
type Portal = { url: string; shows: string }

const test = base.extend<object, { provider: TestProvider; portal: Portal; foxden: Foxden }>({
  provider: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, provide) => {
      const provider = await startProvider()
      await provide(provider)
      await provider.close()
    },
    { scope: 'worker' },
  ],
  portal: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, provide) => {
      const portal: Portal = { url: `http://127.0.0.1:${await freePort()}`, shows: '' }
      const server = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end(`<iframe src="${portal.shows}" width="1000" height="700"></iframe>`)
      }).listen(Number(new URL(portal.url).port), '127.0.0.1')
      await provide(portal)
      server.close()
    },
    { scope: 'worker' },
  ],
  foxden: [
    async ({ provider, portal }, provide) => {
      const port = await freePort()
      const url = `http://127.0.0.1:${port}`
      provider.redirectUri = `${url}/oidc/callback`
      const foxden = await startFoxden({
        port,
        tickets: 20,
        env: {
          AUTH_MODE: 'oidc',
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: CLIENT.clientId,
          OIDC_CLIENT_SECRET: CLIENT.clientSecret,
          OIDC_NAME: 'Acme Login',
          CONSOLE_ADDRESS: url,
          FRAME_ANCESTORS: portal.url,
        },
      })
      await provide(foxden)
      await foxden.dispose()
    },
    { scope: 'worker', timeout: 150_000 },
  ],
})

const MAYA = { sub: 'maya-4711', email: 'maya.lindqvist@example.com', email_verified: true }

test('an agent signs in, comes to the page that was asked for, and signs out here and there', async ({
  page,
  foxden,
  provider,
}) => {
  provider.person = MAYA
  await page.goto(`${foxden.url}/tickets?view=all&sort=lastReply`)
  const enter = page.getByRole('button', { name: 'Sign in with Acme Login' })
  await expect(enter).toBeVisible()
  await expectFitEverywhere(page, 'sign-in at a provider')
  // The copy of the account's agents may still be coming.
  await expect(async () => {
    if (await enter.isVisible()) await enter.click()
    await expect(page.getByRole('grid', { name: 'Tickets' })).toBeVisible({ timeout: 2000 })
  }).toPass()
  expect(new URL(page.url()).search).toContain('view=all')
  await page.reload()
  await expect(page.getByRole('grid', { name: 'Tickets' })).toBeVisible()

  await page.getByRole('button', { name: /Maya Lindqvist/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(enter).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  expect(provider.signOuts.at(-1)?.get('id_token_hint')).toBeTruthy()
  await page.goto(`${foxden.url}/tickets`)
  await expect(enter).toBeVisible()
})

test('somebody without an agent is told which address was read and what to do, and may choose another account', async ({
  page,
  foxden,
  provider,
}) => {
  provider.person = { sub: 'nobody-1', email: 'nobody@example.com', email_verified: true }
  await page.goto(`${foxden.url}/tickets?view=all`)
  const enter = page.getByRole('button', { name: 'Sign in with Acme Login' })
  await expect(async () => {
    await enter.click()
    await expect(page.getByRole('alert')).toContainText('Acme Login says you are nobody@example.com', { timeout: 2000 })
  }).toPass()
  await expectFitEverywhere(page, 'a refused sign-in')
  expect(page.url()).not.toContain('nobody')

  provider.person = MAYA
  await enter.click()
  await expect(page.getByRole('grid', { name: 'Tickets' })).toBeVisible()
  expect(provider.authorizations.at(-1)?.get('prompt')).toBe('login')
  expect(new URL(page.url()).search).toContain('view=all')
})

test('in a frame the sign-in has a window of its own, and the frame goes on after it', async ({
  page,
  context,
  foxden,
  portal,
  provider,
}) => {
  provider.person = MAYA
  portal.shows = `${foxden.url}/tickets`
  await page.goto(portal.url)
  const frame = page.frameLocator('iframe')
  const opened = context.waitForEvent('page')
  await frame.getByRole('button', { name: 'Sign in with Acme Login' }).click()
  const own = await opened
  await expect(async () => {
    await own.getByRole('button', { name: 'Sign in with Acme Login' }).click({ timeout: 2000 })
    await expect(own.getByRole('grid', { name: 'Tickets' })).toBeVisible({ timeout: 2000 })
  }).toPass()
  await own.close()
  await expect(frame.getByRole('grid', { name: 'Tickets' })).toBeVisible()
})
