// Each of the forty habits (docs/decisions/0033-habits.md) has a test in the browser: its title begins with their numbers.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const titles = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/['"`]habit ([\d, ]+): /g)])
const tested = new Set(titles.flatMap(([, numbers = '']) => numbers.split(', ').map(Number)))

test('each of the forty habits has a test that names it', () => {
  const all = Array.from({ length: 40 }, (_, index) => index + 1)
  expect(all.filter((number) => !tested.has(number))).toEqual([])
})
