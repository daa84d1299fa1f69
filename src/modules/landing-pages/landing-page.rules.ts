import { deriveKeys } from '#engine/derive-keys.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import type { Json } from '#fields/field-type.ts'
import { checkPageBlocks, cleanBlocks, type PageBlock } from './page-blocks.ts'

export const landingPageRules: Rule = {
  object: 'landingPage',
  before: async (rows, tools) => {
    const written = rows.filter((row) => row.act === 'create' || row.act === 'update')
    await deriveKeys(written, tools, 'landingPage')
    for (const row of written) {
      if (!row.after.language) row.set('language', tools.ctx.settings.language)
      if (row.changes('colour') && row.after.colour) readColour(row)
      if (row.isExact) continue
      // A picture that goes takes its place on the page with it, so both are looked at.
      if (row.after.blocks && (row.changes('blocks') || row.changes('pictures'))) checkBlocksOf(row)
      if (row.after.published && (row.changes('published') || row.changes('blocks')) && isEmpty(row.after.blocks))
        row.refuse('published', 'Put something on the page first.', { code: 'does-not-apply' })
    }
    await Promise.all([demandForms(written, tools), demandPictures(written, tools)])
  },
}

function checkBlocksOf(row: RuleRow): void {
  const pictures = new Set(filesOf(row.after.pictures).map(({ id }) => id))
  const problems = checkPageBlocks(row.after.blocks, { pictures })
  for (const { path, message, code, values } of problems.slice(0, 20))
    row.refuse(path, message, { code: code ?? 'does-not-apply', ...(values ? { values } : {}) })
  if (problems.length > 0) return
  const given = row.after.blocks as unknown as PageBlock[]
  const cleaned = cleanBlocks(given)
  if (JSON.stringify(cleaned) !== JSON.stringify(given)) row.set('blocks', cleaned as unknown as Json)
}

/** Only forms that there are, and that whoever puts them on a page may see. */
async function demandForms(rows: readonly RuleRow[], { load }: RuleTools): Promise<void> {
  const wanted = rows
    .filter((row) => row.changes('blocks') && !row.isExact && Array.isArray(row.after.blocks))
    .map((row) => ({ row, ids: formsOf(row.after.blocks), known: new Set(formsOf(row.before?.blocks)) }))
  const asked = wanted.flatMap(({ ids }) => ids)
  if (asked.length === 0) return
  const found = await load('form', asked)
  for (const { row, ids, known } of wanted)
    for (const id of ids)
      if (!known.has(id) && !found.has(id)) row.refuse('blocks', 'There is no such form.', { code: 'does-not-apply' })
}

function formsOf(blocks: Json | undefined): string[] {
  return (Array.isArray(blocks) ? (blocks as (Partial<PageBlock> | null)[]) : []).flatMap((block) =>
    block?.type === 'form' && 'form' in block && /^[0-9a-f-]{36}$/.test(String(block.form)) ? [String(block.form)] : [],
  )
}

/** `#0F766E`, `0f766e` and `#076` are colours. */
function readColour(row: RuleRow): void {
  const [, digits = ''] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(String(row.after.colour).trim()) ?? []
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  if (whole === '') row.refuse('colour', 'must be a colour, such as #0f766e', { code: 'does-not-apply' })
  else if (row.after.colour !== `#${whole.toLowerCase()}`) row.set('colour', `#${whole.toLowerCase()}`)
}

/** What a browser draws without running anything. */
const pictureTypes = ['png', 'jpeg', 'gif', 'webp', 'avif'].map((kind) => `image/${kind}`)

async function demandPictures(rows: readonly RuleRow[], { db }: RuleTools): Promise<void> {
  const wanted = rows.flatMap((row) =>
    (['logo', 'pictures'] as const).flatMap((field) =>
      row.changes(field) && !row.isExact ? [{ row, field, ids: filesOf(row.after[field]).map(({ id }) => id) }] : [],
    ),
  )
  const asked = wanted.flatMap(({ ids }) => ids)
  if (asked.length === 0) return
  const others = await db.rows<{ id: string }>(
    'select id from kith.file where id = any($1::uuid[]) and type <> all($2::text[])',
    [asked, pictureTypes],
  )
  const wrong = new Set(others.map(({ id }) => id))
  for (const { row, field, ids } of wanted)
    if (ids.some((id) => wrong.has(id)))
      row.refuse(field, 'Pictures are PNG, JPEG, GIF, WebP or AVIF.', { code: 'does-not-apply' })
}

function filesOf(value: Json | undefined): { id: string }[] {
  return Array.isArray(value) ? (value as { id: string }[]) : []
}

function isEmpty(blocks: Json | undefined): boolean {
  return !Array.isArray(blocks) || blocks.length === 0
}
