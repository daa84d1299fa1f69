import type { RuleRow } from '#engine/rules.ts'

/**
 * Keeps in `byRule` what rules decide of a record: what somebody says holds against them. An undo of such a word gives the decision
 * back with the value. `decided`: the fields, each with the cause of the writes by which its rules speak.
 */
export function noteWhoDecides(row: RuleRow, cause: string, decided: Readonly<Record<string, string>>): void {
  const isMerge = /^merge(:|$)/.test(cause)
  if (isMerge || (row.isExact && row.changes('byRule'))) return
  const before = Array.isArray(row.after['byRule']) ? row.after['byRule'].map(String) : []
  const from = cause.split(':')[0]
  const after = Object.entries(decided).flatMap(([field, ofRules]) => {
    const isSaid = row.act === 'create' ? row.after[field] : row.changes(field)
    // The states of the sample are as the rules would have set them then; its levels somebody has given.
    const isRule = from === ofRules || (from === 'demo' && field === 'lifecycle')
    const holds = isSaid ? isRule && row.after[field] !== null : before.includes(field)
    return holds ? [field] : []
  })
  if (after.join() !== before.join()) row.set('byRule', after.length > 0 ? after : null)
}
