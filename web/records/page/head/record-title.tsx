import { useLingui } from '@lingui/react/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { FactEditor } from '../facts/fact-editor.tsx'
import { useEditing } from '../facts/use-editing.ts'
import { whyFixed } from '../facts/why-fixed.ts'
import classes from './record-head.module.css'

/** The name of a record as a heading; a click, Enter or F2 on it changes it in place. */
export function RecordTitle({ object, record, level }: { object: ObjectInfo; record: RecordData; level: 1 | 2 }) {
  const { t } = useLingui()
  const { editing, edit, button } = useEditing()
  const field = fieldOf(object, object.title)
  const title = titleOf(object, record) || t`Without a name`
  const Heading = level === 1 ? 'h1' : 'h2'
  if (editing && field) {
    return (
      <div className={classes.titleEditor}>
        <FactEditor object={object} field={field} record={record} editing={editing} />
      </div>
    )
  }
  const isFixed = !field || whyFixed(object, field, record) !== null
  return (
    <Heading className={classes.title}>
      {isFixed ? (
        title
      ) : (
        <button
          ref={button}
          type="button"
          title={t`Change the name`}
          onClick={edit}
          onKeyDown={(event) => {
            if (event.key === 'F2') edit()
          }}
        >
          {title}
        </button>
      )}
    </Heading>
  )
}
