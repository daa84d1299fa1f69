import type { Rule } from '#engine/rules.ts'

/** A lead may be no more than a name, a company, an address or a number, but one of them it must have. */
export const leadRules: Rule = {
  object: 'lead',
  before: (rows) => {
    for (const row of rows) {
      if (row.act !== 'create' && row.act !== 'update') continue
      const { name, company, email, phone } = row.after
      if (!name && !company && !email && !phone) {
        row.refuse('name', 'Give a name, a company, an e-mail address or a phone number.', { code: 'name-needed' })
      }
    }
  },
}
