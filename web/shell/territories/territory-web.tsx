import type { FieldWeb } from '#fields/field.web.tsx'
import { IconMap } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'
import { ruleWords } from './rule-words.ts'

const load = () => import('./territory-rule.tsx')

/** A filter, shown in words. */
const ruleWeb: FieldWeb<Filter> = {
  type: 'rule',
  Cell: late(load, 'RuleCell'),
  Editor: late(load, 'RuleEditor'),
  text: (rule, field) => ruleWords.text(rule, field),
  read: (text, field) => ruleWords.read(text, field),
  width: 260,
}

export const territoryWeb: ObjectWeb = { object: 'territory', icon: IconMap, looks: { filter: ruleWeb } }
