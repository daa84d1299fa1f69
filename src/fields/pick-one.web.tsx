import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { PickBox, type PickBoxProps } from '#web/kit/inputs/pick-box.tsx'
import type { EditorProps } from './field.web.tsx'
import { useChosen } from './use-chosen.web.tsx'

interface PickOneProps extends EditorProps<string> {
  itemsFor: (words: string) => PickBoxProps['items']
  itemOf: (key: string) => PickBoxProps['chosen'][number]
}

/** One choice of many, found by typing. */
export function PickOne({ itemsFor, itemOf, ...props }: PickOneProps) {
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
      items={itemsFor(words)}
      chosen={chosen === null ? [] : [itemOf(chosen)]}
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
