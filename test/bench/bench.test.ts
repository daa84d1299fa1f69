// `kith bench` as people start it: what it prints, what it leaves behind, how it ends.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { BenchReport } from '#bench/run-bench.ts'
import { runCommandLine } from '#cli/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** In a temporary folder of its own, where whatever it forgets would be seen. */
function start(...args: string[]): { child: ChildProcess; output: () => string; errors: () => string } {
  const script = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
  const child = spawn(process.execPath, [script, 'bench', ...args], {
    env: { ...process.env, TMPDIR: folder, BENCH_DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [output, errors] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return { child, output: () => output, errors: () => errors }
}

test('it measures what it was asked for, as one JSON document, and leaves nothing', async () => {
  const bench = start('1k', '--rounds', '1', '--seconds', '1', '--only', 'move', '--only', 'many', '--json')
  const [code] = await once(bench.child, 'close')
  expect(code, bench.errors()).toBe(0)
  const report = JSON.parse(bench.output()) as BenchReport
  expect(report.records).toEqual({ account: 200, contact: 1000, deal: 400, activity: 2000 })
  expect(report.journeys.map(({ journey, connections }) => `${journey} ${connections}`)).toEqual([
    'move a deal 1',
    'move a deal 16',
  ])
  for (const { http, sql } of report.journeys) {
    expect([http.failure, sql.failure]).toEqual([null, null])
    expect(http.requests).toBeGreaterThan(0)
    expect(sql.requests).toBeGreaterThan(0)
  }
  expect(report.failures).toEqual([])
  expect(report.bulk.map(({ journey }) => journey)).toEqual([
    'export all contacts',
    'bulk create by /batch',
    'import',
    'import, with search',
  ])
  expect(readdirSync(folder)).toEqual([])
}, 180_000)

test('stopped while it fills, it leaves nothing either', async () => {
  const bench = start('1k')
  const begun = new Promise<void>((resolve) => {
    bench.child.stderr?.on('data', () => bench.errors().includes('filled') && resolve())
  })
  await Promise.race([begun, once(bench.child, 'close')])
  bench.child.kill('SIGINT')
  const [code] = await once(bench.child, 'close')
  expect(code).toBe(1)
  expect(bench.errors()).toContain('Stopped, on SIGINT.')
  expect(readdirSync(folder)).toEqual([])
}, 180_000)

test.each([[['many']], [['10']], [['100k', '--rounds', '0']], [[]]])('kith bench %j is wrong usage', async (args) => {
  expect(await runCommandLine(['bench', ...args])).toBe(2)
})
