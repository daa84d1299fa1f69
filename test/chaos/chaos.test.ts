import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { seededRandom } from '#demo/random.ts'
import { trial } from '../../bench/chaos/trial.ts'
import { layDatabase } from '../prepared.ts'

/** What `npm run chaos` does two hundred times. */
it('loses nothing and does nothing twice when the server, then the database with it, dies at work', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kith-chaos-'))
  layDatabase(dataDir)
  const { starts, ledger, faults } = await trial({
    dataDir,
    victims: ['server', 'both'],
    random: seededRandom(1),
    port: await freePort(),
    // Two chunks of an import, and too many records to edit them at once.
    sizes: { batch: 5, importRows: 2_100, pool: 1_100 },
    longestLife: 800,
  })
  expect(faults).toEqual([])
  expect(starts).toHaveLength(2)
  expect(ledger.created.length).toBeGreaterThan(0)
  expect(ledger.imports.map(({ undone }) => undone)).toContain(true)
  expect(ledger.pool.edits).toBeGreaterThan(0)
}, 600_000)

/** The same after each death. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}
