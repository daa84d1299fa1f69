import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Change, readChanges } from '#engine/log/changes.ts'
import { aggregateRecords } from '#engine/query/aggregate-records.ts'
import { type ListParams, listRecords } from '#engine/query/list-records.ts'
import { streamRecords } from '#engine/query/stream-records.ts'
import { KithError } from '#kernel/errors.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
export type Answer = any

/** All that the person's feed of the log holds, once nothing that runs on the server (its own cleaning) holds it back. */
export async function wholeLog(ctx: Ctx): Promise<Change[]> {
  const isHeldBack = 'select (kith.feed_horizon() <= max(tx)) as held from kith.change'
  for (let asked = 0; (await ctx.db.rows<{ held: boolean }>(isHeldBack))[0]?.held && asked < 200; asked++) {
    await ctx.db.rows('select pg_sleep(0.05)')
  }
  const all: Change[] = []
  for (let after: string | undefined; ; ) {
    const page = await readChanges(ctx, { limit: 100, ...(after ? { after } : {}) })
    all.push(...page.data)
    after = page.next
    if (!page.more) return all
  }
}

/** All records of a list, page by page. */
export async function list(ctx: Ctx, object: string, params: ListParams): Promise<Answer[]> {
  const data: Answer[] = []
  for (let cursor: string | null = null; ; ) {
    const page: { json: string; next: string | null } = await listRecords(ctx, object, {
      limit: 500,
      ...params,
      cursor,
    })
    data.push(...JSON.parse(page.json).data)
    cursor = page.next
    if (!cursor) return data
  }
}

export async function aggregate(ctx: Ctx, object: string, body: unknown): Promise<Answer> {
  return JSON.parse((await aggregateRecords(ctx, object, body)).json).data
}

export async function exported(ctx: Ctx, object: string): Promise<Answer[]> {
  const { batches, json } = await streamRecords(ctx, object, { sort: 'id' })
  return (await Array.fromAsync(batches)).flat().map((row) => JSON.parse(json(row)))
}

/** The answer, or the code of the error. */
export async function answerOf(work: Promise<unknown>): Promise<Answer> {
  return work.catch((error) => {
    if (error instanceof KithError) return error.code
    throw error
  })
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  return answerOf(work.then(() => 'ok'))
}

export function idsOf(records: readonly { id?: unknown }[]): string[] {
  return records.map(({ id }) => id as string)
}

export function keyOf(ctx: Ctx, object: string, name: string): string {
  return objectOf(ctx.catalog, object).fields.get(name)?.key ?? name
}
