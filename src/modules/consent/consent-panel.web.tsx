import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useRows } from '#web/data/about.ts'
import { fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconAlert, IconPlus } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { ConsentDialog } from './consent-dialog.web.tsx'
import classes from './consent-panel.module.css'

const most = 50

/** What a person has allowed now, a line for each purpose and channel, and what they said before. */
export function ConsentPanel({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const [isWhole, setWhole] = useState(false)
  const consent = useObject('consent')
  const person = fieldOf(consent, object.name)
  const isReadable = consent.may.see !== 'none' && person !== undefined
  const { data } = useRows(
    {
      object: 'consent',
      filter: { [object.name]: record.id, ...(isWhole ? {} : { inForce: true }) },
      sort: '-decidedAt',
    },
    { limit: most, enabled: isReadable },
  )
  const { data: all } = useRows(
    { object: 'consent', filter: { [object.name]: record.id } },
    { limit: 1, count: 'exact', enabled: isReadable },
  )
  const mayRecord = object.may.change !== 'none' && !record['deletedAt']
  const refuses = record['doNotContact'] === true
  if (!isReadable || (!mayRecord && !refuses && all?.count === 0)) return null
  const earlier = isWhole ? 0 : (all?.count ?? 0) - (data?.ids.length ?? 0)
  return (
    <section className={classes.panel} aria-label={t`Consents`}>
      <div className={classes.head}>
        <h2>{t`Consents`}</h2>
        {mayRecord && (
          <ActionIcon size={24} aria-label={t`Record a consent`} onClick={() => openDialog(object, record)}>
            <IconPlus size={14} />
          </ActionIcon>
        )}
      </div>
      {refuses && (
        <p className={classes.refuses}>
          <IconAlert size={14} aria-hidden="true" />
          {t`Does not want to be contacted at all.`}
        </p>
      )}
      {data?.ids.length === 0 && <p className={classes.none}>{t`Nothing was asked, or nobody has noted it.`}</p>}
      {data && data.ids.length > 0 && (
        <ul className={classes.lines}>
          {data.ids.map((id) => (
            <ConsentLine key={id} id={id} />
          ))}
        </ul>
      )}
      {(earlier > 0 || isWhole) && (
        <button type="button" className={classes.more} onClick={() => setWhole(!isWhole)}>
          {isWhole ? (
            <Trans>Only what holds now</Trans>
          ) : (
            <Plural value={earlier} one="# earlier entry" other="# earlier entries" />
          )}
        </button>
      )}
    </section>
  )
}

function ConsentLine({ id }: { id: string }) {
  const consent = useObject('consent')
  const record = useRecord('consent', id)
  const purpose = useLabel('consentPurpose', record?.['purposeId'] as string | undefined)
  if (!record) return null
  const say = (name: string) =>
    fieldOf(consent, name)?.options?.find(({ key }) => key === record[name])?.label ?? String(record[name] ?? '')
  const isGiven = record['decision'] === 'given'
  const facts = [formatTime(String(record['decidedAt']), { dateStyle: 'medium' }), record['source']]
  return (
    <li data-past={record['inForce'] === true ? undefined : true}>
      <Link to={`/consents/${id}` as '/'} className={classes.line}>
        <span className={classes.what}>
          <span className={classes.name}>
            {purpose} · {say('channel')}
          </span>
          <Pill tint={isGiven ? 'green' : 'red'}>{say('decision')}</Pill>
        </span>
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </Link>
    </li>
  )
}

function openDialog(object: ObjectInfo, record: RecordData): void {
  void ask<never>(({ opened, answer }) => (
    <ConsentDialog object={object} record={record} opened={opened} close={() => answer(null)} />
  ))
}
