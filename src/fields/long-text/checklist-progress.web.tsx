import { useLingui } from '@lingui/react/macro'
import { countChecklist } from '#kernel/texts/checklist.ts'
import { IconActivity } from '#web/kit/icons.ts'
import classes from './checklist.module.css'

/** How much of a checklist is done, `2/5`; nothing where there is none. */
export function ChecklistProgress({ value }: { value: unknown }) {
  const { t } = useLingui()
  if (typeof value !== 'string' || value === '') return null
  const { done, all } = countChecklist(value)
  return (
    <span className={classes.progress} title={t`${done} of ${all} done`}>
      <IconActivity size={13} aria-hidden="true" />
      {done}/{all}
    </span>
  )
}
