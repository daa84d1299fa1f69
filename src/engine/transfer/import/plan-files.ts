import { stat } from 'node:fs/promises'
import { badRequest, KithError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { type ObjectModel, objectOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import { columnFormat } from '../cells/column-format.ts'
import { withConsents } from '../consents/consent-columns.ts'
import { detectFile } from '../files/detect.ts'
import { type Header, readHeader } from '../files/read-header.ts'
import { guessMapping } from '../guess/guess-mapping.ts'
import { entriesOf, guessValues } from '../guess/guess-values.ts'
import type { FileGuess, ObjectShape } from '../guess/object-shape.ts'
import { orderFiles } from '../guess/order-files.ts'
import { suggestType } from '../guess/suggest-field.ts'
import { type KnownGuess, type KnownMapping, knownByPreset, settleKnown } from '../presets/known-mapping.ts'
import { rememberedMappings } from '../presets/remember-mapping.ts'
import { notesOf } from './file-notes.ts'
import { isMatchFilled } from './match-by.ts'
import type { ColumnPlan, FilePlan } from './plan.ts'
import { idPath, jsonOf } from './read-rows.ts'
import { mergeReading, type ReadingChoice } from './reading.ts'
import { habitsOf, shapesOf } from './shapes.ts'

/** A file to import: what the person calls it, where it lies, and what it holds when that is decided. */
export interface ImportFile {
  name: string
  path: string
  object?: string | undefined
  /** Of a workbook; default: the first with rows. */
  sheet?: string | undefined
  reading?: ReadingChoice | undefined
}

const mostFiles = 20

/** Looks into the files and guesses what they hold. Throws KithError naming the file that cannot be read. */
export async function planFiles(ctx: Ctx, files: readonly ImportFile[]): Promise<FilePlan[]> {
  if (files.length === 0) throw badRequest('files', 'Name at least one file.')
  if (files.length > mostFiles)
    throw badRequest('files', `At most ${mostFiles} files in one import; these are ${files.length}.`)
  const shapes = shapesOf(ctx)
  if (shapes.length === 0) throw new KithError('forbidden', 'Your roles do not let you bring in records of any kind.')
  const looks = await Promise.all(files.map((file) => inFile(file.name, () => lookInto(file))))
  for (const { object } of files) {
    if (object && !shapes.some(({ name }) => name === object))
      throw unknownObject(
        object,
        shapes.map(({ name }) => name),
      )
  }
  const known = await knownOf(ctx, { files, looks, shapes })
  const guesses = guessMapping({
    files: looks.map(({ header, dialect }, at) => {
      const { name, object = heldOf(shapes, dialect.holds) ?? known[at]?.object } = files[at] as ImportFile
      return { name, headers: header.headers, samples: readable(header.samples), ...(object ? { object } : {}) }
    }),
    objects: shapes,
    today: ctx.clock().toISOString().slice(0, 10),
  })
  return looks.map((look, at) => {
    const guess = guesses[at] as FileGuess
    const shape = shapes.find(({ name }) => name === guess.object) as ObjectShape
    const own = known[at]?.object === guess.object ? known[at] : null
    const columns = own ? settleKnown(guess.columns, own, shape) : guess.columns
    return planFile(ctx, files[at] as ImportFile, { ...look, guess, columns, known: own })
  })
}

interface Knowing {
  files: readonly ImportFile[]
  looks: readonly Look[]
  shapes: readonly ObjectShape[]
}

/** What each file is known to hold: as it came in the last time, else as the program that wrote it means it. */
async function knownOf(ctx: Ctx, { files, looks, shapes }: Knowing): Promise<(KnownMapping | null)[]> {
  const remembered = await rememberedMappings(
    ctx,
    looks.map(({ header }) => header.headers),
  )
  return looks.map(({ header }, at) => {
    const object = files[at]?.object
    const isPossible = (known: KnownMapping | null | undefined) =>
      known && (object ?? known.object) === known.object && shapes.some(({ name }) => name === known.object)
    const found = [remembered[at], knownByPreset(header.headers, object)].find(isPossible)
    return found ?? null
  })
}

/** What the file says that it holds, where one may bring in such. */
function heldOf(shapes: readonly ObjectShape[], holds: string | undefined): string | undefined {
  return shapes.find(({ name }) => name === holds)?.name
}

/** Guessing looks at texts; of composed JSON values it gets what a table would hold. */
function readable(rows: readonly string[][]): string[][] {
  return rows.map((row) => row.map((cell) => textOf(jsonOf(cell)) ?? cell))
}

function textOf(value: ReturnType<typeof jsonOf>): string | null {
  if (value === null) return null
  if (Array.isArray(value)) return value.join(', ')
  const { full, amount, currency } = value
  if (typeof full === 'string') return full
  return amount === undefined ? Object.values(value).join(', ') : `${amount} ${currency ?? ''}`.trim()
}

export function unknownObject(name: string, known: readonly string[]): KithError {
  return badRequest(
    'object',
    `Nothing called ${JSON.stringify(name.slice(0, 60))} can be imported. There are ${known.join(', ')}.`,
  )
}

interface Look {
  size: number
  dialect: FilePlan['dialect']
  header: Header
}

async function lookInto({ name, path, sheet, reading }: ImportFile): Promise<Look> {
  const { size } = await stat(path)
  const dialect = await detectFile(path, { fileName: name, sheet, given: mergeReading(name, reading) })
  const header = await readHeader(path, dialect)
  const broken = header.problems.find(({ severity }) => severity === 'error')
  if (broken) {
    const said = `${broken.message} Give each column a name of its own.`
    throw new KithError('validation', said, {
      problems: [{ path: 'row 1', message: said }],
      extra: { row: 1, columns: broken.columns },
    })
  }
  return { size, dialect, header }
}

/** Problems of one file of several say which. */
export async function inFile<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw nameFile(error, name)
  }
}

/** What else goes wrong while a file is read has nothing to do with it. */
const ofFiles: ReadonlySet<string> = new Set(['validation', 'bad-request', 'unsupported-media-type', 'too-large'])

function nameFile(error: unknown, name: string): unknown {
  if (error instanceof KithError) {
    if (!ofFiles.has(error.code)) return error
    const detail = error.message.startsWith(name) ? error.message : `${name}: ${error.message}`
    return new KithError(error.code, detail, {
      problems: error.problems.map(({ path, message }) => ({ path: `${name}: ${path}`, message })),
      extra: { ...error.extra, file: name },
    })
  }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return fileProblem(name, 'There is no such file.')
  if (code === 'EACCES' || code === 'EPERM') return fileProblem(name, 'The file may not be read by this user.')
  if (code === 'EISDIR') return fileProblem(name, 'This is a folder; name the files in it.')
  return error
}

function fileProblem(name: string, message: string): KithError {
  return new KithError('validation', `${name}: ${message}`, {
    problems: [{ path: name, message }],
    extra: { file: name },
  })
}

type Guessed = Look & { guess: FileGuess; columns: readonly KnownGuess[]; known: KnownMapping | null }

function planFile(ctx: Ctx, file: ImportFile, { size, dialect, header, guess, known, ...settled }: Guessed): FilePlan {
  const object = objectOf(ctx.catalog, guess.object)
  // Numbers of a workbook are not text that people wrote: they have a point.
  const habits = { ...habitsOf(ctx.settings), ...(dialect.format === 'xlsx' ? ({ decimal: '.' } as const) : {}) }
  const reading = mergeReading(file.name, file.reading)
  const columns = withOwnIds(object, withConsents(object.name, settled.columns), header.samples).map(
    (column, at): ColumnPlan => {
      const values = header.samples.map((row) => row[at] ?? '').filter((value) => value !== '')
      const texts = fewTexts(values)
      const format = columnFormat(values, habits, reading)
      return withValues(object, {
        ...column,
        format,
        suits: suggestType(column.header, values, format),
        samples: values.slice(0, 5).map((value) => value.slice(0, 200)),
        ...(texts ? { texts } : {}),
      })
    },
  )
  const match =
    known?.match === undefined || !isMatchFilled(columns, known.match) ? usualMatch(object, columns) : known.match
  return {
    name: file.name,
    path: file.path,
    size,
    dialect,
    ...(Object.keys(reading).length > 0 ? { reading } : {}),
    rows: null,
    object: object.name,
    confidence: guess.confidence,
    columns,
    template: known?.template ?? guess.template?.template ?? null,
    match,
    notes: notesOf({ header, object, columns }),
  }
}

const mostTexts = 60

/** The different values, when they are so few that they may be words of a list. */
export function fewTexts(values: Iterable<string>, known: readonly string[] = []): string[] | null {
  const texts = new Set(known)
  for (const value of values) {
    if (value === '' || value.length > 80) continue
    texts.add(value)
    if (texts.size > mostTexts) return null
  }
  return [...texts]
}

/** The column with what its texts stand for, when its field has options; what is decided stays. */
export function withValues(object: ObjectModel, { values: known, ...column }: ColumnPlan): ColumnPlan {
  const field = object.fields.get(column.field ?? '')
  if (!field?.options || field.options.length === 0 || !optionTypes.has(field.type)) return column
  const texts = entriesOf(column.texts ?? [], field.type === 'multiSelect')
  const keys = new Set(field.options.map(({ key }) => key))
  const decided = Object.entries(known ?? {}).filter(([, key]) => key === null || keys.has(key))
  const values = { ...guessValues(texts, field.options), ...Object.fromEntries(decided) }
  return Object.keys(values).length > 0 ? { ...column, values } : column
}

const optionTypes = new Set(['select', 'multiSelect'])

const ownIds = { why: { code: 'own-ids', values: {} }, confidence: 1 } as const

/** An export of Kith has the ids of its records, and of what they link to beside its name: those say more than any name. */
function withOwnIds(
  object: ObjectModel,
  columns: readonly KnownGuess[],
  samples: readonly (readonly string[])[],
): readonly KnownGuess[] {
  const areIds = columns.map((_, at) => {
    const ids = samples.flatMap((row) => (row[at] ?? '').split(/[;,\s]+/).filter((id) => id !== ''))
    return ids.length > 0 && ids.every((id) => isId(id) && id[14] === '7')
  })
  const own = columns.findIndex(({ header }, at) => /^(kith )?id$/i.test(header) && areIds[at])
  if (own < 0 || columns.some(({ why }) => why.code === 'preset')) return columns
  // Somebody once chose not to go by the ids.
  if (columns[own]?.why.code === 'remembered' && columns[own].field !== idPath) return columns
  const fields = columns.map(({ header }, at) => {
    const field = areIds[at] && at !== own ? object.byKey.get(header) : undefined
    return field?.target && columns.some((one) => one.field === field.name) ? field.name : null
  })
  return columns.map((column, at): KnownGuess => {
    const { header } = column
    if (at === own) return { header, field: idPath, ...ownIds }
    const field = fields[at]
    if (field) return { header, field, by: 'externalId', ...ownIds }
    if (column.field === null || !fields.includes(column.field)) return column
    return { header, field: null, why: { code: 'better-column', values: { field: column.field } }, confidence: 0 }
  })
}

/** What tells records apart: their own id, the id of the system that they come from, an e-mail address, or the name of a thing. */
export function usualMatch(object: ObjectModel, columns: readonly ColumnPlan[]): string | null {
  const isFilled = (name: string) => columns.some(({ field }) => field?.split('.')[0] === name)
  const email = object.fields.get('email')
  if (isFilled(idPath)) return idPath
  if (object.fields.has('externalId') && isFilled('externalId')) return 'externalId'
  if (email?.unique && isFilled('email')) return 'email'
  if (object.title.type === 'personName' && email && isFilled('email')) return 'email'
  return isKnownByName(object) && isFilled(object.title.name) ? object.title.name : null
}

/** Two companies, products or branches of one name are one; two people, deals or calls of one name are not. */
export function isKnownByName(object: ObjectModel): boolean {
  if (object.title.type !== 'text' || object.definition.titleTemplate) return false
  return object.keyedBy !== null || object.inverses.size > 0
}

/** The order to import in: files whose records others link to come first. */
export function orderOf(ctx: Ctx, files: readonly FilePlan[]): number[] {
  const guesses = files.map(({ object, columns }) => ({ object, columns }))
  return orderFiles(guesses, shapesOf(ctx))
}
