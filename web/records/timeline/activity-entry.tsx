import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { FileList, type FileValue } from '#fields/files/file-list.web.tsx'
import { ChecklistProgress } from '#fields/long-text/checklist-progress.web.tsx'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { formatTime } from '#web/kit/format.ts'
import { IconLock } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { activityLinks } from './activity-links.ts'
import { ActivityMenu } from './activity-menu.tsx'
import { DoneTick } from './done-tick.tsx'
import { DueNote } from './due-note.tsx'
import { FoldedText } from './folded-text.tsx'
import { iconOfKind } from './kinds.ts'
import { sayRepeat } from './repeat/say-repeat.ts'
import { zoneOfSeries } from './repeat/zone-of-series.ts'
import { sayTime } from './say-day.ts'
import classes from './timeline.module.css'

const ActivityEdit = late(() => import('./activity-edit.tsx'), 'ActivityEdit')

interface Props {
  id: string
  /** When it stands on the timeline; null where its own words say when. */
  at: string | null
  /** The object of the page: its own record need not be named again. */
  home: string
  isPlanned?: boolean
}

/** A note, task, call, meeting or visit on the timeline. */
export function ActivityEntry({ id, at, home, isPlanned = false }: Props) {
  const object = useObject('activity')
  const record = useRecord('activity', id)
  const [isEdited, setEdited] = useState(false)
  if (!record || record['deletedAt']) return null
  const kind = String(record['kind'])
  const kindLabel = fieldOf(object, 'kind')?.options?.find(({ key }) => key === kind)?.label ?? kind
  const Icon = iconOfKind(kind)
  return (
    <li className={classes.entry} data-kind={kind} data-done={kind !== 'note' && record['doneAt'] ? true : undefined}>
      {kind === 'note' ? (
        <span className={classes.mark}>
          <Icon size={14} aria-hidden="true" />
        </span>
      ) : (
        <DoneTick record={record} icon={Icon} />
      )}
      <div className={classes.content}>
        {isEdited ? (
          <ActivityEdit record={record} done={() => setEdited(false)} />
        ) : (
          <>
            <div className={classes.line}>
              <Link className={classes.subject} to={`/${object.path}/${id}`}>
                <span className="k-hidden">{kindLabel}: </span>
                {String(record['subject'] ?? '')}
              </Link>
              <span className={classes.aside}>
                {at && (
                  <time dateTime={at} title={formatTime(at)}>
                    {isPlanned ? formatTime(at, { weekday: 'short', day: 'numeric', month: 'short' }) : sayTime(at)}
                  </time>
                )}
                <ActivityMenu record={record} edit={() => setEdited(true)} />
              </span>
            </div>
            <About record={record} home={home} kindLabel={kindLabel} />
            {typeof record['outcome'] === 'string' && <p className={classes.outcome}>{record['outcome']}</p>}
            {record['kind'] === 'visit' && <Report record={record} />}
            {typeof record['body'] === 'string' && <FoldedText html={record['body']} />}
            {Array.isArray(record['files']) && <FileList files={record['files'] as FileValue[]} />}
          </>
        )}
      </div>
    </li>
  )
}

/** What a visit has brought, in the words of its fields. */
function Report({ record }: { record: RecordData }) {
  const object = useObject('activity')
  const competitor = useLabel('account', record['competitorSeenId'] as string | null)
  const said = { need: record['need'], competitorSeen: competitor, stockSeen: record['stockSeen'] }
  return Object.entries(said).map(([name, words]) =>
    typeof words === 'string' && words !== '' ? (
      <p key={name} className={classes.outcome}>
        {fieldOf(object, name)?.label}: {words}
      </p>
    ) : null,
  )
}

/** Whose it is, when it is due, and what else it concerns. */
function About({ record, home, kindLabel }: { record: RecordData; home: string; kindLabel: string }) {
  const { t } = useLingui()
  const owner = useLabel('user', record['ownerId'] as string | null)
  const privateLabel = fieldOf(useObject('activity'), 'private')?.label
  const all = activityLinks(useObject('activity'))
  const links = all.flatMap(({ field, object, isMany }) => {
    const id = record[field.key]
    return !isMany && object !== home && typeof id === 'string' ? [{ object, id }] : []
  })
  const others = all.flatMap(({ field, object, isMany }) => {
    const ids = record[field.key]
    return isMany && Array.isArray(ids) ? ids.map((id) => ({ object, id: String(id) })) : []
  })
  const named = new Set(links.map(({ id }) => id))
  links.push(...others.filter(({ id }) => !named.has(id)).slice(0, 4))
  return (
    <div className={classes.about}>
      <span>{kindLabel}</span>
      {record['private'] === true && (
        <span className={classes.private}>
          <IconLock size={12} aria-hidden="true" />
          {privateLabel}
        </span>
      )}
      {owner && <span>{owner}</span>}
      {record['priority'] === 'high' && record['kind'] === 'task' && (
        <span className={classes.high}>{t`High priority`}</span>
      )}
      <DueNote record={record} />
      {typeof record['recurrence'] === 'string' && <span>{sayRepeat(record['recurrence'], zoneOfSeries(record))}</span>}
      <ChecklistProgress value={record['checklist']} />
      {links.map(({ object, id }) => (
        <RecordLink key={id} object={object} id={id} />
      ))}
    </div>
  )
}
