import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChecklistProgress } from '#fields/long-text/checklist-progress.web.tsx'
import { type NextAction, sayWhy } from '#modules/next-action/say-action.web.tsx'
import { currentCatalog } from '#web/data/catalog.ts'
import { titleOf, useLabel } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { formatDate, formatRelative, formatTime } from '#web/kit/format.ts'
import { IconClock } from '#web/kit/icons.ts'
import { tickOff } from '#web/records/row-acts/tick-off.ts'
import { iconOfKind } from '#web/records/timeline/kinds.ts'
import { RepeatMark } from '#web/records/timeline/repeat/repeat-mark.tsx'
import { iconOf } from '../pages.ts'
import { Plan } from './plan.tsx'
import classes from './today.module.css'
import type { TodayBlock } from './today-data.ts'

interface Props {
  block: TodayBlock
  id: string
  /** Why something is to be done with it. */
  why?: NextAction | undefined
  /** By which the keys find the row. */
  place: string
  isPlanned: boolean
  plan: () => void
  close: () => void
}

/** An activity that can be ticked off, or a record with which something is to be planned. */
export function TodayRow({ block: { block, object }, id, why, place, isPlanned, plan, close }: Props) {
  const { t } = useLingui()
  const record = useRecord(object, id)
  const [about, aboutId] = record ? concerned(object, record) : [undefined, null]
  const aboutName = useLabel(about, aboutId)
  const info = currentCatalog().objects.get(object)
  if (!record || !info) return null
  const title = titleOf(info, record)
  const isActivity = object === 'activity'
  const isDone = isActivity && Boolean(record['doneAt'])
  const Icon = isActivity ? iconOfKind(record['kind']) : iconOf(object)
  const canPlan = isActivity ? block !== 'meetings' && !isDone : may('create', 'activity')
  return (
    <li data-today={place}>
      <div className={classes.swiped}>
        <div className={classes.row} data-done={isDone || undefined} data-swipe={place}>
          {isActivity ? (
            <input type="checkbox" checked={isDone} aria-label={t`Done: ${title}`} onChange={() => tickOff(record)} />
          ) : (
            <span className={classes.gap} />
          )}
          <Icon size={15} stroke={1.7} aria-hidden="true" />
          <span className={classes.what}>
            <Link to={`/${info.path}/${id}` as '/'}>{title || t`Without a name`}</Link>
            {aboutName && <span className={classes.about}>{aboutName}</span>}
            {why && <span className={classes.about}>{sayWhy(why)}</span>}
          </span>
          {isActivity && <RepeatMark record={record} />}
          {isActivity && <ChecklistProgress value={record['checklist']} />}
          <When block={block} record={record} why={why} />
          {canPlan && (
            <button type="button" data-plan className={classes.plan} aria-expanded={isPlanned} onClick={plan}>
              <IconClock size={17} aria-hidden="true" />
              <span>{isActivity ? t`Postpone` : t`Plan`}</span>
            </button>
          )}
        </div>
      </div>
      {isPlanned && <Plan object={object} record={record} title={title} close={close} />}
    </li>
  )
}

function When({
  block,
  record,
  why,
}: {
  block: TodayBlock['block']
  record: RecordData
  why?: NextAction | undefined
}) {
  const { t } = useLingui()
  const said = (key: string) => (typeof record[key] === 'string' ? String(record[key]) : null)
  const at = {
    overdue: said('dueAt'),
    due: said('dueAt'),
    meetings: said('startsAt'),
    leads: said('respondBy') ?? said('createdAt'),
    customers: said('nextContactDue'),
    renewals: why?.reason === 'renewal' ? why.at : null,
    quietDeals: said('stageSince'),
    quietAccounts: said('lastContactAt'),
  }[block]
  if (!at) return null
  const isLate =
    block === 'overdue' ||
    block === 'customers' ||
    ((block === 'due' || (block === 'leads' && said('respondBy'))) && Date.parse(at) < Date.now())
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  const words = {
    overdue: () => formatTime(at, { weekday: 'short', ...day }),
    due: () => formatTime(at, { timeStyle: 'short' }),
    meetings: () => formatTime(at, { timeStyle: 'short' }),
    leads: () => formatRelative(at),
    customers: () => formatDate(at, day),
    renewals: () => formatDate(at, day),
    quietDeals: () => formatRelative(at),
    quietAccounts: () => formatRelative(at),
  }[block]()
  const tip = {
    leads: said('respondBy') ? t`Answer due` : t`Made`,
    customers: t`Contact was due`,
    renewals: t`The contract ends`,
    quietDeals: t`In its stage since`,
    quietAccounts: t`Last contact`,
  }[block as 'leads']
  return (
    <time dateTime={at} data-late={isLate || undefined} title={tip ? `${tip}: ${formatTime(at)}` : formatTime(at)}>
      {words}
    </time>
  )
}

/** The record that says most about what it is for. */
function concerned(object: string, record: RecordData): [string, string] | [undefined, null] {
  const others = object === 'activity' ? ['deal', 'lead', 'contact', 'account'] : object === 'deal' ? ['account'] : []
  for (const other of others) {
    const id = record[`${other}Id`]
    if (typeof id === 'string') return [other, id]
  }
  return [undefined, null]
}
