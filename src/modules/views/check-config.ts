import * as z from 'zod'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { readFilter } from '#engine/query/filter.ts'
import { resolvePath } from '#engine/query/path.ts'
import { readerOf } from '#engine/query/reader.ts'
import { readSort } from '#engine/query/sort.ts'
import { notFound } from '#kernel/errors.ts'

/** What every view may say; whatever else its layout wants is kept as it is. */
export const configInput = z.looseObject({
  filter: z.record(z.string(), z.unknown()).nullish(),
  sort: z.string().max(1000).nullish(),
  columns: z
    .array(z.looseObject({ field: z.string().min(1).max(200), width: z.number().min(20).max(4000).nullish() }))
    .max(200)
    .nullish(),
  groupBy: z.string().max(200).nullish(),
  search: z.string().max(200).nullish(),
  colors: z
    .array(z.looseObject({ tint: z.string().max(20), filter: z.record(z.string(), z.unknown()) }))
    .max(10)
    .nullish(),
})

/** Names in it must be those of fields that the caller sees. Throws not-found for an object that they do not. */
export function checkConfig(ctx: Ctx, objectName: string, config: Record<string, unknown>): void {
  if (!ctx.catalog.objects.has(objectName) || ctx.actor.rights(objectName).see === 'none')
    throw notFound('object', objectName.slice(0, 60))
  const { filter, sort, columns, groupBy, colors } = config as z.output<typeof configInput>
  const reader = readerOf(ctx)
  const object = objectOf(ctx.catalog, objectName)
  readFilter(reader, object, filter, 'config.filter')
  for (const rule of colors ?? []) readFilter(reader, object, rule.filter, 'config.colors')
  readSort(reader, object, sort)
  for (const { field } of columns ?? []) resolvePath(reader, object, field, 'config.columns')
  if (groupBy) resolvePath(reader, object, groupBy, 'config.groupBy')
}
