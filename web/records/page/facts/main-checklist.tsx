import { useLingui } from '@lingui/react/macro'
import { Checklist } from '#fields/long-text/checklist.web.tsx'
import { ChecklistProgress } from '#fields/long-text/checklist-progress.web.tsx'
import { readChecklist, writeChecklist } from '#kernel/texts/checklist.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { changeByPerson } from '../../acts.ts'
import classes from './main-checklist.module.css'
import { whyFixed } from './why-fixed.ts'

/** What is to be ticked off, in the middle of the page; each change is written at once. */
export function MainChecklist({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const field = object.fields.find(({ checklist }) => checklist)
  if (!field || record['kind'] === 'note') return null
  const value = record[field.key]
  const isFixed = whyFixed(object, field, record) !== null
  if (isFixed && !value) return null
  const name = titleOf(object, record)
  return (
    <section className={classes.checklist} aria-label={field.label}>
      <h2>
        {field.label} <ChecklistProgress value={value} />
      </h2>
      <Checklist
        items={readChecklist(typeof value === 'string' ? value : '')}
        label={field.label}
        isFixed={isFixed}
        change={(items) =>
          void changeByPerson({
            object: object.name,
            record,
            values: { [field.key]: writeChecklist(items) || null },
            text: t`Checklist of “${name}” changed`,
          })
        }
      />
    </section>
  )
}
