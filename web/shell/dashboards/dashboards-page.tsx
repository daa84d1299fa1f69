import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { past } from '#web/data/past.ts'
import { setPreference, usePreference } from '#web/data/preferences.ts'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconChart, IconPlus } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { BoardHead } from './board-head.tsx'
import { type Dashboard, type DashboardSummary, sayWording, useDashboard, useDashboards } from './dashboard-data.ts'
import classes from './dashboards.module.css'
import { BoardGrid } from './grid/board-grid.tsx'
import { makeDashboard } from './make-dashboard.ts'
import { useBoardScope } from './scope/board-scope.ts'
import { stepped, wordOf } from './scope/stretch.ts'
import { useFreshFigures } from './widgets/figures.ts'

const BoardEditor = late(() => import('./editor/board-editor.tsx'), 'BoardEditor')

/** The board that the address names, or the one that the person opens with. */
export function DashboardsPage() {
  const { t } = useLingui()
  const { dashboardId } = useParams({ strict: false }) as { dashboardId?: string }
  const { data: boards, error, refetch } = useDashboards()
  const first = usePreference<string | null>('dashboard', null)
  const usual = boards?.find(({ id }) => id === first) ?? boards?.[0]
  const id = dashboardId ?? usual?.id
  const board = useDashboard(id)
  const problem = board.error ?? (boards ? null : error)
  if (problem && !board.data) {
    const again = () => void (board.error ? board.refetch() : refetch())
    const isGone = asProblem(problem).status === 404
    return (
      <main className={classes.page}>
        <PageHeader title={t`Dashboards`} />
        <EmptyState
          icon={IconChart}
          title={isGone ? t`There is no such dashboard` : t`The dashboard did not come`}
          text={isGone ? t`It was taken away, or it is not shared with you.` : sayProblem(asProblem(problem))}
          action={isGone ? <OpenAnother /> : <Button onClick={again}>{t`Try again`}</Button>}
        />
      </main>
    )
  }
  if (boards && !id) return <NoBoard />
  if (!board.data || board.data.id !== id) return <Waiting />
  return <Board key={board.data.id} board={board.data} boards={boards ?? []} />
}

function OpenAnother() {
  const { t } = useLingui()
  const navigate = useNavigate()
  return <Button onClick={() => void navigate({ to: '/dashboards' as '/' })}>{t`Other dashboards`}</Button>
}

function NoBoard() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const make = async () => {
    const made = await makeDashboard()
    if (made) void navigate({ to: `/dashboards/${made.id}`, search: { edit: '1' } } as never)
  }
  return (
    <main className={classes.page}>
      <PageHeader title={t`Dashboards`} />
      <EmptyState
        icon={IconChart}
        title={t`No dashboards yet`}
        text={t`A dashboard shows figures of any records side by side: how much, how it grows, who, where. Each figure leads to its rows.`}
        action={
          past === null && (
            <Button leftSection={<IconPlus size={15} />} onClick={() => void make()}>{t`New dashboard`}</Button>
          )
        }
      />
    </main>
  )
}

function Waiting() {
  const { t } = useLingui()
  return (
    <main className={classes.page} aria-busy="true">
      <PageHeader title={t`Dashboards`} />
    </main>
  )
}

function Board({ board, boards }: { board: Dashboard; boards: readonly DashboardSummary[] }) {
  const { t } = useLingui()
  const scope = useBoardScope(board.filters)
  const navigate = useNavigate()
  const name = sayWording(board.name)
  const mayEdit = board.mayChange && past === null
  const [isEditing, setEditing] = useState(
    () => mayEdit && (new URLSearchParams(location.search).has('edit') || board.widgets.length === 0),
  )
  const edit = (next: boolean) => {
    setEditing(next)
    void navigate({ to: '.', search: (before: object) => ({ ...before, edit: undefined }), replace: true } as never)
  }
  useFreshFigures()
  const step = (by: number) => scope.change({ period: wordOf(stepped(scope.stretch, by)) })
  useShortcuts(t`Dashboard`, [
    ...(mayEdit
      ? [{ keys: 'e', label: isEditing ? t`Done editing` : t`Edit the dashboard`, run: () => edit(!isEditing) }]
      : []),
    { keys: '[', label: t`Period before`, run: () => step(-1) },
    { keys: ']', label: t`Period after`, run: () => step(1) },
  ])
  return (
    <main className={classes.page}>
      <BoardHead
        board={board}
        boards={boards}
        scope={scope}
        {...(mayEdit ? { isEditing, edit } : {})}
        openFirst={() => setPreference('dashboard', board.id)}
      />
      <div className={classes.scroll}>
        <div className={classes.content}>
          {isEditing ? (
            <WhileLate value={<BoardGrid widgets={board.widgets} scope={scope} />}>
              <BoardEditor board={board} scope={scope} />
            </WhileLate>
          ) : board.widgets.length === 0 ? (
            <EmptyState
              icon={IconChart}
              title={t`“${name}” is empty`}
              text={t`Nobody has put a figure on it yet.`}
              action={mayEdit && <Button onClick={() => edit(true)}>{t`Edit the dashboard`}</Button>}
            />
          ) : (
            <BoardGrid widgets={board.widgets} scope={scope} />
          )}
        </div>
      </div>
    </main>
  )
}
