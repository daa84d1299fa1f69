import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { type ListQuery, useListWindow } from '#web/data/list-window.ts'
import { may } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconSearch, IconTrash } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { searchFilterOf } from '#web/records/filter/search-filter.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './bin-list.module.css'
import { BinRow } from './bin-row.tsx'
import { restoreMany } from './restore.ts'

interface Props {
  object: ObjectInfo
  words: string
  clear: () => void
}

const rowHeight = 44

/** The binned records of one kind, the last deleted first. Only the rows in sight are drawn and read. */
export function BinList({ object, words, clear }: Props) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const scroller = useRef<HTMLDivElement>(null)
  const query = useMemo((): ListQuery => {
    return { object: object.name, filter: searchFilterOf(object, words), sort: '-deletedAt', deleted: 'only' }
  }, [object, words])
  const { window: list } = useListWindow(query)
  const count = list.count ?? 0
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    onChange: ({ range }) => range && list.ensure(range.startIndex, range.endIndex),
  })
  const mayRestore = may('delete', object.name)
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const restore = async (ids: readonly string[]) => {
    if (await restoreMany(object, { ids })) setChosen(new Set())
  }
  if (list.problem && !list.isReady) return <p className={classes.problem}>{sayProblem(list.problem)}</p>
  if (!list.isReady) return <Waiting />
  if (count === 0) return words ? <NothingFound clear={clear} /> : <NothingHere object={object} />
  const ids = list.loadedIds()
  return (
    <>
      <div className={classes.bar} data-active={chosen.size > 0 || undefined}>
        {mayRestore && (
          <Checkbox
            aria-label={t`Choose all that are loaded`}
            checked={chosen.size > 0 && ids.every((id) => chosen.has(id))}
            indeterminate={chosen.size > 0 && !ids.every((id) => chosen.has(id))}
            onChange={({ currentTarget }) => setChosen(new Set(currentTarget.checked ? ids : []))}
          />
        )}
        <span role="status">
          {chosen.size > 0 ? (
            <Plural value={chosen.size} one="# chosen" other={`${formatNumber(chosen.size)} chosen`} />
          ) : (
            <Plural value={count} one="# deleted" other={`${formatNumber(count)} deleted`} />
          )}
        </span>
        {chosen.size > 0 && (
          <Button variant="default" onClick={() => void restore([...chosen])}>
            <Trans>Restore</Trans>
          </Button>
        )}
        {mayRestore && chosen.size > 0 && chosen.size < count && chosen.size === ids.length && (
          <Button variant="subtle" onClick={() => void restoreMany(object, { filter: query.filter ?? {} })}>
            <Plural value={count} one="Restore all #" other={`Restore all ${formatNumber(count)}`} />
          </Button>
        )}
      </div>
      <div ref={scroller} className={classes.scroll}>
        <ul style={{ '--height': `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <BinRow
              key={list.idAt(index) ?? index}
              object={object}
              id={list.idAt(index)}
              top={start}
              isChosen={chosen.has(list.idAt(index) ?? '')}
              choose={mayRestore ? choose : undefined}
              restore={mayRestore ? (id) => void restore([id]) : undefined}
            />
          ))}
        </ul>
      </div>
    </>
  )
}

function Waiting() {
  return (
    <div className={classes.waiting}>
      <SkeletonLines count={8} />
    </div>
  )
}

function NothingFound({ clear }: { clear: () => void }) {
  const { t } = useLingui()
  return (
    <EmptyState
      icon={IconSearch}
      title={t`Nothing in the bin has these words`}
      action={<Button variant="default" onClick={clear}>{t`Clear the search`}</Button>}
    />
  )
}

function NothingHere({ object }: { object: ObjectInfo }) {
  const { t } = useLingui()
  const name = object.pluralLabel ?? object.label
  return (
    <EmptyState
      icon={IconTrash}
      title={t`${name}: nothing in the bin`}
      text={t`What you delete comes here first and can be restored.`}
    />
  )
}
