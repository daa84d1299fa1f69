import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { fold } from '#kernel/spelling.ts'
import { currentCatalog, type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { useFound } from '#web/data/find-records.ts'
import { titleOf, useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { remember, undo } from '#web/data/undo.ts'
import { createRecord } from '#web/data/writes.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { IconPlus } from '#web/kit/icons.ts'
import { PickBox, type PickBoxProps } from '#web/kit/inputs/pick-box.tsx'
import type { PickItem } from '#web/kit/inputs/pick-list.tsx'
import { notify } from '#web/kit/notices/notify.ts'
import type { EditorProps } from './field.web.tsx'
import { SecondLine } from './linked.web.tsx'

export interface LinkEditorProps extends Omit<EditorProps<unknown>, 'value' | 'onChange' | 'onDone' | 'place'> {
  place: PickBoxProps['place']
  /** Nothing new is made here: a filter only finds. */
  isOnlyFinding?: boolean
  ids: readonly string[]
  many?: boolean
  onIds: (ids: string[], isDone: boolean) => void
}

/** Finds records by what they are called, as one types. What is not there yet can be made on the spot. */
export function LinkEditor(props: LinkEditorProps) {
  const object = currentCatalog().objects.get(props.field.target ?? '')
  return object ? <Finder {...props} object={object} /> : null
}

function Finder(props: LinkEditorProps & { object: ObjectInfo }) {
  const { ids, many, object, field, record, place, typed, onIds } = props
  const [words, setWords] = useState(typed ?? '')
  const found = useFound(object, words, nearby(object, record))
  useLabel(object.name, ids[0])
  const pick = (id: string, isDone: boolean) => {
    setWords('')
    if (!many) onIds([id], isDone)
    else onIds(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id], false)
  }
  // Where what is chosen stands nowhere else, it comes first.
  const shown = place === 'list' && words === '' ? [...new Set([...ids, ...found.ids])] : found.ids
  const items = shown.map((id) => itemOf(object, id, !isOfOneKind(object, shown)))
  // Before the server has answered nobody knows whether there is one already.
  const isNew = !props.isOnlyFinding && !found.isLoading
  return (
    <PickBox
      label={field.label}
      place={place}
      many={many ?? false}
      items={isNew && mayMake(object, words, items) ? [...items, makeItem(words)] : items}
      chosen={ids.map((id) => itemOf(object, id))}
      words={words}
      onWords={setWords}
      onPick={(item, byTab) => {
        if (item.key === making) void make(object, words.trim(), (id) => pick(id, !byTab))
        else pick(item.key, !byTab)
      }}
      onRemove={
        field.required && !many ? undefined : (item) => onIds(many ? ids.filter((id) => id !== item?.key) : [], false)
      }
      isLoading={found.isLoading}
      emptyText={words ? t`Nothing is called that.` : t`There is nothing to choose yet.`}
      placeholder={place === 'cell' ? '' : t`Search…`}
      id={props.id}
      describedBy={props.describedBy}
      isInvalid={Boolean(props.error)}
      isRequired={field.required}
      disabled={props.disabled}
    />
  )
}

/** All stages of one pipeline: saying it at each tells nothing. */
function isOfOneKind(object: ObjectInfo, ids: readonly string[]): boolean {
  const link = object.keyedBy
    ? object.fields.find((field) => field.kind === 'link' && !field.system && field.target !== 'user')
    : undefined
  return link !== undefined && new Set(ids.map((id) => records.get(object.name, id)?.[link.key])).size <= 1
}

function itemOf(object: ObjectInfo, id: string, isToldApart = true): PickItem {
  const label = titleOf(object, records.get(object.name, id))
  return {
    key: id,
    label,
    ...(isToldApart ? { second: <SecondLine object={object} id={id} /> } : {}),
    ...(object.name === 'user' && label ? { mark: <Avatar name={label} round /> } : {}),
  }
}

/** Only what fits the record: the stages of its pipeline. People who have left are not offered. */
function nearby(object: ObjectInfo, record: RecordData | undefined): Record<string, unknown> | null {
  if (object.name === 'user') return { active: { ne: false } }
  const shared = object.keyedBy ? object.fields.find((field) => isShared(field, record)) : undefined
  return shared ? { [shared.name]: record?.[shared.key] } : null
}

function isShared(field: FieldInfo, record: RecordData | undefined): boolean {
  return field.kind === 'link' && !field.system && field.target !== 'user' && typeof record?.[field.key] === 'string'
}

const making = 'make'

function makeItem(words: string): PickItem {
  return { key: making, label: t`Create “${words.trim()}”`, mark: <IconPlus size={14} aria-hidden />, isMaking: true }
}

/** When the person may, a name is all that it needs, and nothing is called so yet. */
function mayMake(object: ObjectInfo, words: string, items: readonly PickItem[]): boolean {
  const word = fold(words)
  if (word === '' || object.keyedBy || object.madeBy || object.name === 'user' || !may('create', object.name))
    return false
  const title = fieldOf(object, object.title)
  if (!title || !['text', 'personName'].includes(title.type)) return false
  const needs = object.fields.some(
    (field) => field.required && field !== title && !field.readOnly && field.default === undefined,
  )
  return !needs && !items.some(({ label }) => fold(label) === word)
}

async function make(object: ObjectInfo, title: string, then: (id: string) => void): Promise<void> {
  try {
    const { id, changeSet } = await createRecord({ object: object.name, values: { [object.title]: title } })
    then(id)
    const text = t`“${title}” created`
    if (!changeSet) return
    const act = { changeSet, text }
    remember(act)
    notify({ text, key: 'done', action: { label: t`Undo`, run: () => void undo(act) } })
  } catch (error) {
    notify({ text: asProblem(error).message, tone: 'bad' })
  }
}
