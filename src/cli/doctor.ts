import { existsSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { openBeside, withSql } from '#backup/place.ts'
import type { Sql } from '#backup/records.ts'
import { restoreTest } from '#backup/restore-test.ts'
import { storeOf } from '#backup/settings.ts'
import { examine } from '#doctor/examine.ts'
import { type Finding, found } from '#doctor/finding.ts'
import { examineInstallation } from '#doctor/installation.ts'
import { newestBackup } from '#doctor/newest-backup.ts'
import type { Patient } from '#doctor/patient.ts'
import { type Reader, sayFinding } from '#doctor/say.ts'
import { type Config, ConfigError } from '#kernel/env.ts'
import { createLog } from '#kernel/log.ts'
import { version } from '#kernel/version.ts'
import { readConfig } from './backup.ts'
import { showProgress } from './progress.ts'

interface Options {
  restoreTest?: boolean
  json?: boolean
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('examine installation, data, database, backups, mail and network, and say what to do')
    .option('--restore-test', 'also restore the newest backup into a place that is thrown away, and compare everything')
    .option('--json', 'print one JSON document')
    .action(run)
}

/** Ends with 1 when something is bad; warnings alone are no failure. */
async function run({ restoreTest: isRehearsed, json }: Options): Promise<void> {
  const findings = await findAll(isRehearsed ? (json ? null : 'Restoring the newest backup') : undefined)
  const reader = { language: 'en', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } as const
  process.stdout.write(json ? `${JSON.stringify(documentOf(findings, reader))}\n` : describe(findings, reader))
  if (findings.some(({ verdict }) => verdict === 'bad')) process.exitCode = 1
}

async function findAll(rehearsing: string | null | undefined): Promise<Finding[]> {
  let config: Config
  try {
    config = await readConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [found('bad', 'installation.configuration', { error: error.message }), ...(await examineInstallation())]
  }
  const findings = await withPatient(config, examine)
  return rehearsing === undefined ? findings : [...findings, await rehearse(config, rehearsing)]
}

/** Beside a running server, or by itself; without a database everything else is examined all the same. */
async function withPatient(config: Config, work: (patient: Patient) => Promise<Finding[]>): Promise<Finding[]> {
  const patient = { config, now: new Date(), env: process.env, sql: null, failure: null }
  const isThere = config.databaseUrl !== null || existsSync(path.join(config.dataDir, 'postgres'))
  if (!isThere) return work(patient)
  let close = async () => {}
  try {
    let url = config.databaseUrl
    if (url === null) {
      const opened = await openBeside(config, createLog('silent'))
      url = opened.url
      close = opened.close
    }
    return await withSql(url, (sql) => work({ ...patient, sql: inTurn(sql) }))
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    return work({ ...patient, failure: message || (code ?? 'no answer') })
  } finally {
    await close()
  }
}

/** One connection sends one statement at a time. */
function inTurn(sql: Sql): Sql {
  let last: Promise<unknown> = Promise.resolve()
  return (text, values) => {
    const next = last.then(() => sql(text, values))
    last = next.catch(() => {})
    return next as never
  }
}

async function rehearse(config: Config, doing: string | null): Promise<Finding> {
  const progress = showProgress(doing)
  const started = performance.now()
  const { where } = storeOf(config.backup)
  let name = where
  try {
    const newest = await newestBackup(config.backup)
    if (!newest) return found('bad', 'backups.none', { where })
    name = newest.name
    const source = await storeOf(config.backup).open(name)
    if (!source) return found('bad', 'backups.none', { where })
    const { tables, rows } = await restoreTest({
      source,
      key: config.backup.key,
      dataDir: config.dataDir,
      log: createLog('silent'),
    })
    const time = { seconds: (performance.now() - started) / 1000 }
    return found('ok', 'backups.restored', { name, tables, rows, time })
  } catch (error) {
    return found('bad', 'backups.notRestored', { name, error: (error as Error).message })
  } finally {
    progress.end()
  }
}

function documentOf(findings: readonly Finding[], reader: Reader) {
  const checks = findings.map((finding) => {
    const { part, code, verdict, values } = finding
    return { part, code, verdict, ...sayFinding(finding, reader), values }
  })
  return { version, verdict: worstOf(findings), checks }
}

function worstOf(findings: readonly Finding[]): 'ok' | 'warning' | 'bad' {
  const verdicts = findings.map(({ verdict }) => verdict)
  return verdicts.includes('bad') ? 'bad' : verdicts.includes('warning') ? 'warning' : 'ok'
}

const marks = { ok: 'ok', warning: 'warning', bad: 'BAD', notApplicable: '-' } as const

function describe(findings: readonly Finding[], reader: Reader): string {
  const lines = [...Map.groupBy(findings, ({ part }) => part)].flatMap(([part, list]) => [
    part,
    ...list.flatMap((finding) => {
      const { says, todo } = sayFinding(finding, reader)
      const mark = `  ${marks[finding.verdict].padEnd(9)}`
      return [mark + indent(says), ...(todo ? [`${' '.repeat(11)}→ ${indent(todo)}`] : [])]
    }),
  ])
  const count = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length
  const sums = `${count('ok')} ok, ${count('warning')} to look at, ${count('bad')} bad`
  return `${lines.join('\n')}\n\n${sums}\n`
}

function indent(text: string): string {
  return text.trim().replaceAll('\n', `\n${' '.repeat(11)}`)
}
