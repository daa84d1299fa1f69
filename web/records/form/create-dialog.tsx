import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { type FieldInfo, fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import type { Values } from '#web/data/writes.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { isTouched } from '#web/kit/is-touched.ts'
import { late } from '#web/kit/late.ts'
import { fieldNow } from '../field-now.ts'
import { objectWeb } from '../object-web.ts'
import { sectionLabel } from '../page/facts/section-label.ts'
import { sectionsOf } from '../page/facts/sections.ts'
import classes from './create-dialog.module.css'
import type { CreateRequest } from './create-form.tsx'
import { Duplicates } from './duplicates.tsx'
import { FieldInput } from './field-input.tsx'
import { mayBeGiven, shortFields } from './form-fields.ts'
import { useNewRecord } from './new-record.ts'

/** The form for a new record: a few fields, all of them when wanted. What was typed stays when it is closed. */
export function CreateDialog({ request, close }: { request: CreateRequest; close: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const object = useObject(request.object)
  const form = useRef<HTMLFormElement>(null)
  const open = (id: string, { path } = object) => {
    close()
    void navigate({ to: '/$objects/$recordId', params: { objects: path, recordId: id } } as never)
  }
  const record = useNewRecord({ request, object, open, close, form })
  const label = lowerFirst(object.label)
  const DraftNote = objectWeb(object.name)?.DraftNote
  return (
    <Dialog opened close={close} title={t`New ${label}`} size={560} closeOnClickOutside>
      <form
        ref={form}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void record.save()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void record.save(event.shiftKey)
        }}
      >
        {record.isRestored && (
          <p className={classes.restored}>
            <Trans>This is what you typed before.</Trans>{' '}
            <button type="button" onClick={record.startAfresh}>
              <Trans>Start afresh</Trans>
            </button>
          </p>
        )}
        {record.message && (
          <p className={classes.problem} role="alert">
            {record.message}
          </p>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the dialog gives the focus to this, which hands it to the first field */}
        <div data-autofocus className={classes.start} tabIndex={-1} onFocus={record.focusFirst}>
          {isTouched && <Card object={object} record={record} />}
          <Fields object={object} record={record} given={request.values ?? {}} />
        </div>
        <Duplicates object={object} values={record.values} open={open} />
        {DraftNote && <DraftNote values={record.values} />}
        <div className={classes.footer}>
          <Button variant="subtle" color="gray" onClick={() => record.showAll(!record.all)} aria-expanded={record.all}>
            {record.all ? <Trans>Fewer fields</Trans> : <Trans>All fields</Trans>}
          </Button>
          <span className={classes.space} />
          <Button variant="default" disabled={record.isSaving} onClick={() => void record.save(true)}>
            <Trans>Save and new</Trans>
          </Button>
          <Button type="submit" loading={record.isSaving}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type NewRecord = ReturnType<typeof useNewRecord>

const CardPhoto = late(() => import('./card-photo.tsx'), 'CardPhoto')

function Card({ object, record }: { object: ObjectInfo; record: NewRecord }) {
  const field = object.fields.find(({ name }) => name === objectWeb(object.name)?.cards)
  if (!field || !mayBeGiven(field)) return null
  return (
    <CardPhoto
      value={record.values[field.key]}
      change={(files) => record.change(field.key, files)}
      wait={(message) => record.setInvalid(field.key, message)}
    />
  )
}

function Fields({ object, record, given }: { object: ObjectInfo; record: NewRecord; given: Values }) {
  const web = objectWeb(object.name)
  const now = (field: FieldInfo) => fieldNow(object, field, record.values)
  const isOffered = (field: FieldInfo) => mayBeGiven(field) && now(field).isShown
  const input = (field: FieldInfo) => (
    <FieldInput
      key={field.key}
      field={{ ...field, required: now(field).isDemanded }}
      record={{ id: '', version: 0, ...record.values }}
      value={record.values[field.key]}
      error={record.errors[field.key]}
      onChange={(value) => record.change(field.key, value)}
      onInvalid={(message) => record.setInvalid(field.key, message)}
    />
  )
  const short = shortFields(object, web, given).filter(isOffered)
  if (!record.all) {
    // What other values ask for comes along while one types.
    const isWanted = (field: FieldInfo) => record.errors[field.key] || (isOffered(field) && now(field).isDemanded)
    const more = object.fields.filter((field) => !short.includes(field) && isWanted(field))
    return <div className={classes.fields}>{[...short, ...more].map(input)}</div>
  }
  const title = fieldOf(object, object.title)
  return (
    <div className={classes.fields}>
      {title && mayBeGiven(title) && input(title)}
      {sectionsOf(object, web).map(({ key, label, fields }) => {
        const shown = fields.filter(isOffered)
        return shown.length > 0 ? (
          <fieldset key={key} className={classes.section}>
            <legend>{label ?? sectionLabel(key)}</legend>
            {shown.map(input)}
          </fieldset>
        ) : null
      })}
    </div>
  )
}

/** “Deal line” stands as “deal line” within a sentence. */
function lowerFirst(label: string): string {
  return label.slice(0, 1).toLocaleLowerCase() + label.slice(1)
}
