import { useState } from 'react'
import type { Filter } from '../list-state.ts'
import { completeParts } from './edit.ts'
import { fromFilter, type Group, toFilter } from './model.ts'

/** The filter while it is edited: conditions without a value are here already, but not yet in the list. */
export function useDraft(filter: Filter | null, onChange: (filter: Filter | null) => void) {
  const given = JSON.stringify(filter)
  const [draft, setDraft] = useState({ group: fromFilter(filter), told: given })
  const isOld = draft.told !== given
  if (isOld) setDraft({ group: fromFilter(filter), told: given })
  const change = (group: Group) => {
    const next = toFilter(completeParts(group))
    const told = JSON.stringify(next)
    setDraft({ group, told })
    if (told !== given) onChange(next)
  }
  return { group: isOld ? fromFilter(filter) : draft.group, change }
}
