import { useEffect, useRef } from 'react'
import type { CellProps, EditorProps } from '#fields/field.web.tsx'
import { jsonWeb } from '#fields/json/json.web.tsx'
import { currentCatalog, useObject } from '#web/data/catalog.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { describeFilter } from '#web/records/filter/say-filter.ts'
import { useSaid } from '#web/records/filter/use-names.ts'
import type { Filter } from '#web/records/list-state.ts'
import { ruleWords } from './rule-words.ts'
import classes from './territories.module.css'
import { openTerritory } from './territory-dialog.tsx'

ruleWords.read = (text, field) => jsonWeb.read(text, field) as Filter | null
ruleWords.text = (rule) => {
  const account = currentCatalog().objects.get('account')
  return account ? describeFilter(account, rule) : ''
}

/** The rule of a territory, in words. */
export function RuleCell({ value }: Pick<CellProps<Filter>, 'value'>) {
  const words = useSaid(useObject('account'), value)
  return (
    <span className={`${cell.line} ${classes.rule}`} title={words}>
      {words}
    </span>
  )
}

/** In a form the conditions themselves; in its place the window that tells what would move. */
export function RuleEditor({ place, value, record, id, onChange, onDone }: EditorProps<Filter>) {
  const account = useObject('account')
  const isAsked = useRef(false)
  const opens = place === 'cell' && record !== undefined
  useEffect(() => {
    if (!opens || isAsked.current) return
    isAsked.current = true
    onDone?.()
    void openTerritory({ id: record.id })
  })
  if (opens) return value ? <RuleCell value={value} /> : null
  return (
    <div id={id}>
      <FilterBar object={account} filter={value} onChange={onChange} />
    </div>
  )
}
