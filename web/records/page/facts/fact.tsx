import { Trans, useLingui } from '@lingui/react/macro'
import { type RefObject, useRef, useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { IconHistory, IconLock } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { changeByPerson } from '../../acts.ts'
import { fieldWeb } from '../../fields.ts'
import { isFilled } from '../../form/form-fields.ts'
import { ChangedBy } from '../head/changed-by.tsx'
import classes from './fact.module.css'
import { FactEditor } from './fact-editor.tsx'
import { FactValue } from './fact-value.tsx'
import { useEditing } from './use-editing.ts'
import { useText } from './value-text.ts'
import { whyFixed } from './why-fixed.ts'

const FactHistory = late(() => import('./fact-history.tsx'), 'FactHistory')

interface Props {
  object: ObjectInfo
  field: FieldInfo
  record: RecordData
  /** A line of the facts, or one of the few values below the name. */
  look?: 'line' | 'highlight'
}

/** One value of a record: read, changed in place, and where it came from. */
export function Fact({ object, field, record, look = 'line' }: Props) {
  const [isHistoryOpen, openHistory] = useState(false)
  const { editing, edit: open, button } = useEditing()
  const history = useRef<HTMLButtonElement>(null)
  const closeHistory = () => {
    openHistory(false)
    setTimeout(() => history.current?.focus())
  }
  const { t } = useLingui()
  const edit = () => {
    const { toggle } = fieldWeb(field)
    if (!toggle) return open()
    const values = { [field.key]: toggle(record[field.key] ?? null) }
    const label = field.label
    void changeByPerson({ object: object.name, record, values, text: t`${label} changed` })
  }
  return (
    <div className={classes.fact} data-look={look} data-field={field.key}>
      <dt className={classes.label} title={field.help}>
        {field.label}
      </dt>
      <dd className={classes.value} data-edited={editing ? true : undefined}>
        {editing ? (
          <FactEditor object={object} field={field} record={record} editing={editing} />
        ) : (
          <Shown object={object} field={field} record={record} edit={edit} button={button} />
        )}
        {!editing && (
          <HistoryButton field={field} open={() => openHistory(true)} isOpen={isHistoryOpen} button={history} />
        )}
        <ChangedBy object={object} id={record.id} field={field.key} />
        {isHistoryOpen && <FactHistory object={object} field={field} id={record.id} close={closeHistory} />}
      </dd>
    </div>
  )
}

interface ShownProps {
  object: ObjectInfo
  field: FieldInfo
  record: RecordData
  edit: () => void
  button: RefObject<HTMLButtonElement | null>
}

function Shown({ object, field, record, edit, button }: ShownProps) {
  const { t } = useLingui()
  const value = record[field.key]
  const why = whyFixed(object, field, record)
  const text = useText(field, value)
  const label = field.label
  return (
    <>
      <span className={classes.shown} data-type={field.type}>
        {isFilled(value) ? (
          <FactValue object={object} field={field} value={value} record={record} />
        ) : (
          <span className={classes.empty}>{why ? '–' : <Trans>Add</Trans>}</span>
        )}
      </span>
      {why ? (
        <span className={classes.fixed} title={why}>
          <IconLock size={13} aria-hidden="true" />
          <span className="k-hidden">{why}</span>
        </span>
      ) : (
        // Above the value and below its links: a click anywhere edits, a click on a link follows it.
        <button
          ref={button}
          type="button"
          className={classes.edit}
          data-edits
          aria-label={text ? t`Change ${label}: ${text}` : t`Add ${label}`}
          onClick={edit}
          onKeyDown={(event) => {
            if (event.key === 'F2') edit()
          }}
        />
      )}
    </>
  )
}

interface HistoryButtonProps {
  field: FieldInfo
  open: () => void
  isOpen: boolean
  button: RefObject<HTMLButtonElement | null>
}

function HistoryButton({ field, open, isOpen, button }: HistoryButtonProps) {
  const { t } = useLingui()
  const label = field.label
  return (
    <button
      ref={button}
      type="button"
      className={classes.history}
      aria-label={t`History of ${label}`}
      aria-expanded={isOpen}
      title={t`History`}
      onClick={open}
    >
      <IconHistory size={14} aria-hidden="true" />
    </button>
  )
}
