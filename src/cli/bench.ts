import { Command, InvalidArgumentError } from 'commander'
import { describeReport } from '#bench/report.ts'
import { runBench } from '#bench/run-bench.ts'

interface Options {
  data?: string
  keep?: boolean
  deals?: number
  seed: number
  rounds: number
  seconds: number
  only: string[]
  profile?: string
  json?: boolean
}

export function benchCommand(): Command {
  return new Command('bench')
    .description('measure how fast Kith is on this machine, with a company of its own that is removed afterwards')
    .argument('<contacts>', '100k, 1m or any number; accounts, deals and activities in proportion', size)
    .option('--deals <n>', 'so many deals, whatever the contacts, such as 500k', size)
    .option('--data <folder>', 'use this data folder and leave it: the next run finds it filled')
    .option('--keep', 'leave the data folder, to look at it')
    .option('--seed <n>', 'the same seed makes the same company', whole, 1)
    .option('--rounds <n>', 'how often each journey is measured, by calls and by bare statements in turn', whole, 3)
    .option('--seconds <n>', 'length of a round', whole, 2)
    .option('--only <name>', 'only journeys whose names begin so, such as get or list; may be given again', gather, [])
    .option(
      '--profile <folder>',
      'draw where the server spends its processor time, a flame graph (SVG) for each journey',
    )
    .option('--json', 'print one JSON document')
    .addHelpText('after', more)
    .action(bench)
}

const more = `
It brings its own PostgreSQL. To measure another one, name it in BENCH_DATABASE_URL; the bench makes a database of its
own there and drops it. What the figures mean is told in docs/performance.`

async function bench(contacts: number, { data, keep, only, profile, json, deals, ...options }: Options): Promise<void> {
  const stopping = new AbortController()
  const stop = (signal: string) => stopping.abort(new Error(`Stopped, on ${signal}.`, { cause: signal }))
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  try {
    const report = await runBench({
      ...options,
      only,
      profile: profile ?? null,
      size: contacts,
      deals: deals ?? null,
      folder: data ?? null,
      keep: keep ?? false,
      serverUrl: process.env.BENCH_DATABASE_URL || null,
      signal: stopping.signal,
      tell,
    })
    tell('')
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : describeReport(report))
    for (const failure of report.failures) process.stderr.write(`Not measured: ${failure}\n`)
    const hasFailed = report.journeys.some(({ http, sql }) => http.failed + sql.failed > 0)
    if (hasFailed || report.failures.length > 0) process.exitCode = 1
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}

/** One line that changes, in a terminal; elsewhere only what is worth keeping. */
function tell(text: string): void {
  const { isTTY } = process.stderr
  if (isTTY) process.stderr.write(`\r\x1b[K${text}`)
  else if (text.endsWith('\n') || text.startsWith('measuring')) process.stderr.write(`${text.trimEnd()}\n`)
}

function size(text: string): number {
  const [, digits, unit] = /^(\d+)(k|m)?$/i.exec(text) ?? []
  const value = Number(digits) * (unit ? (unit.toLowerCase() === 'k' ? 1_000 : 1_000_000) : 1)
  if (!(value >= 1_000 && value <= 5_000_000)) throw new InvalidArgumentError('must be from 1k to 5m, such as 100k')
  return value
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('must be a whole number above 0')
  return value
}

function gather(name: string, names: string[]): string[] {
  return [...names, name]
}
