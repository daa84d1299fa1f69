import { nameAct } from '#kernel/act-names.ts'
import { KithError } from '#kernel/errors.ts'
import { forEverybody } from '../../log/for-everybody.ts'
import { tableOf } from '../../log/visible.ts'
import { write } from '../../write/write.ts'
import type { Chunk, StepWork } from '../steps.ts'

/** What is left tells nobody anything: it goes to the bin, unless the law keeps something that links to it. */
export async function binRecords({ ctx, object, erasure }: StepWork): Promise<Chunk> {
  if (erasure.kept.length > 0) return { count: 0, place: null }
  const alive = await ctx.db.texts({
    text: `select id::text from ${tableOf(object)} where id = any($1::uuid[]) and deleted_at is null`,
    values: [erasure.recordIds],
  })
  if (alive.length === 0) return { count: 0, place: null }
  const operations = alive.map(([id]) => ({ op: 'delete' as const, object: object.name, id: id as string }))
  try {
    const { results } = await write(forEverybody(ctx), operations, {
      name: nameAct({ kind: 'erasure' }),
      trusted: true,
      atomic: false,
    })
    return { count: results.filter(({ status }) => status === 'deleted').length, place: null }
  } catch (error) {
    if (error instanceof KithError && error.code === 'conflict') return { count: 0, place: null }
    throw error
  }
}
