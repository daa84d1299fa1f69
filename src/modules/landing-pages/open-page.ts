import type { Ctx } from '#engine/context.ts'
import { type Language, languageNamed } from '#kernel/languages.ts'
import { type OpenForm, openFormsOf } from '../forms/index.ts'
import { type PageBlock, picturesOf, readPageBlocks } from './page-blocks.ts'

/** A page as everybody reads it. */
export interface OpenPage {
  id: string
  key: string
  name: string
  language: Language
  description: string
  colour: string | null
  logo: string | null
  blocks: readonly PageBlock[]
  /** Of the forms that stand on it, those that take entries. */
  forms: ReadonlyMap<string, OpenForm>
}

interface PageRow {
  id: string
  name: string
  language: string | null
  description: string | null
  colour: string | null
  logo: string[] | null
  blocks: unknown
}

/** The page of this address; null when there is none, or nobody has published it. */
export async function openPage(ctx: Ctx, key: string): Promise<OpenPage | null> {
  const row = await findPage(ctx, key)
  if (!row) return null
  const blocks = readPageBlocks(row.blocks)
  return {
    id: row.id,
    key,
    name: row.name,
    language: languageNamed(row.language),
    description: row.description ?? '',
    colour: row.colour,
    logo: row.logo?.[0] ?? null,
    blocks,
    forms: await formsOf(ctx, blocks),
  }
}

export interface PageDraft {
  name: string
  language: Language
  colour: string | null
  logo: string | null
  blocks: unknown
}

/** A page that is being made, as far as it can be shown. */
export async function draftPage(ctx: Ctx, { blocks: given, ...draft }: PageDraft): Promise<OpenPage> {
  const blocks = readPageBlocks(given)
  return { id: '', key: '', description: '', ...draft, blocks, forms: await formsOf(ctx, blocks) }
}

async function formsOf(ctx: Ctx, blocks: readonly PageBlock[]): Promise<Map<string, OpenForm>> {
  return openFormsOf(
    ctx,
    blocks.flatMap((block) => (block.type === 'form' ? [block.form] : [])),
  )
}

async function findPage({ db }: Ctx, key: string): Promise<PageRow | null> {
  if (key === '' || key.length > 80) return null
  const [row] = await db.rows<PageRow>(
    `select id, name, language, description, colour, logo, blocks from crm.landing_page
     where key = $1 and published and deleted_at is null`,
    [key],
  )
  return row ?? null
}

interface PagePicture {
  id: string
  name: string
  hash: string
  type: string
  size: number
}

/** A picture that a published page shows; null of everything else. */
export async function pictureOf(ctx: Ctx, key: string, fileId: string): Promise<PagePicture | null> {
  const page = await findPage(ctx, key)
  const shown = page && [...picturesOf(readPageBlocks(page.blocks)), ...(page.logo ?? [])]
  if (!page || !shown?.includes(fileId)) return null
  const [file] = await ctx.db.rows<PagePicture>(
    `select f.id, f.name, f.hash, f.type, f.size::float8 as size from kith.file f
     where f.id = $2::uuid and f.gone_at is null and exists (select from kith.file_link k
       where k.file_id = f.id and k.object = 'landingPage' and k.record_id = $1)`,
    [page.id, fileId],
  )
  return file && /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) ? file : null
}
