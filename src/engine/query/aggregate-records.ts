import type { Field } from '#fields/field-type.ts'
import { badRequest } from '#kernel/errors.ts'
import { objectOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Statement, Texts } from '../database.ts'
import { compileAggregate, isConverted } from './compile-aggregate.ts'
import { resolveKeys } from './keys.ts'
import { type Measure, readAggregate } from './read-aggregate.ts'
import { isHidden, type Reader, readerOf } from './reader.ts'

/** The answer's JSON, ready to be sent. */
export interface AggregateAnswer {
  json: string
}

/**
 * Groups and measures of the records that the actor sees: `{"data": [{"stage": {"id", "label", "key"}, "count": 12, …}]}`.
 * With money the answer names its `currency`, by which dates it was converted (`rateDates`) and, when amounts lack an exchange rate, how many are `unconverted`; `more`
 * says that there are further groups behind the limit.
 */
export async function aggregateRecords(
  ctx: Ctx,
  objectName: string,
  body: unknown,
  { source, most, isAddedUp }: { source?: Reader['source']; most?: number; isAddedUp?: boolean } = {},
): Promise<AggregateAnswer> {
  const given: Reader = source ? { ...readerOf(ctx), source } : readerOf(ctx)
  const { reader, ...asked } = readAggregate(given, objectOf(given.catalog, objectName), body)
  const request = { ...asked, limit: most ?? asked.limit, isAddedUp: isAddedUp === true }
  await resolveKeys(
    ctx,
    [request.rows.filter, ...request.measures.flatMap((measure) => measure.filter ?? [])].flatMap(
      (filter) => filter.keys,
    ),
  )
  const { statement, write, unconvertedAt } = compileAggregate(reader, request)
  const found = await send(ctx, statement, request.timeZone)
  const rows = found.slice(0, request.limit)
  const more = found.length > request.limit ? ',"more":true' : ''
  const unconverted = unconvertedAt === null ? 0 : Number(found[0]?.[unconvertedAt] ?? 0)
  const missing = unconverted > 0 ? `,"unconverted":${unconverted}` : ''
  const currency = unconvertedAt === null ? '' : `,"currency":${JSON.stringify(reader.settings.currency)}`
  const dates = unconvertedAt === null ? '' : `,"rateDates":${JSON.stringify(rateDatesOf(reader, request.measures))}`
  return { json: `{"data":[${rows.map(write).join(',')}]${currency}${dates}${missing}${more}}` }
}

/** For each measure of money the field by whose day its amounts are converted. */
function rateDatesOf(reader: Reader, measures: readonly Measure[]): Record<string, string> {
  const dates = measures.filter(isConverted).flatMap(({ key, end }) => {
    const { object } = (end as NonNullable<typeof end>).path.field as Field
    const { name } = objectOf(reader.catalog, object).rateDate ?? { name: 'createdAt' }
    return isHidden(reader, object, name) ? [] : [[key, name] as const]
  })
  return Object.fromEntries(dates)
}

/** The statement of an aggregate, for those who look at how it is made. */
export function explainAggregate(given: Reader, objectName: string, body: unknown): Statement {
  const { reader, ...request } = readAggregate(given, objectOf(given.catalog, objectName), body)
  return compileAggregate(reader, request).statement
}

async function send(ctx: Ctx, statement: Statement, timeZone: string): Promise<Texts[]> {
  try {
    return await ctx.db.texts(statement)
  } catch (error) {
    // Zones have been renamed in years between the two lists (Kiev, Kyiv).
    if ((error as { code?: string }).code === '22023')
      throw badRequest('timeZone', `The database does not know the time zone ${timeZone}.`)
    throw error
  }
}
