import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Config, loadConfig, WrongSetting } from './config.ts'
import { helpdeskSettings, WrongHelpdeskSetting } from './helpdesk/settings.ts'
import { type Helpdesk, HelpdeskCannotStart, startHelpdesk } from './helpdesk/start.ts'
import { createLog } from './http/request-log.ts'
import { CannotListen, startServer } from './start.ts'
import { StoreError } from './store/errors.ts'

/** `npm start`: the console's server, and without an account of HappyFox the embedded help desk beside it. */

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Where the build puts the console, seen from the built server or from the sources. */
const CONSOLE_DIR =
  ['../console', '../dist/console']
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((dir) => existsSync(dir)) ?? null

async function main() {
  const config = loadConfig(process.env)
  const settings = config.account ? null : helpdeskSettings(process.env)
  const helpdesk = settings && (await startHelpdesk({ ...settings, report: say }))
  const account = config.account ?? {
    baseUrl: helpdesk?.url ?? '',
    apiKey: settings?.apiKey ?? '',
    authCode: settings?.authCode ?? '',
  }
  const log = createLog({ level: config.logLevel, secrets: [account.apiKey, account.authCode, ...secretsOf(config)] })

  const server = await startServer({ config, account, consoleDir: CONSOLE_DIR, log }).catch(async (error: unknown) => {
    await helpdesk?.close()
    throw error
  })
  say(`Foxden: ${addressOf(config)} · ${deskLine(config, helpdesk)}`)

  let isStopping = false
  const stop = (signal: string) => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    server
      .stop()
      .then(() => helpdesk?.close())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error({ err: error }, 'the stop failed')
        process.exit(1)
      })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

const addressOf = ({ consoleAddress, host, port }: Config) =>
  consoleAddress ?? `http://${['127.0.0.1', '0.0.0.0', '::1', '::'].includes(host) ? 'localhost' : host}:${port}`

const deskLine = ({ account }: Config, helpdesk: Helpdesk | null) =>
  helpdesk ? `help desk with sample data: ${helpdesk.url}` : `HappyFox: ${account?.baseUrl}`

const secretsOf = ({ auth, store }: Config) => [
  ...(auth.mode === 'proxy' ? [auth.secret] : []),
  ...(auth.mode === 'oidc' ? [auth.clientSecret] : []),
  ...('databaseUrl' in store ? [decodeURIComponent(new URL(store.databaseUrl).password)] : []),
]

const EXPECTED = [WrongSetting, WrongHelpdeskSetting, HelpdeskCannotStart, StoreError, CannotListen]

await main().catch((error: unknown) => {
  const isExpected = EXPECTED.some((kind) => error instanceof kind)
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
