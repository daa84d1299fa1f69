import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf, useLabel } from '#web/data/labels.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { IconMoveTo, IconPlus } from '#web/kit/icons.ts'
import { useTint } from '../colors/color-rules.ts'
import classes from './agenda.module.css'
import type { DateFields } from './date-fields.ts'
import { sayDay, sayStart } from './say-days.ts'
import type { Moment } from './spans.ts'
import type { Entry } from './use-entries.ts'

interface Props {
  object: ObjectInfo
  dates: DateFields
  entries: readonly Entry[]
  today: string
  first: string
  mayMove: (entry: Entry) => boolean
  askWhen: (id: string) => void
  create: ((at: Moment) => void) | null
  /** Within it fingers drag entries to other days. */
  box: (element: HTMLElement | null) => (() => void) | undefined
}

/** Entries by their day, below each other: what a phone shows of a calendar. */
export function Agenda({ object, dates, entries, first, create, box, ...parts }: Props) {
  const { t } = useLingui()
  const days = Map.groupBy(entries, ({ start }) => (start.day < first ? first : start.day))
  const kind = object.label.toLocaleLowerCase()
  const ordered = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const next = ordered.find(([day]) => day >= parts.today)?.[0]
  // What is over stands above, out of sight.
  const shown = useRef('')
  const begin = (section: HTMLElement | null) => {
    if (!section || shown.current === first) return
    shown.current = first
    section.scrollIntoView({ block: 'start' })
  }
  return (
    <div className={classes.agenda} ref={box}>
      {ordered.length === 0 && <p className={classes.none}>{t`Nothing in these days`}</p>}
      {ordered.map(([day, its]) => (
        <section
          key={day}
          aria-label={sayDay(day)}
          data-day-cell={day}
          ref={day === next && day > first ? begin : null}
        >
          <h2 data-today={day === parts.today || undefined}>
            {sayDay(day)}
            {create && (
              <ActionIcon aria-label={t`New ${kind} on ${sayDay(day)}`} onClick={() => create({ day, minute: null })}>
                <IconPlus size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </h2>
          <ul>
            {its.map((entry) => (
              <Line key={entry.id} {...parts} object={object} dates={dates} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type LineProps = Pick<Props, 'object' | 'dates' | 'mayMove' | 'askWhen'> & { entry: Entry }

function Line({ object, dates, entry, mayMove, askWhen }: LineProps) {
  const { t } = useLingui()
  const { id, record } = entry
  const name = titleOf(object, record) || t`Without a name`
  const tint = useTint(id)
  const owner = useLabel('user', record['ownerId'] as string | null)
  const isMovable = mayMove(entry)
  return (
    <li>
      <Link
        to={`/${object.path}/${id}` as '/'}
        className={classes.line}
        data-entry={id}
        data-tint={tint}
        data-movable={isMovable || undefined}
        draggable={false}
      >
        <span className={classes.mark} aria-hidden="true" />
        <span className={classes.name}>{name}</span>
        <span className={classes.time}>{sayStart(entry, dates)}</span>
        {owner && <Avatar name={owner} round size={20} />}
      </Link>
      {isMovable && (
        <ActionIcon aria-label={t`Move “${name}” to…`} onClick={() => askWhen(id)}>
          <IconMoveTo size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  )
}
