import { Trans } from '@lingui/react/macro'
import type { FieldInfo } from '#web/data/catalog.ts'
import { isFilled } from '../../form/form-fields.ts'
import { useText } from './value-text.ts'

/** A value within a sentence of the history. */
export function Value({ field, value }: { field: FieldInfo; value: unknown }) {
  const text = useText(field, value)
  if (!isFilled(value))
    return (
      <i>
        <Trans>empty</Trans>
      </i>
    )
  return <b title={text.length > longest ? text : undefined}>{shortened(text) || '…'}</b>
}

const longest = 120

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
