import type { Rule } from '#engine/rules.ts'

/** Between two people, and seen by whoever sees the first of them. */
export const relationshipRules: Rule = {
  object: 'relationship',
  before: async (rows, tools) => {
    const kept = rows.filter((row) => row.act === 'create' || row.act === 'update')
    for (const row of kept)
      if (row.after.contact === row.after.other)
        row.refuse('otherId', 'Nobody is in a relationship with oneself: name another person.', { code: 'same-person' })
    const made = kept.filter((row) => row.act === 'create')
    const contacts = await tools.load(
      'contact',
      made.map((row) => row.after.contact),
    )
    for (const row of made) {
      const contact = contacts.get(String(row.after.contact))
      if (!contact) continue
      row.set('owner', contact.owner ?? null)
      row.set('branch', contact.branch ?? null)
    }
  },
}
