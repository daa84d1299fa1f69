import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { command } from '../command-line.ts'
import { world } from '../world.ts'
import { makeFolder } from './places.ts'

it('is checked by the command line: a whole one is good, one that was damaged or is not there is named', async () => {
  const w = await world()
  onTestFinished(() => w.close())
  const folder = await makeFolder()
  const dataDir = path.join(folder, 'data')
  const url = w.world.database.pool.options.connectionString as string
  const env = { DATABASE_URL: url, DATA_DIR: w.world.config.dataDir }
  // Beside another data folder, as on the machine that backups are taken to.
  const elsewhere = { DATA_DIR: dataDir }
  const [whole, damaged] = [path.join(folder, 'whole.tar.zst'), path.join(folder, 'damaged.tar.zst')]
  const made = await command(['backup', whole, '--json'], env)
  expect([made.code, made.stderr]).toEqual([0, ''])
  const good = await command(['backup', '--check', whole, '--json'], elsewhere)
  expect([good.code, good.stderr]).toEqual([0, ''])
  expect(JSON.parse(good.stdout)).toMatchObject({ tables: expect.any(Number), rows: JSON.parse(made.stdout).rows })

  const bytes = await readFile(whole)
  bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 64)
  await writeFile(damaged, bytes)
  const bad = await command(['backup', '--check', damaged], elsewhere)
  expect([bad.code, bad.stdout]).toEqual([1, ''])
  expect(bad.stderr).toMatch(/damaged/)
  const none = await command(['backup', '--check', 'none.tar.zst'], elsewhere)
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('There is no backup none.tar.zst')])
  const both = await command(['backup', whole, '--check', whole], elsewhere)
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('Give one of FILE, --to, --check and --list.')])
  // Nothing of it stays.
  expect((await readdir(folder)).sort()).toEqual(['damaged.tar.zst', 'whole.tar.zst'])
}, 120_000)
