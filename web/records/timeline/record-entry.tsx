import { Link } from '@tanstack/react-router'
import { fieldOf, type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { titleOf, useLabel } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { formatTime } from '#web/kit/format.ts'
import { ownIcon } from '#web/kit/own-icons.ts'
import { boardOf, objectWeb } from '#web/records/object-web.ts'
import { panelsOf } from '#web/records/panels.ts'
import { Value } from '../page/facts/value.tsx'
import { sayTime } from './say-day.ts'
import classes from './timeline.module.css'

interface Props {
  object: string
  id: string
  /** Key of the time that it is. */
  moment: string
  at: string
  isPlanned: boolean
}

/** Something that happened with a record that links to the one of the page: a deal was opened, won, lost. */
export function RecordEntry({ object: name, id, moment, at, isPlanned }: Props) {
  const object = useCatalog().objects.get(name)
  const record = useRecord(name, id)
  const owner = useLabel('user', (record?.['ownerId'] ?? null) as string | null)
  if (!object || !record || record['deletedAt']) return null
  const Icon = objectWeb(name)?.icon ?? ownIcon(object.icon)
  const sum = fieldOf(object, boardOf(object)?.sum ?? '')
  return (
    <li className={classes.entry} data-kind="record">
      <span className={classes.mark}>
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className={classes.content}>
        <div className={classes.line}>
          <Link className={classes.subject} to={`/${object.path}/${id}`}>
            {titleOf(object, record) || object.label}
          </Link>
          <span className={classes.aside}>
            <time dateTime={at} title={formatTime(at)}>
              {isPlanned ? formatTime(at, { weekday: 'short', day: 'numeric', month: 'short' }) : sayTime(at)}
            </time>
          </span>
        </div>
        <div className={classes.about}>
          <span>{object.label}</span>
          <span className={classes.moment}>{sayMoment(object, moment, record)}</span>
          {sum && record[sum.key] !== null && (
            <span>
              <Value field={sum} value={record[sum.key]} />
            </span>
          )}
          {owner && <span>{owner}</span>}
        </div>
        {panelsOf(name, 'line').map(({ key, Panel }) => (
          <Panel key={key} object={object} record={record} />
        ))}
      </div>
    </li>
  )
}

/** The choice that says what happened then, or what the time is called. */
function sayMoment(object: ObjectInfo, moment: string, record: RecordData): string {
  const as = object.timeline?.moments.find(({ at }) => at === moment)?.as
  const option = as && fieldOf(object, as)?.options?.find(({ key }) => key === record[as])
  return option ? option.label : (fieldOf(object, moment)?.label ?? '')
}
