import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { type MouseEvent, type RefObject, useEffect } from 'react'
import { displayOf } from '#fields/coded.web.tsx'
import { useRows } from '#web/data/about.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { ListQuery } from '#web/data/list-window.ts'
import { useRecord } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { useTint } from '../colors/color-rules.ts'
import type { TableProps } from '../list/table-view.tsx'
import classes from './map-list.module.css'

interface Props extends Pick<TableProps, 'object' | 'openPeek' | 'control'> {
  field: FieldInfo
  /** Those that are in the picture, or in the cluster that is picked. */
  query: ListQuery
  isPicked: boolean
  unpick: () => void
  /** All of them as a table. */
  showTable: () => void
  box: RefObject<HTMLElement | null>
}

/** So many are named; the rest is a table away. */
const most = 50

/** The records in the picture, below each other: what the map shows, for keys and for those who hear it. */
export function MapList({ object, field, query, openPeek, control, isPicked, unpick, showTable, box }: Props) {
  const { t } = useLingui()
  const { data } = useRows(query, { limit: most, count: 'exact' })
  const ids = data?.ids ?? []
  const count = data?.count ?? null
  const shown = formatNumber(count ?? 0)
  useSteps({ ids, openPeek, control })
  return (
    <section ref={box} className={classes.list} aria-label={t`Records in view`} tabIndex={-1} aria-busy={!data}>
      <div className={classes.head}>
        <h2 aria-live="polite">{count === null ? '' : isPicked ? t`${shown} at this place` : t`${shown} in view`}</h2>
        {isPicked && <Button size="compact-sm" variant="default" onClick={unpick}>{t`Show all in view`}</Button>}
      </div>
      {!data && <SkeletonLines count={8} />}
      {data && ids.length === 0 && <p className={classes.none}>{t`Nothing in this part of the map`}</p>}
      <ul>
        {ids.map((id) => (
          <Line key={id} {...{ object, field, id, openPeek }} />
        ))}
      </ul>
      {data?.hasMore && (
        <Button
          variant="default"
          className={classes.more ?? ''}
          onClick={showTable}
        >{t`All ${shown} as a table`}</Button>
      )}
    </section>
  )
}

const countryName = displayOf('region')

function Line({ object, field, id, openPeek }: Pick<Props, 'object' | 'field' | 'openPeek'> & { id: string }) {
  const { t } = useLingui()
  const isNarrow = useIsNarrow()
  const record = useRecord(object.name, id)
  const tint = useTint(id)
  const { city, country } = (record?.[field.key] ?? {}) as { city?: string; country?: string }
  const press = (event: MouseEvent) => {
    // Enter on a link is a press without a pointer; on a phone there is no room beside the list.
    if (isNarrow || event.detail === 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openPeek(id)
  }
  return (
    <li>
      <Link
        to={`/${object.path}/${id}` as '/'}
        className={classes.line}
        data-entry={id}
        data-tint={tint}
        onClick={press}
        onKeyDown={(event) => {
          if (event.key !== ' ') return
          event.preventDefault()
          openPeek(id)
        }}
      >
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.name}>{titleOf(object, record) || t`Without a name`}</span>
        <span className={classes.where}>{city ?? (country ? countryName(country) : '')}</span>
      </Link>
    </li>
  )
}

interface Steps extends Pick<Props, 'openPeek' | 'control'> {
  ids: readonly string[]
}

/** J and K, and the arrows of the panel: from one record of the list to the next. */
function useSteps({ ids, openPeek, control }: Steps): void {
  const { t } = useLingui()
  const { peek } = useSearch({ strict: false }) as { peek?: string }
  const step = (by: 1 | -1) => {
    const at = ids.findIndex((id) => peek?.endsWith(id))
    const next = ids[at < 0 ? 0 : at + by]
    if (next) openPeek(next)
  }
  useEffect(() => {
    control.step = step
    return () => {
      control.step = null
    }
  })
  useShortcuts(t`Records in view`, [
    { keys: 'j', label: t`Next record`, run: () => step(1) },
    { keys: 'k', label: t`Record before`, run: () => step(-1) },
  ])
}
