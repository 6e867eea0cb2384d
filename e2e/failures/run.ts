import { startPostgres } from '../setup/postgres.ts'
import { openRig } from './rig.ts'
import { runSends } from './run-sends.ts'

/**
 * `npm run failures -- 5000 [seed]`: so many sends through servers that are killed or frozen again and again to a help desk that
 * fails; with a PostgreSQL on this machine two servers share them. Exit 1 when one was lost or doubled.
 */

const say = (line: string) => void process.stdout.write(`${line}\n`)
const [countText = '5000', seedText = String(Date.now() % 100_000)] = process.argv.slice(2)
const [count, seed] = [Number(countText), Number(seedText)]
if (!Number.isInteger(count) || count < 1 || count > 100_000 || !Number.isInteger(seed)) {
  say(`«${process.argv.slice(2).join(' ')}» was read; allowed are a number of sends from 1 to 100000 and a seed.`)
  process.exit(2)
}

const postgres = await startPostgres(say)
const rig = await openRig({ databaseUrl: postgres?.url })
try {
  say(
    `${count} sends, seed ${seed}, ${rig.servers.length === 1 ? 'one server on SQLite' : 'two servers on PostgreSQL'}`,
  )
  const { verdict, harm, seconds } = await runSends(rig, { count, kills: Math.ceil(count / 40), seed, say })
  const { sent, asked, refused, undone, ...faults } = verdict
  say(
    `${sent} sent, ${asked} left to their agents, ${refused.length} refused; ${harm.kills} kills, ${harm.freezes} freezes, ${harm.faults} faults; ${Math.round(seconds)} s`,
  )
  for (const place of refused) say(`  refused: ${place}`)
  if (undone.length > 0) say(`${undone.length} tags were undone by calls that the desk did late`)
  for (const [name, places] of Object.entries(faults)) {
    say(`${name}: ${places.length}`)
    for (const place of places.slice(0, 20)) say(`  ${place}`)
    if (places.length > 0) process.exitCode = 1
  }
} finally {
  await rig.dispose()
  await postgres?.stop()
}
