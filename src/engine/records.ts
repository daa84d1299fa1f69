import { notFound } from '#kernel/errors.ts'
import type { Ctx, Records, Written } from './context.ts'
import type { ObjectDefinition, Stored } from './define.ts'
import { readRecords } from './query/read-records.ts'
import type { Operation } from './write/operations.ts'
import { write } from './write/write.ts'

/** The two doors as verbs use them: one record at a time, typed by its definition. */
export function recordsOf(ctxOf: () => Ctx): Records {
  const getMany = async <D extends ObjectDefinition>(object: D, ids: readonly string[]) =>
    (await readRecords(ctxOf(), object.name, ids)) as Stored<D>[]
  return {
    getMany,
    get: async (object, id) => {
      const [record] = await getMany(object, [id])
      if (!record) throw notFound(object.name, id)
      return record
    },
    create: (object, draft) =>
      writeOne(ctxOf(), {
        op: 'create',
        object: object.name,
        data: { ...draft },
        ...(draft.id ? { id: draft.id } : {}),
      }),
    update: (object, id, change, expect) =>
      writeOne(ctxOf(), { op: 'update', object: object.name, id, data: { ...change }, ...expect }),
  }
}

async function writeOne(ctx: Ctx, operation: Operation): Promise<Written> {
  const { changeSet, results } = await write(ctx, [operation])
  const [result] = results
  if (!result?.id || result.version === null)
    throw new Error(`The write door gave no result for ${operation.op} ${operation.object}`)
  return { id: result.id, version: result.version, changeSet }
}
