import type { Figures } from '#bench/measure.ts'

/** What one minute of the soak was like; memory in bytes, null where the system does not tell. */
export interface Minute extends Figures {
  memory: { server: number | null; database: number | null }
}

export function headOf(): string {
  return `${['minute', 'calls/s', 'p50 ms', 'p99 ms', 'server MB', 'database MB', 'failed'].map((name) => name.padStart(12)).join('')}\n`
}

export function lineOf({ perSecond, p50, p99, memory, failed }: Minute, number: number): string {
  const cells = [
    number,
    perSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    megabytes(memory.server),
    megabytes(memory.database),
    failed,
  ]
  return `${cells.map((cell) => String(cell).padStart(12)).join('')}\n`
}

/** The middle third against the last: by then caches are warm, and what still grows is a leak. */
export function summaryOf(minutes: readonly Minute[]): string[] {
  const third = Math.floor(minutes.length / 3)
  const [middle, last] = [minutes.slice(third, 2 * third), minutes.slice(-third)]
  if (third === 0) return ['Too short to tell whether anything grows.']
  const compare = (name: string, of: (minute: Minute) => number) => {
    const [before, after] = [median(middle.map(of)), median(last.map(of))]
    return `${name}: ${before.toFixed(1)} in the middle third, ${after.toFixed(1)} in the last (${(after / before).toFixed(2)} ×)`
  }
  const calls = minutes.reduce((sum, { requests }) => sum + requests, 0)
  const failure = minutes.find(({ failure }) => failure)?.failure
  return [
    `calls: ${calls}, failed: ${minutes.reduce((sum, { failed }) => sum + failed, 0)}${failure ? `, the first: ${failure}` : ''}`,
    compare('calls a second', ({ perSecond }) => perSecond),
    compare('p99, ms', ({ p99 }) => p99),
    compare('memory of the server, MB', ({ memory }) => (memory.server ?? Number.NaN) / 2 ** 20),
    compare('memory of the database, MB', ({ memory }) => (memory.database ?? Number.NaN) / 2 ** 20),
  ]
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function megabytes(bytes: number | null): string {
  return bytes === null ? '–' : (bytes / 2 ** 20).toFixed(0)
}
