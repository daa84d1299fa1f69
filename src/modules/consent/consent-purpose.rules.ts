import { deriveKeys } from '#engine/derive-keys.ts'
import type { Rule } from '#engine/rules.ts'

export const consentPurposeRules: Rule = {
  object: 'consentPurpose',
  before: (rows, tools) =>
    deriveKeys(
      rows.filter((row) => row.act === 'create' || row.act === 'update'),
      tools,
      'consentPurpose',
    ),
}
