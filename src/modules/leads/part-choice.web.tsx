import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useId } from 'react'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import type { Reason } from '#web/records/duplicates/duplicates-data.ts'
import { sayReason } from '#web/records/duplicates/say-reasons.ts'
import { FieldInput } from '#web/records/form/field-input.tsx'
import classes from './conversion.module.css'

export interface Match {
  id: string
  title: string
  reasons: Reason[]
}

/** Which is chosen: the id of a proposal, a new one of this name, another that exists, or none. */
export interface PartValue {
  choice: string
  name: string
  other?: string | null
}

interface Props {
  part: 'account' | 'contact'
  matches: readonly Match[]
  value: PartValue
  onChange: (value: PartValue) => void
  /** A new one is given a name. */
  isNamed?: boolean
}

/** Those that exist stand on top, with the reason why they may be the one. */
export function PartChoice({ part, matches, value, onChange, isNamed = true }: Props) {
  const { t } = useLingui()
  const group = useId()
  const object = useObject(part)
  const link = fieldOf(useObject('deal'), part)
  const radio = (choice: string) => ({
    type: 'radio' as const,
    name: group,
    checked: value.choice === choice,
    onChange: () => onChange({ ...value, choice }),
    ...(value.choice === choice ? { 'data-autofocus': true } : {}),
  })
  return (
    <fieldset className={classes.part}>
      <legend>{object.label}</legend>
      {matches.map(({ id, title, reasons }) => (
        <label key={id} className={classes.choice}>
          <input {...radio(id)} />
          <span>
            {title}{' '}
            <small>
              {reasons
                .filter(({ agreement }) => agreement !== 'different')
                .slice(0, 3)
                .map(sayReason)
                .join(', ')}
            </small>
          </span>
        </label>
      ))}
      {may('create', part) && (
        <>
          <label className={classes.choice}>
            <input {...radio('new')} />
            <span>
              <Trans>A new one</Trans>
            </span>
          </label>
          {value.choice === 'new' && isNamed && (
            <div className={classes.more}>
              <TextInput
                aria-label={t`Name`}
                value={value.name}
                maxLength={300}
                onChange={({ currentTarget }) => onChange({ ...value, name: currentTarget.value })}
              />
            </div>
          )}
        </>
      )}
      {link && (
        <>
          <label className={classes.choice}>
            <input {...radio('other')} />
            <span>
              <Trans>Another one that exists</Trans>
            </span>
          </label>
          {value.choice === 'other' && (
            <div className={classes.more}>
              <FieldInput
                field={{ ...link, required: true }}
                value={value.other ?? null}
                onChange={(other) => onChange({ ...value, other: typeof other === 'string' ? other : null })}
              />
            </div>
          )}
        </>
      )}
      <label className={classes.choice}>
        <input {...radio('none')} />
        <span>
          <Trans>None</Trans>
        </span>
      </label>
    </fieldset>
  )
}
