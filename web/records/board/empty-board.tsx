import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAggregate } from '#web/data/about.ts'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import type { ListQuery } from '#web/data/list-window.ts'
import { may } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { openCreateForm } from '../form/create-form.tsx'
import { objectWeb } from '../object-web.ts'
import classes from './board.module.css'
import type { BoardColumns, BoardGroup } from './columns/columns.ts'

interface Props {
  object: ObjectInfo
  columns: BoardColumns
  query: ListQuery
  /** Null when nothing narrows the board. */
  clear: (() => void) | null
  /** Shows another way, such as a pipeline. */
  choose: (key: string) => void
}

/** A board without cards: why there are none, and where one finds some. */
export function EmptyBoard(props: Props) {
  const { object, columns, query } = props
  const elsewhere = useElsewhere(object, columns, query)
  if (!elsewhere) return null
  if (elsewhere.length > 0) return <CardsElsewhere {...props} elsewhere={elsewhere} />
  if (columns.group && columns.columns.every(({ value }) => value === null))
    return <NoColumns {...props} group={columns.group} />
  return props.clear ? <NothingFits {...props} clear={props.clear} /> : <NoCards {...props} />
}

type Elsewhere = { group: BoardGroup; count: number }[]

/** The other ways that have cards of this list; null until it is known. */
function useElsewhere(object: ObjectInfo, { way, group, groups }: BoardColumns, { filter }: ListQuery) {
  const enabled = way !== null && groups.length > 0
  const { data, error } = useAggregate(
    object.name,
    { filter: filter ?? null, groupBy: [way?.name ?? ''], measures: [{ fn: 'count' }], limit: 500 },
    { enabled },
  )
  if (!enabled || error) return []
  if (!data) return null
  const counts = new Map(data.data.map((row) => [(row[way.name] as { id: string } | null)?.id, Number(row['count'])]))
  return groups.flatMap((each): Elsewhere => {
    const count = counts.get(each.id) ?? 0
    return each.id !== group?.id && count > 0 ? [{ group: each, count }] : []
  })
}

function CardsElsewhere({ object, columns, clear, choose, elsewhere }: Props & { elsewhere: Elsewhere }) {
  const { t } = useLingui()
  const here = columns.group?.name ?? ''
  return (
    <EmptyState
      {...lookOf(object)}
      title={t`Nothing in ${here}`}
      text={clear ? t`No card here matches, but some elsewhere do:` : t`There is no card here, but some elsewhere:`}
      action={
        <div className={classes.elsewhere}>
          {elsewhere.map(({ group, count }) => (
            <Button key={group.id} variant="default" onClick={() => choose(group.key)}>
              {group.name} ({formatNumber(count)})
            </Button>
          ))}
        </div>
      }
      secondary={
        clear && (
          <Button variant="subtle" onClick={clear}>
            <Trans>Clear filters</Trans>
          </Button>
        )
      }
    />
  )
}

/** A pipeline whose stages nobody has made, or that lost them. */
function NoColumns({ object, columns, group }: Props & { group: BoardGroup }) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const [parts, whole] = [objects.get(columns.field.target ?? ''), objects.get(columns.way?.target ?? '')]
  const name = (parts?.pluralLabel ?? columns.field.label).toLocaleLowerCase()
  return (
    <EmptyState
      {...lookOf(object)}
      title={t`${group.name}: no ${name} yet`}
      text={t`Each is a column here. They are made on its page.`}
      action={
        <Button renderRoot={(props) => <Link to={`/${whole?.path}/${group.id}` as '/'} {...props} />}>
          <Trans>Open {group.name}</Trans>
        </Button>
      }
    />
  )
}

function NothingFits({ object, clear }: Props & { clear: () => void }) {
  const { t } = useLingui()
  return (
    <EmptyState
      {...lookOf(object)}
      title={t`Nothing fits`}
      text={t`No card matches the filter and the search.`}
      action={
        <Button variant="default" onClick={clear}>
          <Trans>Clear filters</Trans>
        </Button>
      }
    />
  )
}

function NoCards({ object, columns }: Props) {
  const { t } = useLingui()
  const many = object.pluralLabel ?? object.label
  // The first that is added stands on this board, not on the usual one.
  const first = columns.columns.find(({ value, kind }) => value !== null && kind === 'open')
  const values = first ? { [columns.field.key]: first.value } : {}
  return (
    <EmptyState
      {...lookOf(object)}
      title={t`${many}: none yet`}
      text={t`Each one is a card here, in the column where it stands.`}
      action={
        may('create', object.name) && (
          <Button onClick={() => openCreateForm({ object: object.name, values })}>
            <Trans>Add the first</Trans>
          </Button>
        )
      }
    />
  )
}

function lookOf(object: ObjectInfo) {
  const icon = objectWeb(object.name)?.icon
  return icon ? { icon } : {}
}
