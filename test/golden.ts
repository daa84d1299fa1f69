import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'

/**
 * Compares a text that people review (the contract, the schema, the statements) with its file in test/golden.
 * `npm run golden` writes the files anew; the difference is then read like code.
 */
export function expectGolden(name: string, text: string): void {
  const file = new URL(`./golden/${name}`, import.meta.url)
  if (process.env.KITH_UPDATE_GOLDEN) writeFileSync(file, text)
  const stored = existsSync(file) ? readFileSync(file, 'utf8') : ''
  expect(text, `test/golden/${name} differs; after a wanted change run: npm run golden`).toBe(stored)
}
