import type { RuleRow, RuleTools, Values } from '#engine/rules.ts'
import { deal } from './deal.object.ts'

const plain: Record<string, string> = { en: 'Deal', es: 'Oportunidad', zh: '商机', uk: 'Угода' }

/** Deals without a name get `Account – Product`, or the half that is known, or the number of the system they come from. */
export async function nameDeal(rows: readonly RuleRow[], tools: RuleTools): Promise<void> {
  if (rows.length === 0) return
  const accounts = await tools.load(
    'account',
    rows.map((row) => row.after.account),
  )
  const products = await tools.load(
    'product',
    rows.map((row) => row.after.product),
  )
  for (const row of rows) {
    const parts: Record<string, unknown> = {
      account: titleOf(accounts.get(String(row.after.account))),
      product: titleOf(products.get(String(row.after.product))),
    }
    const known = templateParts.map((name) => parts[name]).filter((title) => typeof title === 'string' && title !== '')
    const name = known.join(separator) || row.after.externalId || plain[tools.ctx.settings.language] || plain.en
    row.set('name', [...String(name)].slice(0, 300).join(''))
  }
}

const template = deal.titleTemplate ?? ''
const templateParts = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
const separator = /\}([^{]*)\{/.exec(template)?.[1] ?? ' '

function titleOf(values: Values | undefined): unknown {
  return values?.name
}
