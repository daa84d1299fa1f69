import { useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { InsideLink } from '#web/kit/inputs/inside-link.ts'
import { fieldWeb } from '#web/records/fields.ts'
import { type FieldSample, fieldSamples } from './field-samples.ts'
import classes from './gallery.module.css'

/** Each type of field: its cells, an editor of a cell (a click opens it), and editors of a form in every state. */
export function FieldGallery() {
  const { t } = useLingui()
  return (
    <section className={classes.section}>
      <h2>{t`Fields`}</h2>
      {fieldSamples().map((sample) => (
        <FieldRow key={sample.field.type} {...sample} />
      ))}
    </section>
  )
}

function FieldRow(sample: FieldSample) {
  const { t } = useLingui()
  const { field, value, long } = sample
  return (
    <div className={classes.field} data-field={field.type}>
      <h3>{field.type}</h3>
      <div className={classes.cells}>
        <CellSample {...sample} />
        <CellSample {...sample} value={long} />
        <CellSample {...sample} value={null} />
      </div>
      <div className={classes.editors}>
        <EditorSample {...sample} label={t`Plain`} value={value} />
        <EditorSample {...sample} label={t`Empty`} value={null} />
        <EditorSample {...sample} label={t`Long`} value={long} />
        <EditorSample {...sample} label={t`Invalid`} value={value} error={t`This is needed.`} />
        <EditorSample {...sample} label={t`Disabled`} value={value} isDisabled />
      </div>
    </div>
  )
}

function CellSample({ field, value }: FieldSample) {
  const { t } = useLingui()
  const [now, setNow] = useState(value)
  const [isOpen, setOpen] = useState(false)
  const { Cell, Editor, align, width } = fieldWeb(field)
  const record = { id: 'sample', version: 1 }
  const style = { '--width': `${width}px` }
  if (!isOpen)
    return (
      // biome-ignore lint/a11y/useSemanticElements: a cell is no button, a click on it opens its editor
      <div
        className={classes.cell}
        style={style}
        data-align={align}
        role="button"
        tabIndex={0}
        aria-label={now === null ? t`Edit ${field.type}` : undefined}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === 'Enter' && setOpen(true)}
      >
        <InsideLink value>{now === null ? null : <Cell value={now} field={field} record={record} />}</InsideLink>
      </div>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: as a grid does, it hears the keys that its editor leaves
    <div
      className={classes.cell}
      style={style}
      data-open
      onKeyDown={(event) => ['Enter', 'Escape', 'Tab'].includes(event.key) && setOpen(false)}
    >
      <Editor value={now} field={field} place="cell" onChange={setNow} onDone={() => setOpen(false)} />
    </div>
  )
}

interface EditorSampleProps extends FieldSample {
  label: string
  error?: string
  isDisabled?: boolean
}

function EditorSample({ field, value, label, error, isDisabled }: EditorSampleProps) {
  const [now, setNow] = useState(value)
  const id = useId()
  const { Editor } = fieldWeb(field)
  return (
    <div className={classes.editor}>
      <label htmlFor={id}>{label}</label>
      <Editor
        id={id}
        value={now}
        field={field}
        place="form"
        error={error}
        describedBy={error ? `${id}-error` : undefined}
        disabled={isDisabled}
        onChange={setNow}
      />
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  )
}
