import { KithError } from '#kernel/errors.ts'
import { systemActor } from '../access.ts'
import { type ObjectModel, typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import { computed } from '../derived/compute.ts'
import { type Filter, readFilter } from '../query/filter.ts'
import { resolveKeys } from '../query/keys.ts'
import { type Param, type Reader, type Sql, startSql } from '../query/reader.ts'
import type { Values } from '../rules.ts'
import { junctionOf } from '../tables.ts'
import { draftedRows } from '../write/drafted-rows.ts'
import { holdsOf, type Question } from './conditions.ts'

/** A record as it shall be. */
export interface Drafted {
  id: string
  after: Values
}

/** The questions whose condition holds, by the id of the record. */
export type Answers = ReadonlyMap<string, ReadonlySet<Question>>

/** What conditions say of records as they shall be: linked records, computed values and periods included, whoever asks. */
export function askDrafts(
  ctx: Ctx,
  object: ObjectModel,
  { questions, drafts }: { questions: readonly Question[]; drafts: readonly Drafted[] },
): Promise<Answers> {
  return answer(ctx, object, { questions, drafts, from: (sql) => rowsOf(object, drafts, sql) })
}

/** The same of records as they are stored. */
export function askStored(
  ctx: Ctx,
  object: ObjectModel,
  { questions, stored }: { questions: readonly Question[]; stored: readonly { id: string; values: Values }[] },
): Promise<Answers> {
  const drafts = stored.map(({ id, values }) => ({ id, after: values }))
  const ids = stored.map(({ id }) => id)
  const from = ({ param }: Sql) => `crm."${object.table}" o where o.id = any(${param(ids, 'uuid[]')})`
  return answer(ctx, object, { questions, drafts, from })
}

interface Asking {
  questions: readonly Question[]
  drafts: readonly Drafted[]
  /** Where the database finds the records. */
  from: (sql: Sql) => string
}

/** What a draft decides by itself is decided here; the database is asked for the rest. */
async function answer(ctx: Ctx, object: ObjectModel, { questions, drafts, from }: Asking): Promise<Answers> {
  const asked = await ask(
    ctx,
    questions.filter(({ isPlain }) => !isPlain),
    object,
    from,
  )
  return new Map(
    drafts.map(({ id, after }) => {
      const plain = questions.filter((one) => one.isPlain && holdsOf(object, one, after))
      return [id, new Set([...plain, ...(asked.get(id) ?? [])])]
    }),
  )
}

async function ask(
  ctx: Ctx,
  questions: readonly Question[],
  object: ObjectModel,
  from: (sql: Sql) => string,
): Promise<Answers> {
  if (questions.length === 0) return new Map()
  const reader = readerFor(ctx)
  const filters: Filter[] = []
  for (const { condition } of questions) {
    const filter = readFilter(reader, object, condition)
    filters.push(
      (await areKnown({ ...ctx, actor: reader.actor }, filter)) ? filter : { ...filter, emit: () => 'false' },
    )
  }
  const sql = startSql(reader)
  const rows = from(sql)
  const select = filters.map(({ emit }) => `, (${emit('o', sql)})::text`).join('')
  const found = await ctx.db.texts({ text: `select o.id::text${select} from ${rows}`, values: sql.values })
  return new Map(
    found.map(([id, ...texts]) => [id as string, new Set(questions.filter((_, index) => texts[index] === 'true'))]),
  )
}

/** A record that is named by its key may have gone since: then the condition does not hold, and nobody is held up by it. */
async function areKnown(ctx: Ctx, { keys }: Filter): Promise<boolean> {
  try {
    await resolveKeys(ctx, keys)
    return true
  } catch (error) {
    if (error instanceof KithError) return false
    throw error
  }
}

/** They are asked over all records; days begin where the organisation is, and `me` is whoever writes. */
function readerFor({ catalog, actor, settings, clock }: Ctx): Reader {
  const everything = systemActor('Kith', settings.language, settings.timeZone)
  return { catalog, actor: { ...everything, userId: actor.userId }, settings, now: clock() }
}

/** The drafts as rows of the object's table, with what would be computed of them. */
function rowsOf(object: ObjectModel, drafts: readonly Drafted[], sql: Sql): string {
  const { reader, param } = sql
  reader.source = {
    stamp: 'drafts',
    from: ({ table }) => `crm."${table}"`,
    pairs: (holder, field, add) => pairsOf(object, drafts, { holder, field, param: add }),
  }
  const kept = reader.catalog.derived.kept.filter((one) => one.object === object)
  const columns = kept.flatMap((one) => {
    const { columns: own, from } = computed(one, 'd', sql)
    return own.map(({ name, sql: value }) => `, (select ${value} from ${from}) as "${name}"`)
  })
  const at = param(reader.now.toISOString(), 'timestamptz')
  return `(select d.*${columns.join('')} from (${draftedRows(object, drafts, { param, at })}) d) o`
}

interface Pairs {
  holder: ObjectModel
  field: ObjectModel['title']
  param: Param
}

/** Of the drafts the links that they shall have, of all others those that are stored. */
function pairsOf(object: ObjectModel, drafts: readonly Drafted[], { holder, field, param }: Pairs): string {
  const stored = junctionOf(holder, field)
  if (holder !== object || typeOf(field).kind !== 'links') return stored
  const pairs = drafts.flatMap(({ id, after }) =>
    ((after[field.name] ?? []) as string[]).map((target) => [id, target] as const),
  )
  const [holders, targets] = [0, 1].map((side) =>
    param(
      pairs.map((pair) => pair[side]),
      'uuid[]',
    ),
  )
  const ids = param(
    drafts.map(({ id }) => id),
    'uuid[]',
  )
  return `(select record_id, target_id from ${stored} where not (record_id = any(${ids}))
    union all select x.record_id, x.target_id from unnest(${holders}, ${targets}) x(record_id, target_id))`
}
