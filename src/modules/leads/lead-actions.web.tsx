import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Fragment } from 'react'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { formatTime } from '#web/kit/format.ts'
import { IconCheck } from '#web/kit/icons.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import classes from './conversion.module.css'
import { openConversion } from './open-conversion.web.tsx'

/** On the page of a lead: the way to convert it, or what it became. */
export function LeadActions({ record }: { record: RecordData }) {
  const field = fieldOf(useObject('lead'), 'status')
  if (record['convertedAt']) return <Became lead={record} />
  const mayMake = ['account', 'contact', 'deal'].some((name) => may('create', name))
  if (!field?.mayChange || !may('change', 'lead') || !mayMake) return null
  return <ConvertButton lead={record} />
}

function ConvertButton({ lead }: { lead: RecordData }) {
  const { t } = useLingui()
  const convert = () => void openConversion(lead)
  useShortcuts(t`Record`, [{ keys: 'shift+v', label: t`Convert`, run: convert }])
  return (
    <Button onClick={convert}>
      <Trans>Convert</Trans>
    </Button>
  )
}

function Became({ lead }: { lead: RecordData }) {
  const day = formatTime(String(lead['convertedAt']), { dateStyle: 'medium' })
  const parts = (['account', 'contact', 'deal'] as const).filter((name) => lead[`${name}Id`])
  return (
    <p className={classes.became}>
      <IconCheck size={15} aria-hidden="true" />
      <span>
        <Trans>Converted on {day} to</Trans>{' '}
        {parts.map((name, at) => (
          <Fragment key={name}>
            {at > 0 && ', '}
            <RecordLink object={name} id={String(lead[`${name}Id`])} />
          </Fragment>
        ))}
      </span>
    </p>
  )
}
