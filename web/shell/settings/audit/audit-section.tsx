import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { useCatalog } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { IconDownload } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { describeFilter } from '#web/records/filter/say-filter.ts'
import type { Filter } from '#web/records/list-state.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { Block, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'

interface Taken {
  id: string
  at: string
  userId: string | null
  name: string | null
  cause: string
  object: string
  format: string
  filter: Filter | null
  rows: number | null
  endedAt: string | null
  isWhole: boolean
}

interface Page {
  data: Taken[]
  page: { next: string | null }
}

function useExports(userId: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['exports', userId],
    queryFn: ({ pageParam }) =>
      call<Page>('/audit/exports', {
        query: { limit: 50, ...(userId ? { userId } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 0,
  })
}

/** What left Kith as a file, and with whom: for administrators. */
export function AuditSection() {
  const { t } = useLingui()
  const { person } = useSearch({ strict: false }) as { person?: string }
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useExports(person)
  const name = useLabel('user', person)
  const taken = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Block
      title={t`Exports`}
      text={t`Who took which records out of Kith as a file, by the screens, the API or the command line. Kept for three years.`}
    >
      {person && (
        <p className={classes.note}>
          {t`Only those of ${name}.`} <Link to={'/settings/audit' as '/'}>{t`All exports`}</Link>
        </p>
      )}
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={8} />}
      {data && taken.length === 0 && (
        <EmptyState icon={IconDownload} title={t`No exports`} text={t`Nobody has exported records so far.`} />
      )}
      {taken.length > 0 && (
        <Lines label={t`Exports`}>
          {taken.map((each) => (
            <ExportLine key={each.id} taken={each} />
          ))}
        </Lines>
      )}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </Block>
  )
}

const formatNames: Record<string, string> = { xlsx: 'Excel', vcard: 'vCard', ical: 'iCalendar' }

function ExportLine({ taken: { at, name, cause, object, format, filter, rows, endedAt, isWhole } }: { taken: Taken }) {
  const { t } = useLingui()
  const info = useCatalog().objects.get(object)
  const facts = [
    formatTime(at),
    formatNames[format] ?? format.toUpperCase(),
    rows === null ? null : t`${formatNumber(rows)} records`,
    filter && info ? t`of those where ${describeFilter(info, filter)}` : t`all that they may see`,
  ]
  return (
    <Line
      title={
        <>
          {name ?? (cause === 'command line' ? t`Command line` : t`Kith itself`)}
          <Pill tint="blue">{info?.pluralLabel ?? info?.label ?? object}</Pill>
          {endedAt && !isWhole && <Pill tint="orange">{t`Broken off`}</Pill>}
        </>
      }
      text={facts.filter(Boolean).join(' · ')}
    />
  )
}
