import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatList } from '#web/kit/format.ts'
import { IconImport } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '../say-problem.ts'
import { FilesStep } from './files/files-step.tsx'
import { type ImportView, useImport } from './import-data.ts'
import classes from './import-screen.module.css'
import { ImportSteps, type Step, steps } from './import-steps.tsx'
import { MappingStep } from './mapping/mapping-step.tsx'
import { useMapping } from './mapping/mapping-store.ts'

const CheckStep = late(() => import('./check/check-step.tsx'), 'CheckStep')
const ResultStep = late(() => import('./result/result-step.tsx'), 'ResultStep')

/** One import. Its state says which step is due, the address which one is looked at, so a reload comes back to it. */
export function ImportScreen({ id }: { id: string }) {
  const { t } = useLingui()
  const { data: view, error, refetch } = useImport(id)
  if (view) return <Steps view={view} />
  return (
    <main className={classes.page}>
      <PageHeader title={t`Import`} />
      {error ? (
        <EmptyState
          icon={IconImport}
          title={t`This import cannot be shown`}
          text={sayProblem(asProblem(error))}
          action={<Button onClick={() => void refetch()}>{t`Try again`}</Button>}
          secondary={
            <Button variant="default" renderRoot={(props) => <Link to="/import" {...props} />}>
              {t`All imports`}
            </Button>
          }
        />
      ) : (
        <div className={classes.content}>
          <SkeletonLines count={8} />
        </div>
      )}
    </main>
  )
}

function Steps({ view }: { view: ImportView }) {
  const navigate = useNavigate()
  const mapping = useMapping(view)
  const wanted = (useSearch({ strict: false }) as { step?: string }).step
  const reachable = reachableOf(view)
  const step = reachable.find((each) => each === wanted) ?? dueStep(view)
  const go = (next: Step) => void navigate({ to: '.', search: { step: next } } as never)
  const names = formatList(view.files.map(({ name }) => name))
  return (
    <main className={classes.page}>
      <PageHeader title={names}>
        <ImportSteps current={step} reachable={reachable} go={go} />
      </PageHeader>
      <div className={classes.content}>
        {step !== 'result' && view.state !== 'ready' && view.state !== 'analysing' && <HasRun go={go} />}
        {step === 'files' && <FilesStep view={view} />}
        {step === 'mapping' && <MappingStep mapping={mapping} go={go} />}
        {step === 'check' && (
          <WhileLate value={<SkeletonLines count={8} />}>
            <CheckStep mapping={mapping} go={go} />
          </WhileLate>
        )}
        {step === 'result' && (
          <WhileLate value={<SkeletonLines count={8} />}>
            <ResultStep view={view} />
          </WhileLate>
        )}
      </div>
    </main>
  )
}

/** Said where a person looks back, or somebody else has started it meanwhile. */
function HasRun({ go }: { go: (step: Step) => void }) {
  const { t } = useLingui()
  return (
    <div className={classes.hasRun} role="status">
      <span>{t`This import has been started; here nothing can be changed any more.`}</span>
      <Button variant="default" onClick={() => go('result')}>
        {t`See the result`}
      </Button>
    </div>
  )
}

/** What is to be done next. */
function dueStep({ state }: ImportView): Step {
  if (state === 'analysing') return 'files'
  return state === 'ready' ? 'mapping' : 'result'
}

function reachableOf({ state }: ImportView): readonly Step[] {
  if (state === 'analysing') return ['files']
  return state === 'ready' ? ['files', 'mapping', 'check'] : steps
}
