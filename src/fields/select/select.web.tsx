import { t } from '@lingui/core/macro'
import type { EditorProps, FieldWeb } from '../field.web.tsx'
import { findOption, fittingOptions, itemOfOption, OptionPill, optionOf } from '../options.web.tsx'
import { PickOne } from '../pick-one.web.tsx'

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
  return (
    <PickOne
      {...props}
      itemsFor={(words) => fittingOptions(words, props.field).map(itemOfOption)}
      itemOf={(key) => itemOfOption(optionOf(key, props.field))}
    />
  )
}
