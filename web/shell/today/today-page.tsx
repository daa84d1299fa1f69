import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { records } from '#web/data/record-store.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatDate, formatNumber } from '#web/kit/format.ts'
import { IconClock, IconSun } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { type Sides, useSwipes } from '#web/kit/swipes/use-swipes.tsx'
import { sideOfDone } from '#web/records/row-acts/sides.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { AddTask } from '../home/add-task.tsx'
import { listSearch } from '../home/scope.ts'
import { ApprovalsToday } from './approvals-today.tsx'
import { sayBlock, sayReason } from './say-block.ts'
import classes from './today.module.css'
import { type TodayBlock, useApprovalRequests, useReasons, useToday } from './today-data.ts'
import { TodayRow } from './today-row.tsx'

/** What the day asks of a person. J and K go through the rows, Enter opens, X ticks off, P plans. */
export function TodayPage() {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const { data, error, isLoading } = useToday()
  const [planned, setPlanned] = useState<string | null>(null)
  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-today]') ?? [])]
  const present = () => document.activeElement?.closest<HTMLElement>('[data-today]') ?? null
  const focus = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>('a')?.focus()
  const step = (by: 1 | -1) => {
    const now = rows()
    const at = now.indexOf(present() as HTMLElement)
    focus(now[at < 0 ? 0 : Math.max(0, Math.min(now.length - 1, at + by))])
  }
  useShortcuts(t`Today`, [
    { keys: 'j', label: t`Next row`, run: () => step(1) },
    { keys: 'k', label: t`Row before`, run: () => step(-1) },
    {
      keys: 'x',
      label: t`Tick off`,
      run: () => present()?.querySelector<HTMLElement>('input[type=checkbox]')?.click(),
    },
    { keys: 'p', label: t`Plan`, run: () => present()?.querySelector<HTMLElement>('button[data-plan]')?.click() },
  ])
  const close = (key: string) => {
    setPlanned(null)
    requestAnimationFrame(() => focus(rows().find((row) => row.dataset['today'] === key)))
  }
  /** As the box and the button of the row do. */
  const sidesOf = (key: string): Sides | null => {
    const [block = '', id = ''] = key.split(' ')
    const objectName = blocks.find((each) => each.block === block)?.object ?? ''
    const object = currentCatalog().objects.get(objectName)
    const record = records.get(objectName, id)
    if (!object || !record) return null
    const done = sideOfDone(object, record)
    const isPlannable = Boolean(
      rows()
        .find((row) => row.dataset['today'] === key)
        ?.querySelector('[data-plan]'),
    )
    const label = done ? t`Postpone` : t`Plan`
    const plan = { label, icon: IconClock, tone: 'plain', run: () => setPlanned(key) } as const
    return { ...(done ? { right: done } : {}), ...(isPlannable ? { left: plan } : {}) }
  }
  const blocks = data?.blocks.filter(({ records }) => records.length > 0) ?? []
  const reasons = useReasons(blocks)
  const swipes = useSwipes(box, sidesOf)
  const approvals = useApprovalRequests()
  return (
    <main className={classes.page}>
      <PageHeader title={t`Today`}>
        {data && (
          <span className={classes.day}>
            {formatDate(data.day, { weekday: 'long', day: 'numeric', month: 'long' })}
          </span>
        )}
      </PageHeader>
      <div className={classes.scroll} ref={box}>
        <div className={classes.content}>
          {swipes}
          <AddTask />
          {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
          {isLoading && <SkeletonLines count={8} />}
          <ApprovalsToday {...approvals} />
          {data && blocks.length + approvals.data.length === 0 && (
            <EmptyState
              icon={IconSun}
              title={t`Nothing waits for you`}
              text={t`Here you find what is due, who is to be met, and leads, customers and deals that wait for a next step.`}
            />
          )}
          {blocks.map((block) => (
            <section key={block.block} aria-label={sayBlock(block.block)} className={classes.block}>
              <Head block={block} days={data?.quietDays ?? 0} />
              <ul>
                {block.records.map(({ id }) => {
                  const key = `${block.block} ${id}`
                  return (
                    <TodayRow
                      key={key}
                      place={key}
                      block={block}
                      id={id}
                      why={reasons.get(id)}
                      isPlanned={planned === key}
                      plan={() => setPlanned(planned === key ? null : key)}
                      close={() => close(key)}
                    />
                  )
                })}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </main>
  )
}

function Head({ block, days }: { block: TodayBlock; days: number }) {
  const { t } = useLingui()
  const { object, filter, sort, count } = block
  const path = currentCatalog().objects.get(object)?.path ?? ''
  const reason = sayReason(block.block, days)
  const number = formatNumber(count.value)
  return (
    <header className={classes.head} data-block={block.block}>
      <h2>
        {sayBlock(block.block)} <span>{count.exact ? number : t`more than ${number}`}</span>
      </h2>
      {reason && <p>{reason}</p>}
      <Link
        to={`/${path}` as '/'}
        search={{ ...listSearch(filter), sort } as never}
        aria-label={t`Open the list: ${sayBlock(block.block)}`}
      >
        {t`Open the list`}
      </Link>
    </header>
  )
}
