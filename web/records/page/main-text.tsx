import { useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { isFilled } from '../form/form-fields.ts'
import { objectWeb } from '../object-web.ts'
import { FactEditor } from './fact-editor.tsx'
import classes from './main-text.module.css'
import { whyFixed } from './why-fixed.ts'

/** The text that a record is about, in the middle of its page: what a note says. A click changes it in place. */
export function MainText({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const [isEdited, setEdited] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const name = objectWeb(object.name)?.text
  const field = name ? fieldOf(object, name) : undefined
  if (!field) return null
  if (isEdited) {
    const done = (isFocusWanted: boolean) => {
      setEdited(false)
      if (isFocusWanted) setTimeout(() => button.current?.focus())
    }
    return <FactEditor object={object} field={field} record={record} done={done} />
  }
  const value = record[field.key]
  const label = field.label
  const isFixed = whyFixed(object, field, record) !== null
  if (isFixed && !isFilled(value)) return null
  return (
    <section className={classes.text} aria-label={label}>
      {isFilled(value) && <p>{String(value)}</p>}
      {!isFixed && (
        <button ref={button} type="button" onClick={() => setEdited(true)}>
          {isFilled(value) ? t`Edit` : t`Write something …`}
        </button>
      )}
    </section>
  )
}
