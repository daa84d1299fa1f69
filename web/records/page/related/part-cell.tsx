import { useLingui } from '@lingui/react/macro'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { fieldWeb } from '../../fields.ts'
import { isFilled } from '../../form/form-fields.ts'
import { FactEditor } from '../facts/fact-editor.tsx'
import { useEditing } from '../facts/use-editing.ts'
import { useText } from '../facts/value-text.ts'
import { whyFixed } from '../facts/why-fixed.ts'
import classes from './parts-table.module.css'

/** One value of a line, changed in place. */
export function PartCell({ object, field, record }: { object: ObjectInfo; field: FieldInfo; record: RecordData }) {
  const { t } = useLingui()
  const { editing, edit, button } = useEditing()
  const value = record[field.key]
  const text = useText(field, value)
  const { Cell } = fieldWeb(field)
  if (editing) return <FactEditor object={object} field={field} record={record} editing={editing} />
  const label = field.label
  const shown = isFilled(value) ? <Cell value={value} field={field} record={record} /> : <span>–</span>
  const why = whyFixed(object, field, record)
  if (why) return <span title={why}>{shown}</span>
  return (
    <div className={classes.cell}>
      {shown}
      {/* Above the value and below its links, as in the facts. */}
      <button
        ref={button}
        type="button"
        data-edits
        aria-label={text ? t`Change ${label}: ${text}` : t`Add ${label}`}
        onClick={edit}
        onKeyDown={(event) => {
          if (event.key === 'F2') edit()
        }}
      />
    </div>
  )
}
