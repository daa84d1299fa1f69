import { useState } from 'react'
import type { Filter } from '../list-state.ts'
import { completeParts } from './edit.ts'
import { fromFilter, type Group, toFilter } from './model.ts'

interface Draft {
  group: Group
  /** The filter that the list was told, and the one that it had by then: it has that still until the address follows. */
  told: string
  before: string
}

/** The filter while it is edited: conditions without a value are here already, but not yet in the list. */
export function useDraft(filter: Filter | null, onChange: (filter: Filter | null) => void) {
  const given = JSON.stringify(filter)
  const fresh = (): Draft => ({ group: fromFilter(filter), told: given, before: given })
  const [draft, setDraft] = useState(fresh)
  const isOld = given !== draft.told && given !== draft.before
  if (isOld) setDraft(fresh())
  else if (given === draft.told && draft.before !== given) setDraft({ ...draft, before: given })
  const change = (group: Group) => {
    const complete = completeParts(group)
    // Any of no conditions would be no record at all.
    const next = complete.parts.length > 0 ? toFilter(complete) : null
    const told = JSON.stringify(next)
    setDraft({ group, told, before: given })
    if (told !== given) onChange(next)
  }
  return { group: isOld ? fromFilter(filter) : draft.group, change }
}
