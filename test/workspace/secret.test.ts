import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecret } from '#modules/workspace/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the secret is made once, in a data folder that may not be there yet, for its owner only', () => {
  const dataDir = join(folder, 'data')
  const secret = readSecret(dataDir, {})
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(readSecret(dataDir, { KITH_SECRET: ' ' })).toBe(secret)
  expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(secret)
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  expect(readSecret(join(folder, 'other'), {})).not.toBe(secret)
})

test('KITH_SECRET wins, and is refused by name when it is short', () => {
  const given = 'a secret that is long enough for anybody'
  expect(readSecret(folder, { KITH_SECRET: given })).toBe(given)
  expect(() => readSecret(folder, { KITH_SECRET: 'short' })).toThrow(/KITH_SECRET/)
})

test('a damaged file is named and never replaced silently', () => {
  writeFileSync(join(folder, 'secret'), 'abc')
  expect(() => readSecret(folder, {})).toThrow(join(folder, 'secret'))
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('abc')
})
