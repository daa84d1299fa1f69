import { badRequest } from '#kernel/errors.ts'
import type { Ctx } from '../context.ts'
import type { WantedKey } from './operand.ts'
import { andReached, readerOf, startSql, tableOf } from './reader.ts'

/**
 * Finds the ids of links that a filter names by key (`{"stage": "won"}`), in one statement for all of them, none when there
 * are none. Throws bad-request for a key that is unknown, or that several records have.
 */
export async function resolveKeys(ctx: Ctx, keys: readonly WantedKey[]): Promise<void> {
  if (keys.length === 0) return
  const sql = startSql(readerOf(ctx))
  const objects = [...new Set(keys.map((wanted) => wanted.object))]
  const parts = objects.map((object, index) => {
    const column = `k."${object.keyedBy?.column}"`
    const texts = keys.filter((wanted) => wanted.object === object).map((wanted) => wanted.key)
    const reached = andReached(object, 'k', sql)
    return `select ${index} as place, ${column}::text as key, k.id from ${tableOf(object, sql)} k where ${column} = any(${sql.param(texts, 'text[]')}) and k.deleted_at is null${reached}`
  })
  const found = new Map<string, string[]>()
  for (const [place, key, id] of await ctx.db.texts({ text: parts.join(' union all '), values: sql.values })) {
    const name = `${place} ${key}`
    found.set(name, [...(found.get(name) ?? []), id as string])
  }
  for (const wanted of keys) {
    const ids = found.get(`${objects.indexOf(wanted.object)} ${wanted.key}`) ?? []
    if (ids.length !== 1) throw wrongKey(wanted, ids.length)
    wanted.id = ids[0] as string
  }
}

function wrongKey({ object, key, place }: WantedKey, count: number): Error {
  const said = JSON.stringify(key.slice(0, 60))
  const message =
    count === 0
      ? `${place}: there is no ${object.name} with the ${object.keyedBy?.name} ${said}.`
      : `${place}: ${count} ${object.plural} have the ${object.keyedBy?.name} ${said}; give the id.`
  return badRequest(place, message)
}
