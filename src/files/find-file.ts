import type { Ctx } from '#engine/context.ts'
import { visibleFiles } from '#engine/files/visible-files.ts'
import { notFound } from '#kernel/errors.ts'
import type { KeptFile } from './keep-file.ts'

export interface FoundFile extends KeptFile {
  hash: string
}

/** The file, when the actor may see it; what is absent, forbidden or swept answers alike. */
export async function findFile(ctx: Ctx, id: string): Promise<FoundFile> {
  const seen = await visibleFiles(ctx, [id])
  const [row] = seen.has(id)
    ? await ctx.db.rows<FoundFile>(
        'select id, name, size::float8 as size, type, hash from kith.file where id = $1::uuid',
        [id],
      )
    : []
  if (!row) throw notFound('file', id)
  return row
}
