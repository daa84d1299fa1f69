import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { toggleFavourite, useIsFavourite } from '#web/data/favourites.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconChevronDown, IconChevronRight, IconChevronUp, IconShare, IconStar, IconTable } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { objectWeb } from '../../object-web.ts'
import { openAccess } from '../access/open-access.tsx'
import { Fact } from '../facts/fact.tsx'
import classes from './record-head.module.css'
import { RecordMenu } from './record-menu.tsx'
import { RecordTitle } from './record-title.tsx'
import { useNeighbours } from './use-neighbours.ts'

const PresentPeople = late(() => import('./present-people.tsx'), 'PresentPeople')
const Follow = late(() => import('./follow.tsx'), 'Follow')

/** The bar above a record's page: the way back, the ones before and after, what can be done with it. */
export function PageBar({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const title = titleOf(object, record) || object.label
  useDocumentTitle(title)
  const { trail, before, after, place, go } = useNeighbours(object, record.id)
  useShortcuts(t`Record`, [
    ...(before ? [{ keys: 'k', label: t`Previous record`, run: () => go(before) }] : []),
    ...(after ? [{ keys: 'j', label: t`Next record`, run: () => go(after) }] : []),
  ])
  const plural = object.pluralLabel ?? object.label
  return (
    <div className={classes.bar}>
      <nav className={classes.crumbs} aria-label={t`Breadcrumb`}>
        <Link to={trail?.address ?? `/${object.path}`}>{trail?.name ?? plural}</Link>
        <IconChevronRight size={14} aria-hidden="true" />
        <span aria-current="page">{title}</span>
      </nav>
      <PresentPeople object={object} id={record.id} />
      {place && (
        <div className={classes.steps}>
          <Place {...place} />
          <Step label={t`Previous record`} run={before ? () => go(before) : null} icon={<IconChevronUp size={16} />} />
          <Step label={t`Next record`} run={after ? () => go(after) : null} icon={<IconChevronDown size={16} />} />
        </div>
      )}
      <Tooltip label={t`Share, and who sees it`}>
        <ActionIcon aria-label={t`Share, and who sees it`} onClick={() => openAccess(object, record)}>
          <IconShare size={16} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <WhileLate value={<span style={{ width: 28 }} />}>
        <Follow object={object} id={record.id} />
      </WhileLate>
      <Star object={object} record={record} />
      <RecordMenu object={object} record={record} />
    </div>
  )
}

function Place(place: { number: number; count: number }) {
  const number = formatNumber(place.number)
  const count = formatNumber(place.count)
  return (
    <span className={classes.place}>
      <Trans>
        {number} of {count}
      </Trans>
    </span>
  )
}

function Step({ label, run, icon }: { label: string; run: (() => void) | null; icon: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={run === null} onClick={run ?? undefined}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

/** Keeps the record at hand in the navigation. */
function Star({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const isKept = useIsFavourite(object.name, record.id)
  const label = isKept ? t`Remove from favourites` : t`Add to favourites`
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={classes.star}
        aria-label={label}
        aria-pressed={isKept}
        onClick={() => toggleFavourite({ object: object.name, id: record.id })}
      >
        <IconStar size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

interface Props {
  object: ObjectInfo
  record: RecordData
  /** A peek is narrower and is not the page's own heading. */
  place: 'page' | 'peek'
}

/** Name, next step and the few values that matter most. */
export function RecordHead({ object, record, place }: Props) {
  const web = objectWeb(object.name)
  const Icon = web?.icon ?? IconTable
  const title = titleOf(object, record)
  const highlights = (web?.highlights ?? []).flatMap((name) => fieldOf(object, name) ?? [])
  const isPerson = fieldOf(object, object.title)?.type === 'personName'
  return (
    <header className={classes.head} data-place={place}>
      <div className={classes.name}>
        {title && web?.hasTimeline ? (
          <Avatar name={title} size={place === 'page' ? 40 : 32} round={isPerson} />
        ) : (
          <span className={classes.icon}>
            <Icon size={18} aria-hidden="true" />
          </span>
        )}
        <div className={classes.titles}>
          <span className={classes.kind}>{object.label}</span>
          <RecordTitle object={object} record={record} level={place === 'page' ? 1 : 2} />
        </div>
        {web?.Actions && !record['deletedAt'] && (
          <div className={classes.actions}>
            <WhileLate value={web.hasCourse && <div className={classes.course} />}>
              <web.Actions record={record} />
            </WhileLate>
          </div>
        )}
      </div>
      {highlights.length > 0 && (
        <dl className={classes.highlights}>
          {highlights.map((field) => (
            <Fact key={field.key} object={object} field={field} record={record} look="highlight" />
          ))}
        </dl>
      )}
    </header>
  )
}
