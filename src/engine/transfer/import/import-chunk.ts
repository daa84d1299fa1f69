import { type Json, ValueError } from '#fields/field-type.ts'
import { forbidden, type KithError } from '#kernel/errors.ts'
import { typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { sameValue } from '../../log/net-effect.ts'
import { findRecords } from '../../query/read-records.ts'
import type { Values } from '../../rules.ts'
import type { Operation, OperationResult } from '../../write/operations.ts'
import { bringConsents } from '../consents/bring-consents.ts'
import { type Difference, differencesOf, type RowDifference } from './differences.ts'
import type { FileRun } from './file-run.ts'
import { type LateLink, setLateLinks, type Warning } from './late-links.ts'
import { type Matched, matchOf, matchRows } from './match-rows.ts'
import { type Counts, emptyCounts } from './plan.ts'
import { type CellProblem, columnOf, type LinkText, type RowReading } from './read-rows.ts'
import { type Answers, answerKey, makerOf, refusalOf, resolveLinks, titleText } from './resolve-links.ts'
import { mayImport } from './shapes.ts'

type Creation = Extract<Operation, { op: 'create' }> & { id: string }

export interface Rejected {
  row: number
  cells: string[]
  problems: CellProblem[]
}

export interface ChunkOutcome {
  counts: Counts
  rejected: Rejected[]
  late: LateLink[]
  /** Names of records made because rows link to them, by object. */
  made: [object: string, name: string][]
  /** Rows that are in, but without one of their links. */
  warnings: Warning[]
  /** Which row made or changed which record. */
  brought: { id: string; row: number }[]
  /** Values that stayed outside, since others were there. */
  lost: ({ id: string; row: number } & Lost)[]
  /** Of a trial only: what would become another value. */
  differences: RowDifference[]
  /** New entries of the ledger of consents. */
  consents: number
}

/** Brings the rows of one chunk in: links → match → write. Runs in the transaction of `ctx`. */
export async function importChunk(ctx: Ctx, run: FileRun, readings: readonly RowReading[]): Promise<ChunkOutcome> {
  if (!mayImport(ctx, run.object)) throw forbidden(`Your roles do not let files bring ${run.object.plural}.`)
  const outcome: ChunkOutcome = {
    counts: emptyCounts(),
    rejected: [],
    late: [],
    made: [],
    warnings: [],
    brought: [],
    lost: [],
    differences: [],
    consents: 0,
  }
  const isFine = ({ problems }: RowReading) => problems.length === 0
  await fillLinks(ctx, run, { readings: readings.filter(isFine), outcome })
  const matched = await matchRows(ctx, run, readings.filter(isFine))
  const jobs = await planRows(ctx, run, matched)
  const results = await run.write(
    ctx,
    jobs.flatMap(({ operation }) => operation ?? []),
  )
  await settle(ctx, run, { jobs, results, outcome })
  await keepConsents(ctx, run, { jobs, outcome })
  for (const { row, cells, problems } of readings)
    if (problems.length > 0) outcome.rejected.push({ row, cells, problems })
  outcome.counts.rows = readings.length
  outcome.counts.rejected = outcome.rejected.length
  outcome.counts.warnings = outcome.warnings.length
  return outcome
}

/** Links of a record to its own kind may lead to a later row, so they wait. */
function isWithin(run: FileRun, { field }: LinkText): boolean {
  return field.target === run.object.name && !field.required && typeOf(field).kind === 'link'
}

interface Filling {
  readings: readonly RowReading[]
  outcome: ChunkOutcome
}

async function fillLinks(ctx: Ctx, run: FileRun, { readings, outcome }: Filling): Promise<void> {
  const outward = readings.flatMap(({ links }) => links.filter((link) => !isWithin(run, link)))
  const answers = await resolveLinks(outward, {
    ctx,
    registers: run.registers,
    createMissing: run.options.createMissing,
    make: makerOf(ctx, run),
    made: (object, name) => outcome.made.push([object, name]),
  })
  for (const reading of readings) {
    const titles = new Map<string, string>()
    for (const link of reading.links) if (!isWithin(run, link)) fillLink(reading, link, { answers, titles })
    settleLists(ctx, reading)
    const { template } = run.file
    const { key } = run.object.title
    if (template && !reading.data[key]) {
      const name = nameFrom(template, titles, reading.data)
      if (name === '') continue
      reading.data[key] = name
      reading.isRaw = true
    }
  }
}

function fillLink(
  { data, problems }: RowReading,
  link: LinkText,
  { answers, titles }: { answers: Answers; titles: Map<string, string> },
): void {
  const { field, text, column } = link
  const answer = answers.get(answerKey(link)) ?? null
  if (answer === null || 'problem' in answer || 'ambiguous' in answer) {
    problems.push({ column, ...refusalOf(answer, link) })
    return
  }
  titles.set(field.name, answer.title || text)
  const ids = data[field.key]
  if (typeOf(field).kind === 'link') data[field.key] = answer.id
  else if (Array.isArray(ids)) ids.push(answer.id)
  else data[field.key] = [answer.id]
}

/** Lists of links as the type of their field has them: in order, each once, not too many. */
function settleLists({ settings }: Ctx, { data, links, problems }: RowReading): void {
  const lists = new Map(links.map(({ field, column }) => [field, column]))
  for (const [field, column] of lists) {
    const ids = data[field.key]
    if (!Array.isArray(ids)) continue
    try {
      data[field.key] = typeOf(field).parse(ids, field, { path: field.key, settings })
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      problems.push({ column, message: error.message, ...error.reason })
    }
  }
}

/** The template with what is known: `Acme – GTX Pro`, or the half of it. */
function nameFrom(template: string, titles: ReadonlyMap<string, string>, data: Record<string, Json>): string {
  const separator = /\}([^{]*)\{/.exec(template)?.[1] ?? ' '
  const parts = [...template.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => titles.get(name as string) ?? titleText(data[name as string] ?? ''),
  )
  return [...parts.filter((part) => part !== '').join(separator)].slice(0, 300).join('')
}

interface Lost {
  /** Its name. */
  field: string
  value: Json
  /** The record had it. */
  wasHere: boolean
}

interface Job {
  matched: Matched
  operation: Operation | null
  lost: Lost[]
  differences: Difference[]
  /** Links within the file that are not set by the operation. */
  open: LinkText[]
}

/** Decides for each row what is to be written: everything for a new record, for a known one what the options allow. */
async function planRows(ctx: Ctx, run: FileRun, matched: readonly Matched[]): Promise<Job[]> {
  const known = matched.filter(({ isNew }) => !isNew).map(({ id }) => id)
  if (run.rehearsal) await run.rehearsal.bringBack(ctx, idsOf(matched))
  const stored = new Map(
    (known.length > 0 ? await findRecords(ctx, run.object.name, known) : []).map((record) => [
      record.id as string,
      record,
    ]),
  )
  const within = await resolveLinks(
    matched.flatMap(({ reading }) => reading.links.filter((link) => isWithin(run, link))),
    { ctx, registers: run.registers, createMissing: false, make: async () => [], made: () => {} },
  )
  if (run.rehearsal)
    await run.rehearsal.bringBack(
      ctx,
      [...within.values()].flatMap((answer) => (answer && 'id' in answer ? [answer.id] : [])),
    )
  const made = new Map<string, RowReading>()
  const before = (id: string): Values => {
    const values = stored.get(id) ?? valuesOf(run, made.get(id)?.data ?? {})
    stored.set(id, values)
    return values
  }
  const times = timesOf(ctx, run)
  const now = ctx.clock()
  return matched.map((one) => {
    const { reading, id, isNew } = one
    const open = takeKnownLinks(run, one, within).filter(
      ({ field }) => isNew || mayReplace(run, { reading, stored: before(id), name: field.name }),
    )
    const happenedAt = pastOf(
      times.map((key) => reading.data[key]),
      now,
    )
    if (isNew) {
      const operation: Operation = {
        op: 'create',
        object: run.object.name,
        id,
        data: reading.data,
        isRead: !reading.isRaw,
        ...(happenedAt ? { happenedAt } : {}),
      }
      made.set(id, reading)
      return { matched: one, operation, open, lost: [], differences: [] }
    }
    const known = before(id)
    const data = allowed(run, reading, known)
    return {
      matched: one,
      operation:
        Object.keys(data).length > 0
          ? { op: 'update', object: run.object.name, id, data, isRead: !reading.isRaw }
          : null,
      open,
      lost: lostValues(ctx, run, { reading, stored: known, data }),
      differences: run.rehearsal ? differencesOf(ctx, run, { stored: known, data }) : [],
    }
  })
}

/** What a row gives, by the names of the fields. */
function valuesOf({ object }: FileRun, data: Record<string, Json>): Values {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [object.byKey.get(key)?.name ?? key, value]))
}

function idsOf(matched: readonly Matched[]): string[] {
  return matched.flatMap(({ id, isNew, reading }) => [
    ...(isNew ? [] : [id]),
    ...reading.links.flatMap(({ field }) => (reading.data[field.key] as string | string[] | undefined) ?? []),
  ])
}

/** Puts links within the file whose record is there already into the row; returns the others. */
function takeKnownLinks(run: FileRun, { reading, id }: Matched, answers: Answers): LinkText[] {
  return reading.links.filter((link) => {
    if (!isWithin(run, link)) return false
    const answer = answers.get(answerKey(link)) ?? null
    // A link of a record to itself is refused, but not the whole row for it.
    if (answer === null || !('id' in answer) || answer.id === id) return true
    reading.data[link.field.key] = answer.id
    return false
  })
}

/** Fields that tell when a record came to be, for those who may tell of the past. */
function timesOf(ctx: Ctx, { object }: FileRun): string[] {
  if (!ctx.actor.may.has('backdate')) return []
  return (object.definition.happenedAt ?? []).flatMap((name) => object.fields.get(name)?.key ?? [])
}

/** The first of the times that is given and not in the future. */
function pastOf(values: readonly (Json | undefined)[], now: Date): Date | null {
  const times = values.flatMap((value) => (typeof value === 'string' ? new Date(value) : []))
  return times.find((time) => time <= now) ?? null
}

/** Of the row's values those that may go over what is stored. */
function allowed(run: FileRun, reading: RowReading, stored: Values): Record<string, Json> {
  const entries = Object.entries(reading.data)
  return Object.fromEntries(
    entries.filter(([key]) => mayReplace(run, { reading, stored, name: run.object.byKey.get(key)?.name ?? key })),
  )
}

/** Values that lose, in the shapes of the API: the row's where it may not replace, the record's where that is to be kept. */
function lostValues(
  { settings }: Ctx,
  { object, policyOf }: FileRun,
  { reading, stored, data }: { reading: RowReading; stored: Values; data: Record<string, Json> },
): Lost[] {
  return Object.entries(reading.data).flatMap(([key, input]): Lost[] => {
    const field = object.byKey.get(key)
    if (!field || input === null || input === '') return []
    const { name } = field
    const isReplaced = Object.hasOwn(data, key)
    const before = (stored[name] ?? null) as Json
    if (isReplaced && (policyOf(name) !== 'rival' || before === null)) return []
    const value = typeOf(field).parse(input, field, { path: key, settings })
    if (value === null || sameValue(value, before)) return []
    return [isReplaced ? { field: name, value: before, wasHere: true } : { field: name, value, wasHere: false }]
  })
}

interface Replacing {
  reading: RowReading
  stored: Values
  name: string
}

function mayReplace({ policyOf }: FileRun, { reading, stored, name }: Replacing): boolean {
  const { updatedAt } = reading
  const policy = policyOf(name)
  if ((stored[name] ?? null) === null || policy === 'overwrite' || policy === 'rival') return true
  return policy === 'newest' && (updatedAt === null || updatedAt > String(stored.updatedAt ?? ''))
}

interface Settling {
  jobs: readonly Job[]
  results: readonly OperationResult[]
  outcome: ChunkOutcome
}

async function settle(ctx: Ctx, run: FileRun, { jobs, results, outcome }: Settling): Promise<void> {
  const register = await run.registers.present(run.object.name)
  const open: LateLink[] = []
  let at = 0
  for (const job of jobs) {
    const { reading, id } = job.matched
    const result = job.operation ? (results[at++] as OperationResult) : null
    if (result?.error) {
      reading.problems.push(...problemsOf(run, result.error))
      continue
    }
    const { row } = reading
    outcome.lost.push(...job.lost.map((lost) => ({ id, row, ...lost })))
    const status = result?.status ?? 'unchanged'
    if (status !== 'unchanged') outcome.brought.push({ id, row })
    if (job.differences.length > 0) outcome.differences.push({ id, row, differences: job.differences })
    outcome.counts[status === 'created' || status === 'updated' ? status : 'unchanged']++
    if (status === 'created') {
      const { externalId, email } = reading.data
      register?.add({ id, title: titleText(reading.data[run.object.title.key] ?? '') }, { externalId, email })
      run.rehearsal?.note(job.operation as Creation, matchOf(run, reading))
    }
    for (const { field, text, by, column } of job.open)
      open.push({ row: reading.row, id, field: field.name, text, by, column })
  }
  if (open.length === 0) return
  const { left, refused } = await setLateLinks(ctx, run, { links: open, isLast: false })
  outcome.late.push(...left)
  outcome.warnings.push(...refused)
}

/** What rows that came in say of consents. A row without a person is in the counts already. */
async function keepConsents(ctx: Ctx, run: FileRun, { jobs, outcome }: Omit<Settling, 'results'>): Promise<void> {
  const deciding = jobs.flatMap(({ matched: { reading, id, isNew } }) => {
    const { row, consents = [], problems } = reading
    return consents.length > 0 && problems.length === 0 ? { row, id, isNew, consents } : []
  })
  if (deciding.length === 0) return
  const { count, made, warnings } = await bringConsents(ctx, run, deciding)
  outcome.consents = count
  outcome.made.push(...made)
  outcome.warnings.push(...warnings)
}

/** What the write door refused, in the words of the file: its columns instead of our fields. */
function problemsOf(run: FileRun, error: KithError): CellProblem[] {
  if (error.problems.length === 0) return [{ column: null, message: error.message, code: error.code }]
  return error.problems.map(({ path, message, ...reason }) => {
    const key = path.replace(/^operations\[\d+\]\.data\.?/, '')
    const column = columnOf(run.object, run.file, key)
    const isNamed = column !== null || key === ''
    const field = run.object.byKey.get(key.split(/[.[]/)[0] ?? '')
    if (isNamed || !field)
      return { column, message: isNamed ? message : `${key}: ${message}`, code: error.code, ...reason }
    const values = { ...reason.values, field: `${run.object.name}.${field.name}` }
    return { column, message: `${field.label}: ${message}`, code: error.code, ...reason, values }
  })
}
