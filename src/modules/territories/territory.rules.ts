import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { readFilter } from '#engine/query/filter.ts'
import { resolveKeys } from '#engine/query/keys.ts'
import { readerOf } from '#engine/query/reader.ts'
import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule, RuleRow } from '#engine/rules.ts'
import { KithError } from '#kernel/errors.ts'
import { ruleReader } from './look.ts'
import { wantPass } from './pass.ts'

export const territoryRule: Rule = {
  object: 'territory',
  before: async (rows, tools) => {
    for (const row of rows)
      if (!row.isExact && (row.act === 'create' || row.act === 'update') && row.changes('filter'))
        await refuseWrongFilter(row, tools.ctx)
    await refuseCircles(rows, tools, {
      object: 'territory',
      field: 'parent',
      message: 'A territory cannot lie within itself, nor within one of those below it.',
    })
  },
  afterFields: ['name', 'parent', 'filter', 'position', 'active'],
  after: async (rows, { ctx, db }) => {
    if (rows.some(decides)) await wantPass({ ...ctx, db })
  },
}

/** What is new and takes nothing leaves everything where it is. */
function decides({ act, after }: RuleRow): boolean {
  return act !== 'create' || Boolean(after['filter'])
}

async function refuseWrongFilter(row: RuleRow, ctx: Ctx): Promise<void> {
  try {
    await checkFilter(ctx, row.after['filter'], 'filter')
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    const { code = error.code === 'unknown-field' ? error.code : 'does-not-apply' } = error.problems[0] ?? {}
    row.refuse('filter', error.message, { code })
  }
}

/** What follows from the territory cannot decide it. */
const circular = new Set(['territory', 'territoryId', 'territoryOverlap', 'byRule'])

/** Throws where whoever writes it, or the rules themselves, cannot ask it of accounts. */
export async function checkFilter(ctx: Ctx, filter: unknown, place: string): Promise<void> {
  if (filter === null || filter === undefined) return
  const account = objectOf(ctx.catalog, 'account')
  for (const reader of [readerOf(ctx), { ...ruleReader(ctx), refusesMe: true as const }]) {
    const { keys } = readFilter(reader, account, filter, place)
    await resolveKeys({ ...ctx, actor: reader.actor }, keys)
  }
  const own = circularIn(filter)
  if (!own) return
  const message = `${place}: a rule of territories cannot ask where something belongs (${own}).`
  throw new KithError('bad-request', message, { problems: [{ path: place, message, code: 'circle' }] })
}

function circularIn(filter: unknown): string | undefined {
  if (typeof filter !== 'object' || filter === null) return undefined
  for (const [key, value] of Object.entries(filter)) {
    const found = key.split('.').some((part) => circular.has(part)) ? key : circularIn(value)
    if (found) return found
  }
  return undefined
}
