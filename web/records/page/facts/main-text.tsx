import { useLingui } from '@lingui/react/macro'
import { RichShown } from '#fields/long-text/rich-shown.web.tsx'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { isFilled } from '../../form/form-fields.ts'
import { objectWeb } from '../../object-web.ts'
import { FactEditor } from './fact-editor.tsx'
import classes from './main-text.module.css'
import { useEditing } from './use-editing.ts'
import { whyFixed } from './why-fixed.ts'

/** The text that a record is about, in the middle of its page: what a note says. A click changes it in place. */
export function MainText({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { editing, edit, button } = useEditing()
  const name = objectWeb(object.name)?.text
  const field = name ? fieldOf(object, name) : undefined
  if (!field) return null
  if (editing) {
    return (
      <div className={classes.editing}>
        <FactEditor object={object} field={field} record={record} editing={editing} />
      </div>
    )
  }
  const value = record[field.key]
  const label = field.label
  const isFixed = whyFixed(object, field, record) !== null
  if (isFixed && !isFilled(value)) return null
  return (
    <section className={classes.text} aria-label={label}>
      {isFilled(value) && (field.rich ? <RichShown html={String(value)} /> : <p>{String(value)}</p>)}
      {!isFixed && (
        <button ref={button} type="button" onClick={edit}>
          {isFilled(value) ? t`Edit` : t`Write something …`}
        </button>
      )}
    </section>
  )
}
