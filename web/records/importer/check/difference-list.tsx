import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { currentCatalog, fieldOf } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { Value } from '../../page/facts/value.tsx'
import { sayProblem } from '../../say-problem.ts'
import type { ImportReport } from '../import-data.ts'
import classes from './difference-list.module.css'

interface Row {
  file: string
  object: string
  row: number
  id: string
  differences: { field: string; before: unknown; after: unknown }[]
}

interface Page {
  data: Row[]
  page: { next: string | null }
}

/** What the file would change of records that are there: each value as it is and as it would be. */
export function DifferenceList({ id, report }: { id: string; report: ImportReport }) {
  const { t } = useLingui()
  const { startedAt, total } = report
  const found = useInfiniteQuery({
    queryKey: ['import differences', id, startedAt],
    queryFn: ({ pageParam, signal }) =>
      call<Page>(`/imports/${id}/differences`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
    enabled: total.updated > 0,
  })
  if (total.updated === 0) return null
  const rows = found.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <section className={classes.differences} aria-label={t`Changes`}>
      <h3>
        <Plural
          value={total.updated}
          one={`${formatNumber(total.updated)} record that is here already changes`}
          other={`${formatNumber(total.updated)} records that are here already change`}
        />
      </h3>
      {found.error && <p className={classes.failed}>{sayProblem(asProblem(found.error))}</p>}
      {found.isLoading && <SkeletonLines count={4} />}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ul tabIndex={0}>
          {rows.map((row) => (
            <li key={`${row.file} ${row.row}`}>
              <OneRow row={row} hasFiles={report.files.length > 1} />
            </li>
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >{t`Show more`}</Button>
      )}
    </section>
  )
}

function OneRow({ row: { file, object: name, row, id, differences }, hasFiles }: { row: Row; hasFiles: boolean }) {
  const label = useLabel(name, id)
  const object = currentCatalog().objects.get(name)
  return (
    <>
      <span className={classes.place}>
        {hasFiles && <span className={classes.file}>{file}</span>}
        <Trans>row {formatNumber(row)}</Trans>
      </span>
      <span className={classes.record}>{label}</span>
      <ul>
        {differences.map(({ field: key, before, after }) => {
          const field = object && fieldOf(object, key)
          return field ? (
            <li key={key}>
              <span className={classes.label}>{field.label}</span> <Value field={field} value={before} />{' '}
              <span aria-hidden="true">→</span> <Value field={field} value={after} />
            </li>
          ) : null
        })}
      </ul>
    </>
  )
}
