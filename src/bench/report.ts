import type { BesideMeasured } from './beside.ts'
import type { BulkMeasured } from './bulk.ts'
import type { Figures, Measured } from './measure.ts'
import { canTell, millisecondsPerTick } from './processes.ts'
import type { BenchReport } from './run-bench.ts'

/** A load that needs more of its processor than this may be what holds the server back. */
const busyLoad = 0.7

/** The report as people read it: tables in Markdown, which also look right in a terminal. */
export function describeReport(report: BenchReport): string {
  const { machine, records, settings, ceiling, journeys, bulk, beside, memory } = report
  const counts = Object.entries(records).map(([object, count]) => `${grouped(count)} ${object}`)
  const parts = [
    `Kith ${report.kith}, ${report.at.slice(0, 16).replace('T', ' ')} UTC: ${counts.join(', ')} records; seed ${settings.seed}, ${settings.rounds} rounds of ${settings.seconds} s.`,
    `${machine.cpu}, ${machine.cores} cores, ${gigabytes(machine.memory)}; ${machine.system}; Node ${machine.node}; ${machine.database}.`,
    '',
    table(journeyHead, journeys.map(journeyRow)),
    ...kindsTable(journeys),
    ...(bulk.length > 0 ? ['', table(bulkHead, bulk.map(bulkRow))] : []),
    ...(beside ? ['', ...besideLines(beside)] : []),
    '',
    table(
      ['memory (PSS)', 'server', 'database'],
      [
        ['at the start', memory.atStart],
        ['after the journeys', memory.afterJourneys],
        ['after bulk create, export, import', memory.afterBulk],
      ].map(([name, at]) => {
        const { server, database } = at as BenchReport['memory']['atStart']
        return [name as string, megabytes(server), megabytes(database)]
      }),
    ),
    '',
    ...notes(ceiling, journeys),
  ]
  return `${parts.join('\n')}\n`
}

const journeyHead = [
  'journey',
  'conn.',
  'req/s',
  'p50 ms',
  'p95',
  'p99',
  'server CPU ms/req',
  'database CPU ms/req',
  'statements/req',
  'SQL req/s',
  'of SQL',
  'load CPU',
]

function journeyRow({ journey, connections, http, sql, ratio }: Measured): string[] {
  return [
    journey,
    String(connections),
    whole(http.perSecond),
    short(http.p50),
    short(http.p95),
    short(http.p99),
    short(http.serverCpu),
    short(http.databaseCpu),
    short(http.statements),
    whole(sql.perSecond),
    percent(ratio),
    percent(http.loadShare),
  ]
}

function kindsTable(journeys: readonly Measured[]): string[] {
  return journeys.flatMap(({ journey, connections, kinds }) =>
    kinds
      ? [
          '',
          table(
            [`${journey}, ${connections} connections`, 'share', 'p50 ms', 'p95', 'p99'],
            Object.entries(kinds).map(([name, { share, p50, p95, p99 }]) => [
              name,
              percent(share),
              short(p50),
              short(p95),
              short(p99),
            ]),
          ),
        ]
      : [],
  )
}

const bulkHead = [
  'many records',
  'rows',
  'seconds',
  'rows/s',
  'server CPU ms/1000 rows',
  'database CPU ms/1000 rows',
  'SQL rows/s',
  'of SQL',
]

function bulkRow(bulk: BulkMeasured): string[] {
  return [
    bulk.journey,
    grouped(bulk.rows),
    bulk.seconds.toFixed(2),
    whole(bulk.rowsPerSecond),
    short(bulk.serverCpu),
    short(bulk.databaseCpu),
    whole(bulk.sqlRowsPerSecond),
    percent(bulk.ratio),
  ]
}

function besideLines({ connections, alone, beside, ratio, edited, imported }: BesideMeasured): string[] {
  const row = (name: string, { perSecond, p50, p95, p99 }: Figures) => [
    name,
    whole(perSecond),
    short(p50),
    short(p95),
    short(p99),
  ]
  return [
    table(
      [`lists, ${connections} connections`, 'req/s', 'p50 ms', 'p95', 'p99'],
      [row('alone', alone), row('beside much work', beside)],
    ),
    '',
    `Beside three slow downloads, an edit of all contacts (${grouped(edited)} done meanwhile) and an import (${grouped(imported)} rows) the p95 of lists is ${ratio.toFixed(1)} times what it is alone.`,
  ]
}

function notes(ceiling: Figures, journeys: readonly Measured[]): string[] {
  const perCall = (ceiling.loadShare / ceiling.perSecond) * 1_000_000
  const failed = journeys.filter(({ http, sql }) => http.failed + sql.failed > 0)
  const held = journeys.filter(({ http }) => http.loadShare > busyLoad)
  return [
    `Without any work for the server (/healthz) the load gets ${whole(ceiling.perSecond)} answers a second and takes ${whole(perCall)} µs of processor for each: alone it could ask ${whole(1_000_000 / perCall)} times a second.`,
    canTell
      ? `Processor times are counted in ticks of ${millisecondsPerTick} ms over all rounds together.`
      : 'This system does not tell processor time and memory of processes.',
    ...held.map(
      ({ journey, connections }) =>
        `The load was nearly busy in: ${journey}, ${connections} connections. The server may do more.`,
    ),
    ...failed.map(
      ({ journey, http, sql }) =>
        `FAILED in ${journey}: ${http.failed} calls, ${sql.failed} statements. ${http.failure ?? sql.failure}`,
    ),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] as string).length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

function whole(value: number): string {
  return grouped(Math.round(value))
}

function grouped(value: number): string {
  return value.toLocaleString('en-GB')
}

/** Three digits that count. */
function short(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–'
  return value >= 100 ? whole(value) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`
}

function megabytes(bytes: number | null): string {
  return bytes === null ? '–' : `${Math.round(bytes / 1_000_000)} MB`
}

function gigabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000_000)} GB`
}
