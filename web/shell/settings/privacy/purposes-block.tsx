import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAggregate, useRows } from '#web/data/about.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { useRecord } from '#web/data/record-store.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatList } from '#web/kit/format.ts'
import { IconShield } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import { Block, Line, Lines } from '../block.tsx'
import classes from './purposes-block.module.css'
import { TextDialog } from './text-dialog.tsx'

/** What people are asked to allow, by which channels and in which words. */
export function PurposesBlock() {
  const { t } = useLingui()
  const [texted, setTexted] = useState<string | null>(null)
  const { data } = useRows({ object: 'consentPurpose', sort: 'name' }, { limit: 100 })
  const { data: given } = useAggregate('consent', {
    filter: { decision: 'given', inForce: true },
    groupBy: ['purpose'],
    measures: [{ fn: 'count', as: 'count' }],
  })
  const counts = new Map(
    (given?.data ?? []).map((row) => [(row['purpose'] as { id?: string } | null)?.id, Number(row['count'])]),
  )
  const add = <Button onClick={() => openCreateForm({ object: 'consentPurpose' })}>{t`New purpose`}</Button>
  return (
    <Block
      title={t`Purposes of consent`}
      text={t`What people may be asked to allow. What each person said stands on their page and is never changed; a list finds them by the filter Consents.`}
      action={data && data.ids.length > 0 && add}
    >
      {!data && <SkeletonLines count={3} />}
      {data?.ids.length === 0 && (
        <EmptyState
          icon={IconShield}
          title={t`There are no purposes yet`}
          text={t`Make one for each thing that people may allow or refuse, such as a newsletter.`}
          action={add}
        />
      )}
      {data && data.ids.length > 0 && (
        <Lines label={t`Purposes of consent`}>
          {data.ids.map((id) => (
            <PurposeLine key={id} id={id} given={counts.get(id) ?? 0} write={() => setTexted(id)} />
          ))}
        </Lines>
      )}
      {texted && <TextDialog purposeId={texted} close={() => setTexted(null)} />}
    </Block>
  )
}

function PurposeLine({ id, given, write }: { id: string; given: number; write: () => void }) {
  const { t } = useLingui()
  const object = useObject('consentPurpose')
  const purpose = useRecord('consentPurpose', id)
  const texts = useRows({ object: 'consentText', filter: { purpose: id }, sort: '-number' }, { limit: 1 })
  const text = useRecord('consentText', texts.data?.ids[0])
  if (!purpose) return null
  const channels = (purpose['channels'] as string[] | null) ?? []
  const options = fieldOf(object, 'channels')?.options ?? []
  const shown = options.filter(({ key }) => channels.length === 0 || channels.includes(key)).map(({ label }) => label)
  const version = Number(text?.['number'] ?? 0)
  return (
    <Line
      icon={<IconShield size={18} stroke={1.6} aria-hidden="true" />}
      isFaint={purpose['active'] === false}
      title={
        <Link to={`/consent-purposes/${id}` as '/'} className={classes.name}>
          {String(purpose['name'])}
        </Link>
      }
      text={
        <>
          {formatList(shown)} · {version > 0 ? t`version ${version}` : t`without words`} ·{' '}
          <Plural value={given} one="# consent in force" other="# consents in force" />
        </>
      }
      action={
        <Button variant="default" onClick={write}>
          {t`New words`}
        </Button>
      }
    />
  )
}
