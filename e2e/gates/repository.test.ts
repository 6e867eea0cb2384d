import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path && existsSync(path))
const texts = tracked
  .filter((path) => /\.(tsx?|css|html|json|md|svg|webmanifest)$/.test(path) && path !== 'package-lock.json')
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

test('the lockfile names no download host', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "https?:/)
})

test('library versions are pinned', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\d/.test(String(range)),
  )
  expect(loose).toEqual([])
})

test('no file carries a path of somebody’s machine', () => {
  const home = /(?<![\w.])\/(?:home|Users|root|work)\/[\w.-]+/
  const planted = ['', 'home', 'maya', 'foxden'].join('/')
  expect(planted).toMatch(home)
  expect(texts.filter(({ text }) => home.test(text)).map(({ path }) => path)).toEqual([])
})
