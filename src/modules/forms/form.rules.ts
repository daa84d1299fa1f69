import { deriveKeys } from '#engine/derive-keys.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import type { Json } from '#fields/field-type.ts'
import { checkBlocks, firstBlocks } from './blocks.ts'

export const formRules: Rule = {
  object: 'form',
  before: async (rows, tools) => {
    const written = rows.filter((row) => row.act === 'create' || row.act === 'update')
    await deriveKeys(written, tools, 'form')
    for (const row of written) {
      if (!row.after.language) row.set('language', tools.ctx.settings.language)
      if (!row.after.blocks) row.set('blocks', firstBlocks as Json)
      else if (row.changes('blocks')) refuseWrongBlocks(row, tools)
      if (row.changes('origins')) readOrigins(row)
      if (row.after.confirmByMail && !asksForMail(row.after.blocks))
        row.refuse('confirmByMail', 'Ask for the e-mail address first, as required.', { code: 'does-not-apply' })
    }
  },
}

function refuseWrongBlocks(row: RuleRow, { ctx }: RuleTools): void {
  for (const { path, message, code, values } of checkBlocks(row.after.blocks, ctx).slice(0, 20))
    row.refuse(path, message, { code: code ?? 'does-not-apply', ...(values ? { values } : {}) })
}

function asksForMail(blocks: Json | undefined): boolean {
  // What is no list of blocks was refused as such.
  const list = (Array.isArray(blocks) ? blocks : []) as ({
    field?: string
    required?: boolean
    hidden?: boolean
  } | null)[]
  return list.some((block) => block?.field === 'email' && block.required && !block.hidden)
}

/** `www.example.com/contact` is the site `https://www.example.com`. */
function readOrigins(row: RuleRow): void {
  const given = (row.after.origins ?? []) as string[]
  const read = given.map((text) => {
    const url = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
    const origin = URL.canParse(url) && /^https?:/i.test(url) ? new URL(url).origin : null
    if (origin === null || origin === 'null')
      row.refuse('origins', `This is no address of a site: ${text}`, {
        code: 'not-a-web-address',
        values: { value: text },
      })
    return origin ?? text
  })
  const origins = [...new Set(read)]
  if (origins.join(' ') !== given.join(' ')) row.set('origins', origins)
}
