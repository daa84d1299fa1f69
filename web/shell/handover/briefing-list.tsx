import { useLingui } from '@lingui/react/macro'
import { Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BriefingView } from '#modules/handover/briefing-view.web.tsx'
import { call } from '#web/data/call.ts'
import { useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { useSession } from '#web/data/session.ts'
import { IconPrint } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import classes from './handover.module.css'

interface Page {
  data: { id: string; toId: string }[]
  page: { next: string | null }
}

/** Briefings of a page are read one by one as they are opened; printing opens those that are here. */
const pageSize = 20

/** What each successor has to know of their new accounts; of one's own first. */
export function BriefingList({ id, people }: { id: string; people: readonly { id: string; name: string }[] }) {
  const { t } = useLingui()
  const { user } = useSession()
  const isMine = people.some((person) => person.id === user.id)
  const [toId, setTo] = useState(isMine && user.id ? user.id : '')
  const [isOpen, setOpen] = useState(false)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['about', 'account', 'handed', id, toId],
    queryFn: ({ pageParam, signal }) =>
      call<Page>(`/handovers/${id}/accounts`, {
        query: { limit: pageSize, ...(toId ? { toId } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
  })
  const accounts = data?.pages.flatMap((page) => page.data)
  if (accounts?.length === 0 && !toId) return null
  return (
    <section aria-label={t`Briefings`}>
      <header className={classes.briefingHead}>
        <h2>{t`Briefings`}</h2>
        <Button variant="default" size="xs" onClick={() => setOpen(!isOpen)}>
          {isOpen ? t`Close all` : t`Open all`}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrint size={14} aria-hidden="true" />}
          disabled={!isOpen}
          onClick={() => print()}
        >
          {t`Print`}
        </Button>
      </header>
      {people.length > 1 && people.length <= 6 && (
        <SegmentedControl
          aria-label={t`Successor`}
          className={classes.people}
          value={toId}
          onChange={setTo}
          data={[
            { value: '', label: t`Everybody` },
            ...people.map((person) => ({ value: person.id, label: person.name })),
          ]}
        />
      )}
      {!accounts && error && (
        <p className={classes.problem} role="alert">
          {sayProblem(asProblem(error))}
        </p>
      )}
      {!accounts && !error && <SkeletonLines count={4} />}
      {accounts?.map((account) => (
        <OneBriefing key={`${account.id} ${isOpen}`} {...account} isOpen={isOpen} />
      ))}
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </section>
  )
}

function OneBriefing({ id, toId, isOpen: isOpenAtFirst }: { id: string; toId: string; isOpen: boolean }) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  return (
    <details className={classes.briefing} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{useLabel('account', id) || '…'}</span>
        <span className={classes.to}>{useLabel('user', toId)}</span>
      </summary>
      {isOpen && <BriefingView accountId={id} isNamed />}
    </details>
  )
}
