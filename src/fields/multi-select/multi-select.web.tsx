import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { joinList, splitList } from '#kernel/texts/list-text.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { PickBox } from '#web/kit/inputs/pick-box.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { findOption, fittingOptions, itemOfOption, OptionPill, optionOf } from '../options.web.tsx'
import { useChosen } from '../use-chosen.web.tsx'

export const multiSelectWeb: FieldWeb<string[]> = {
  type: 'multiSelect',
  Cell: ({ value, field }) => (
    <span className={cell.row}>
      {value.map((key) => (
        <OptionPill key={key} option={optionOf(key, field)} />
      ))}
    </span>
  ),
  Editor: MultiSelectEditor,
  text: (value, field) => joinList(value.map((key) => optionOf(key, field).label)),
  read: (text, field) =>
    inOrder(
      splitList(text).map((each) => {
        const option = findOption(each, field)
        if (!option) throw new Error(t`“${each}” is none of the choices.`)
        return option.key
      }),
      field,
    ),
  width: 180,
}

function MultiSelectEditor(props: EditorProps<string[]>) {
  const { value, field, place, typed, onChange } = props
  const [words, setWords] = useState(typed ?? '')
  const [chosen, choose] = useChosen(value)
  const keys = chosen ?? []
  const take = (next: string[]) => {
    const ordered = inOrder(next, field)
    choose(ordered)
    setWords('')
    onChange(ordered)
  }
  return (
    <PickBox
      label={field.label}
      place={place}
      many
      items={fittingOptions(words, field).map(itemOfOption)}
      chosen={keys.map((key) => itemOfOption(optionOf(key, field)))}
      words={words}
      onWords={setWords}
      onPick={({ key }) => take(keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key])}
      onRemove={(item) => take(keys.filter((key) => key !== item?.key))}
      emptyText={t`No choice fits.`}
      id={props.id}
      describedBy={props.describedBy}
      isInvalid={Boolean(props.error)}
      isRequired={field.required}
      disabled={props.disabled}
    />
  )
}

/** As the definition lists them. */
function inOrder(keys: readonly string[], field: FieldInfo): string[] | null {
  const chosen = new Set(keys)
  const known = (field.options ?? []).flatMap(({ key }) => (chosen.delete(key) ? [key] : []))
  const all = [...known, ...chosen]
  return all.length > 0 ? all : null
}
