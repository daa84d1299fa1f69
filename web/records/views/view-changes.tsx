import { useLingui } from '@lingui/react/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { type ListState, plainList } from '../list-state.ts'
import { isChanged, type Views } from './use-view.ts'
import classes from './view-changes.module.css'
import { withViewActs } from './with-view-acts.ts'

interface Props {
  object: ObjectInfo
  views: Views
  state: ListState
  change: (changes: Partial<ListState>) => void
}

/** Offered while the list is looked at otherwise than its view says. */
export function ViewChanges({ object, views, state, change }: Props) {
  const { t } = useLingui()
  const { current, base, open } = views
  if (!isChanged(state, base)) return null
  const saveAs = async () => {
    const view = await withViewActs((acts) => acts.saveAs(object.name, state))
    if (view) open(view)
  }
  const save = async () => {
    if (!current) return
    await withViewActs((acts) => acts.save(current, state))
    open(current)
  }
  return (
    <div className={classes.bar}>
      <button
        type="button"
        onClick={() => change({ ...(current ? base : plainList), search: state.search })}
      >{t`Reset`}</button>
      {current?.mine && <button type="button" data-primary onClick={() => void save()}>{t`Save view`}</button>}
      <button type="button" data-primary={current?.mine ? undefined : true} onClick={() => void saveAs()}>
        {current ? t`Save as…` : t`Save view…`}
      </button>
    </div>
  )
}
