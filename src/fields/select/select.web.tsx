import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { PickBox } from '#web/kit/inputs/pick-box.tsx'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { findOption, fittingOptions, itemOfOption, OptionPill, optionOf } from '../options.web.tsx'
import { useChosen } from '../use-chosen.web.tsx'

export const selectWeb: FieldWeb<string> = {
  type: 'select',
  Cell: ({ value, field }) => <OptionPill option={optionOf(value, field)} />,
  Editor: SelectEditor,
  text: (value, field) => optionOf(value, field).label,
  read: (text, field) => {
    if (text.trim() === '') return null
    const option = findOption(text, field)
    if (!option) throw new Error(t`“${text}” is none of the choices.`)
    return option.key
  },
  width: 140,
}

function SelectEditor(props: EditorProps<string>) {
  const { value, field, place, typed, onChange, onDone } = props
  const [words, setWords] = useState(typed ?? '')
  const [chosen, choose] = useChosen(value)
  const take = (key: string | null, isDone: boolean) => {
    choose(key)
    setWords('')
    onChange(key)
    if (isDone) onDone?.(key)
  }
  return (
    <PickBox
      label={field.label}
      place={place}
      items={fittingOptions(words, field).map(itemOfOption)}
      chosen={chosen === null ? [] : [itemOfOption(optionOf(chosen, field))]}
      words={words}
      onWords={setWords}
      onPick={(item, byTab) => take(item.key, !byTab)}
      onRemove={field.required ? undefined : () => take(null, false)}
      emptyText={t`No choice fits.`}
      id={props.id}
      describedBy={props.describedBy}
      isInvalid={Boolean(props.error)}
      isRequired={field.required}
      disabled={props.disabled}
    />
  )
}
