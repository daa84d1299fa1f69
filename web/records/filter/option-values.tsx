import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { fittingOptions, itemOfOption } from '#fields/options.web.tsx'
import type { FieldInfo, OptionInfo } from '#web/data/catalog.ts'
import { PickBox } from '#web/kit/inputs/pick-box.tsx'
import type { ValueEditorProps } from './value-editor.tsx'

/** Options to tick, any number of them. */
export function OptionValues({
  target,
  values,
  onChange,
  options,
}: ValueEditorProps & { options: readonly OptionInfo[] }) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const field = { ...(target.field as FieldInfo), options }
  const keys = values.map(String)
  return (
    <PickBox
      label={field.label}
      place="list"
      many
      items={fittingOptions(words, field).map(itemOfOption)}
      chosen={keys.map((key) => itemOfOption(options.find((option) => option.key === key) ?? { key, label: key }))}
      words={words}
      onWords={setWords}
      placeholder={t`Search`}
      onPick={({ key }) => onChange(keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key])}
      emptyText={t`No choice fits.`}
    />
  )
}
