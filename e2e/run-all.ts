import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { CHROMIUM_HELP, findChromium } from './setup/chromium.ts'
import { POSTGRES_HELP, startPostgres } from './setup/postgres.ts'

/** `npm test`: every check and every test, with what this machine has. Ends with one line of figures; exit 1 on a failure. */

const say = (line: string) => void process.stdout.write(`${line}\n`)
const reports = mkdtempSync(join(tmpdir(), 'foxden-tests-'))
const total = { passed: 0, failed: 0, skipped: 0 }
/** What failed, said once more at the end: the runners' own words stand far above by then. */
const failures: string[] = []
/** What passed only when it was tried again: no failure, and still somebody's to look into. */
const unsteady: string[] = []

function run(program: string, args: string[], env: Record<string, string> = {}): boolean {
  return (
    spawnSync('npx', ['--no-install', program, ...args], { stdio: 'inherit', env: { ...process.env, ...env } })
      .status === 0
  )
}

function check(name: string, program: string, args: string[]): void {
  say(`\n— ${name}`)
  if (run(program, args)) total.passed++
  else {
    total.failed++
    failures.push(name)
    say(`✗ ${name}`)
  }
}

/** Adds a runner's figures. A runner that fails without naming a failed test counts as one failure. */
function count(
  ok: boolean,
  file: string,
  read: (report: never) => { passed: number; failed: number; skipped: number; names: string[]; unsteady: string[] },
) {
  try {
    const figures = read(JSON.parse(readFileSync(file, 'utf8')) as never)
    total.passed += figures.passed
    total.failed += !ok && figures.failed === 0 ? 1 : figures.failed
    total.skipped += figures.skipped
    failures.push(...figures.names)
    unsteady.push(...figures.unsteady)
    if (!ok && figures.failed === 0) failures.push('a test runner, without naming a test')
  } catch {
    total.failed++
    failures.push('a test runner that left no report')
  }
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}
type PlaywrightSuite = {
  specs: { title: string; file: string; tests: { status: string }[] }[]
  suites?: PlaywrightSuite[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
}

const namesIn = (suites: PlaywrightSuite[], status: 'unexpected' | 'flaky'): string[] =>
  suites.flatMap(({ specs, suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .map(({ file, title }) => `${file} › ${title}`),
    ...namesIn(inner, status),
  ])

check('types', 'tsc', ['--noEmit'])
check('lint', 'oxlint', ['--type-aware', '--deny-warnings'])
check('format', 'biome', ['format', '.'])
check('unused code', 'knip', [])
check('build', 'tsx', ['server/build.ts'])

const postgres = await startPostgres(say)
if (!postgres) say(POSTGRES_HELP)
try {
  say('\n— unit, route and contract tests')
  const unitFile = join(reports, 'unit.json')
  const unitOk = run(
    'vitest',
    ['run', '--retry=1', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitFile}`],
    postgres ? { TEST_DATABASE_URL: postgres.url } : {},
  )
  count(unitOk, unitFile, (report: VitestReport) => {
    const missed = (wanted: 'failed' | 'passed') =>
      report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status, failureMessages }) => status === wanted && failureMessages.length > 0)
          .map(
            ({ fullName, failureMessages }) => `${relative('.', name)} › ${fullName}: ${failureMessages.join('\n')}`,
          ),
      )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      names: missed('failed'),
      unsteady: missed('passed'),
    }
  })

  say('\n— browser tests')
  const chromium = findChromium(say)
  if (chromium) {
    const browserFile = join(reports, 'browser.json')
    const browserOk = run('playwright', ['test', '--reporter=list,json'], {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: browserFile,
      ...(postgres ? { TEST_DATABASE_URL: postgres.url } : {}),
    })
    count(browserOk, browserFile, ({ stats, suites }: PlaywrightReport) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      names: namesIn(suites, 'unexpected'),
      unsteady: namesIn(suites, 'flaky'),
    }))
  } else {
    failures.push('browser tests: no Chromium')
    say(CHROMIUM_HELP)
    total.failed++
  }
} finally {
  await postgres?.stop()
  rmSync(reports, { recursive: true, force: true })
}

if (unsteady.length > 0) say(`\n— passed only when tried again\n${unsteady.map((words) => `~ ${words}`).join('\n')}`)
if (failures.length > 0) say(`\n— failed\n${failures.map((words) => `✗ ${words}`).join('\n')}`)
say(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
