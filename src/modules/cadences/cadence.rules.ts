import { objectOf } from '#engine/catalog.ts'
import { readFilter } from '#engine/query/filter.ts'
import { readerOf } from '#engine/query/reader.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import { KithError } from '#kernel/errors.ts'
import { Steps, unknownFields } from './steps.ts'

export const cadenceRule: Rule = {
  object: 'cadence',
  before: (rows, { ctx }) => {
    for (const row of rows) {
      if (row.act !== 'create' && row.act !== 'update') continue
      if (row.changes('steps') && row.after['steps']) refuseWrongSteps(row)
      if ((row.changes('when') || row.changes('about')) && row.after['when']) refuseWrongFilter(row, ctx)
      if (row.act === 'update' && row.changes('about'))
        row.refuse('about', 'Make another cadence for others.', { code: 'does-not-apply' })
      for (const field of ['incoming', 'imported'])
        if (row.after[field] && row.after['about'] !== 'lead')
          row.refuse(field, 'Only leads come in.', { code: 'does-not-apply' })
    }
  },
}

function refuseWrongSteps(row: RuleRow): void {
  const read = Steps.safeParse(row.after['steps'])
  if (!read.success) {
    for (const { path, message } of read.error.issues.slice(0, 20))
      row.refuse(['steps', ...path].join('.'), message, { code: 'does-not-apply' })
    return
  }
  for (const [index, { subject, text }] of read.data.entries())
    for (const [part, words] of Object.entries({ subject, text }))
      for (const name of unknownFields(words))
        row.refuse(`steps.${index}.${part}`, `{{${name}}} stands for nothing.`, { code: 'unknown-field' })
}

/** Asked as whoever writes it sees leads. */
function refuseWrongFilter(row: RuleRow, ctx: RuleTools['ctx']): void {
  try {
    readFilter(readerOf(ctx), objectOf(ctx.catalog, 'lead'), row.after['when'])
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    row.refuse('when', error.message, { code: 'does-not-apply' })
  }
}
