import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { type FieldInfo, fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import type { Values } from '#web/data/writes.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { IconCamera } from '#web/kit/icons.ts'
import { isTouched } from '#web/kit/is-touched.ts'
import { late } from '#web/kit/late.ts'
import { fieldNow } from '../field-now.ts'
import { objectWeb } from '../object-web.ts'
import { sectionLabel } from '../page/facts/section-label.ts'
import { sectionsOf } from '../page/facts/sections.ts'
import { addPhotosTo } from './add-photo.ts'
import classes from './create-dialog.module.css'
import type { CreateRequest } from './create-form.tsx'
import { Duplicates } from './duplicates.tsx'
import { FieldInput } from './field-input.tsx'
import { cardsField, mayBeGiven, shortFields } from './form-fields.ts'
import { useNewRecord } from './new-record.ts'
import { type Cards, useCards } from './use-cards.ts'

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
  const field = cardsField(object, objectWeb(object.name))
  const cards = useCards({ field, values: record.values, change: record.change, begin: request.cards })
  const isCard = request.cards !== undefined || cards.photos.length > 0
  const saveAndNext = async () => {
    if ((await record.save(true)) && isCard) cards.next()
  }
  const addTo = async (id: string, title: string, other: ObjectInfo) => {
    if (!(await addPhotosTo({ object: other, id, title }, cards.photos, () => open(id, other)))) return
    record.startAfresh()
    if (cards.left > 0) cards.next()
    else close()
  }
  const label = lowerFirst(object.label)
  const DraftNote = objectWeb(object.name)?.DraftNote
  return (
    <Dialog opened close={close} title={t`New ${label}`} size={isCard ? 920 : 560} closeOnClickOutside>
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
          void (event.shiftKey ? saveAndNext() : record.save())
        }}
        onPaste={(event) => isCard && cards.receive(event, event.clipboardData)}
        onDrop={(event) => isCard && cards.receive(event, event.dataTransfer)}
        onDragOver={(event) => {
          if (isCard && event.dataTransfer.types.includes('Files')) event.preventDefault()
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
        <div
          data-autofocus
          data-card={isCard || undefined}
          className={classes.start}
          tabIndex={-1}
          onFocus={record.focusFirst}
        >
          {isCard ? <CardPhoto cards={cards} /> : field && <CardButton cards={cards} />}
          <Fields object={object} record={record} given={request.values ?? {}} cards={isCard ? field : null} />
        </div>
        <Duplicates
          object={object}
          values={record.values}
          open={open}
          addTo={cards.photos.length > 0 ? (id, title, other) => void addTo(id, title, other) : undefined}
        />
        {DraftNote && <DraftNote values={record.values} />}
        <div className={classes.footer}>
          <Button variant="subtle" color="gray" onClick={() => record.showAll(!record.all)} aria-expanded={record.all}>
            {record.all ? <Trans>Fewer fields</Trans> : <Trans>All fields</Trans>}
          </Button>
          <span className={classes.space} />
          <Button variant="default" disabled={record.isSaving} onClick={() => void saveAndNext()}>
            {isCard ? <Trans>Save and next card</Trans> : <Trans>Save and new</Trans>}
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

/** A card can be photographed, or a picture of one chosen, while one types already. */
function CardButton({ cards }: { cards: Cards }) {
  return (
    <button type="button" className={classes.cardButton} onClick={cards.pick}>
      <IconCamera size={15} aria-hidden="true" />
      {isTouched ? <Trans>Photograph a business card</Trans> : <Trans>From a business card</Trans>}
    </button>
  )
}

interface FieldsProps {
  object: ObjectInfo
  record: NewRecord
  given: Values
  /** The field that stands beside the others already. */
  cards: FieldInfo | null
}

function Fields({ object, record, given, cards }: FieldsProps) {
  const web = objectWeb(object.name)
  const now = (field: FieldInfo) => fieldNow(object, field, record.values)
  const isOffered = (field: FieldInfo) => mayBeGiven(field) && field.key !== cards?.key && now(field).isShown
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
    const isWanted = (field: FieldInfo) => isOffered(field) && (record.errors[field.key] || now(field).isDemanded)
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
