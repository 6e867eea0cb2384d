import { helpdeskSettings, WrongHelpdeskSetting } from './settings.ts'
import { HelpdeskCannotStart, startHelpdesk } from './start.ts'

/** `npm run helpdesk`: the desk alone, for whoever needs a HappyFox to test against. */
async function main() {
  const settings = helpdeskSettings(process.env)
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const helpdesk = await startHelpdesk({ ...settings, report: say })
  say(`Help desk: ${helpdesk.url}/api/1.1/json/ by Basic authentication; its page is ${helpdesk.url}/`)
  const stop = () => {
    helpdesk.close().catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exitCode = 1
    })
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

await main().catch((error: unknown) => {
  const isExpected = error instanceof WrongHelpdeskSetting || error instanceof HelpdeskCannotStart
  process.stderr.write(`${isExpected ? error.message : String(error instanceof Error ? error.stack : error)}\n`)
  process.exitCode = 1
})
