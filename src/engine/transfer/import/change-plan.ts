import { badRequest, KithError } from '#kernel/errors.ts'
import { nearest } from '#kernel/spelling.ts'
import { type ObjectModel, objectOf, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { consentOf, hasConsents } from '../consents/consent-columns.ts'
import { splitCurrency } from '../guess/header-words.ts'
import type { Why } from '../guess/why.ts'
import { isMatchFilled, matchNames } from './match-by.ts'
import type { ColumnPlan, FilePlan, ImportOptions, ImportPlan, OnConflict } from './plan.ts'
import { unknownObject, usualMatch, withValues } from './plan-files.ts'
import { idPath, updatedAtPath } from './read-rows.ts'
import type { ReadingChoice } from './reading.ts'
import { isFillable, mayImport, partsOf } from './shapes.ts'

/** Of one file; what is left out stays. */
export interface FileChange {
  object?: string | undefined
  /** Of a workbook: the sheet to read. */
  sheet?: string | undefined
  /** By header: the path of a field, `null` to leave the column out, or with more to say. */
  columns?: Record<string, string | null | ColumnChange> | undefined
  match?: string | null | undefined
  template?: string | null | undefined
  /** How the file is read; null takes a choice back. Looked into anew before the rest is changed. */
  reading?: ReadingChoice | undefined
}

export interface ColumnChange {
  field: string | null
  by?: 'title' | 'externalId' | undefined
  currency?: string | undefined
  /** By text of the file: the option that it stands for, or null for none. */
  values?: Record<string, string | null> | undefined
  /** What happens where the field is filled already; null: as for all. */
  onConflict?: OnConflict | null | undefined
}

export interface ImportChange {
  /** By the name of the file. */
  files?: Record<string, FileChange> | undefined
  options?: { [K in keyof ImportOptions]?: ImportOptions[K] | undefined } | undefined
}

/** The plan with the change. Throws bad-request or unknown-field naming the file and column. */
export function applyChange(ctx: Ctx, plan: ImportPlan, { files = {}, options = {} }: ImportChange): ImportPlan {
  const names = plan.files.map(({ name }) => name)
  for (const name of Object.keys(files)) {
    if (!names.includes(name))
      throw badRequest(
        `files.${name}`,
        `There is no file ${JSON.stringify(name.slice(0, 80))} in this import; it has ${names.join(', ')}.`,
      )
  }
  return {
    ...plan,
    files: plan.files.map((file) => changeFile(ctx, file, own(files, file.name) ?? {})),
    options: {
      createMissing: options.createMissing ?? plan.options.createMissing,
      onConflict: options.onConflict ?? plan.options.onConflict,
      tell: options.tell ?? plan.options.tell,
      owners: options.owners === undefined ? plan.options.owners : options.owners,
    },
  }
}

/** People name columns and files as they like, `constructor` too. */
function own<T>(members: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined
}

function changeFile(ctx: Ctx, file: FilePlan, change: FileChange): FilePlan {
  const object = objectFor(ctx, change.object ?? file.object)
  const isOther = object.name !== file.object
  const kept = isOther ? file.columns.map((column) => ({ ...column, field: null, why: otherObject })) : file.columns
  const columns = changeColumns(ctx, { file, object, columns: kept }, change.columns ?? {})
  const touched = isOther || change.columns !== undefined
  return {
    ...file,
    object: object.name,
    columns,
    template:
      change.template === undefined
        ? isOther
          ? (object.definition.titleTemplate ?? null)
          : file.template
        : change.template,
    match:
      change.match === undefined
        ? touched && !isMatchFilled(columns, file.match)
          ? usualMatch(object, columns)
          : file.match
        : matchFor(ctx, { object, file, columns }, change.match),
  }
}

const otherObject: Why = { code: 'other-object', values: {} }

function objectFor(ctx: Ctx, name: string): ObjectModel {
  const object = ctx.catalog.objects.get(name) ?? ctx.catalog.byPath.get(name)
  if (object && mayImport(ctx, object)) return objectOf(ctx.catalog, object.name)
  throw unknownObject(
    name,
    [...ctx.catalog.objects.values()].filter((one) => mayImport(ctx, one)).map((one) => one.name),
  )
}

interface Changing {
  file: FilePlan
  object: ObjectModel
  columns: readonly ColumnPlan[]
}

function changeColumns(
  ctx: Ctx,
  { file, object, columns }: Changing,
  changes: NonNullable<FileChange['columns']>,
): ColumnPlan[] {
  const headers = columns.map(({ header }) => header)
  for (const header of Object.keys(changes)) {
    if (headers.includes(header)) continue
    const close = nearest(header, headers)
    throw badRequest(
      `${file.name}.columns`,
      `${file.name} has no column ${JSON.stringify(header.slice(0, 80))}.${close ? ` Did you mean ${close}?` : ''}`,
    )
  }
  const changed = columns.map((column): ColumnPlan => {
    const change = own(changes, column.header)
    if (change === undefined) return column
    const { field, by, currency, values, onConflict }: ColumnChange =
      typeof change === 'object' && change !== null ? change : { field: change }
    if (field !== null) checkPath(ctx, { file, object, columns }, { header: column.header, path: field })
    if (values) checkValues(object, file, { header: column.header, field, values })
    const { by: _by, currency: _currency, values: before, onConflict: policy, ...rest } = column
    const kept = field === column.field ? { ...before, ...values } : values
    const decided = onConflict === undefined && field === column.field ? policy : onConflict
    const isMoney = field !== column.field && object.fields.get(field ?? '')?.type === 'money'
    const money = currency?.toUpperCase() ?? (isMoney ? splitCurrency(column.header).currency : undefined)
    return withValues(object, {
      ...rest,
      field,
      why: { code: 'chosen', values: {} },
      confidence: 1,
      ...(by ? { by } : {}),
      ...(money ? { currency: money } : {}),
      ...(kept && Object.keys(kept).length > 0 ? { values: kept } : {}),
      ...(decided ? { onConflict: decided } : {}),
    })
  })
  const taken = new Map<string, string>()
  for (const { header, field } of changed) {
    if (field === null || consentOf(field)) continue
    const other = taken.get(field)
    if (other)
      throw badRequest(
        `${file.name}.columns.${header}`,
        `${file.name}: the columns ${other} and ${header} cannot both fill ${field}.`,
      )
    taken.set(field, header)
  }
  return changed
}

function checkPath(ctx: Ctx, { file, object }: Changing, { header, path }: { header: string; path: string }): void {
  if (path === updatedAtPath || path === idPath) return
  if (hasConsents(object.name) && consentOf(path)) return
  const [name = '', part] = path.split('.')
  const field = object.byKey.get(name)
  const isKnown =
    field && field.name === name && isFillable(ctx, field) && (part === undefined || partsOf(field).includes(part))
  if (isKnown) return
  const known = [...object.fields.values()]
    .filter((one) => isFillable(ctx, one))
    .flatMap((one) => [one.name, ...partsOf(one).map((each) => `${one.name}.${each}`)])
  const close = nearest(path, known)
  const message = `${file.name}, column ${header}: an import cannot fill ${JSON.stringify(path.slice(0, 60))} of ${object.plural}. ${close ? `Did you mean ${close}?` : `It can fill ${known.join(', ')}.`}`
  throw new KithError('unknown-field', message, { problems: [{ path: `${file.name}.columns.${header}`, message }] })
}

interface Valued {
  header: string
  field: string | null
  values: Record<string, string | null>
}

function checkValues(object: ObjectModel, file: FilePlan, { header, field, values }: Valued): void {
  const options = object.fields.get(field ?? '')?.options?.map(({ key }) => key) ?? []
  const wrong = Object.values(values).find((key) => key !== null && !options.includes(key))
  if (wrong === undefined) return
  const known = options.length > 0 ? `; it has ${options.slice(0, 50).join(', ')}` : ''
  throw badRequest(
    `${file.name}.columns.${header}`,
    `${file.name}, column ${header}: ${field} has no option ${JSON.stringify(String(wrong).slice(0, 60))}${known}.`,
  )
}

const unfit: ReadonlySet<string> = new Set(['links', 'list', 'json'])

function matchFor(ctx: Ctx, { object, file, columns }: Changing, match: string | null): string | null {
  if (match === null) return null
  const names = [...new Set(matchNames(match))]
  for (const name of names) {
    const field = object.byKey.get(name)
    const isAlone = names.length === 1
    const isOfRecords = name === idPath && isAlone
    const kind = field ? typeOf(field).kind : ''
    // A link to a record of its own kind may lead to a later row.
    const isLink = kind === 'link' && !isAlone && field?.target !== object.name
    const isFit = field && isFillable(ctx, field) && !unfit.has(kind) && (kind !== 'link' || isLink)
    if (!isOfRecords && !isFit)
      throw badRequest(
        `${file.name}.match`,
        `${file.name}: records of ${object.plural} cannot be found by ${JSON.stringify(name.slice(0, 60))}.`,
      )
    const known = isOfRecords ? idPath : (field?.name ?? name)
    if (!isMatchFilled(columns, known))
      throw badRequest(
        `${file.name}.match`,
        `${file.name}: records cannot be found by ${known}, since no column fills it.`,
      )
  }
  return names.map((name) => object.byKey.get(name)?.name ?? name).join(',')
}
