import { readdirSync } from 'node:fs'

/**
 * `npm run bench` runs every benchmark beside this file, `npm run bench -- NAME` one. Each prints its numbers with the
 * bound they must keep; exit 1 when one is over.
 */

export type BenchLine = { name: string; value: number; unit: string; bound: number }
export type Bench = { run: (report: (line: BenchLine) => void) => Promise<void> }

const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark "${unknown.join('", "')}". There are: ${names.join(', ')}.\n`)
  process.exit(1)
}

let over = 0
const figure = (value: number) => (value >= 100 ? Math.round(value).toString() : value.toPrecision(3))
for (const name of wanted.length > 0 ? wanted : names) {
  const bench: Bench = await import(new URL(`./${name}.bench.ts`, import.meta.url).href)
  await bench.run((line) => {
    const ok = line.value <= line.bound
    if (!ok) over++
    process.stdout.write(
      `${name}: ${line.name}: ${figure(line.value)} ${line.unit} (bound ${figure(line.bound)}) ${ok ? 'ok' : 'over'}\n`,
    )
  })
}
process.exit(over > 0 ? 1 : 0)
