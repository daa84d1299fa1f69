import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '../../acts.ts'
import { sayProblem } from '../../say-problem.ts'
import { CountsTable } from '../counts-table.tsx'
import { refreshImport, runImport } from '../import-data.ts'
import type { Step } from '../import-steps.tsx'
import { BroughtConsents, MadeLinks, TakenOwners } from '../made-links.tsx'
import type { Mapping } from '../mapping/mapping-store.ts'
import classes from './check-step.module.css'
import { DifferenceList } from './difference-list.tsx'
import { ProblemList } from './problem-list.tsx'

/** What the import would do, from a trial of every row; and the one button that does it. */
export function CheckStep({ mapping, go }: { mapping: Mapping; go: (step: Step) => void }) {
  const { t } = useLingui()
  const { view, isSaving, problem } = mapping
  const preview = isSaving ? null : view.preview
  const isFixed = view.state !== 'ready'
  return (
    <div className={classes.step}>
      <div className={classes.scroll}>
        <div className={classes.head}>
          <h2>{isFixed ? t`What the check had said` : t`This would happen`}</h2>
          {!isFixed && preview && (
            <p>
              <Trans>Every row was tried. Nothing is written yet.</Trans>
            </p>
          )}
        </div>
        {problem && <p className={classes.problem}>{sayProblem(problem)}</p>}
        {preview ? (
          <>
            <CountsTable report={preview} isDone={false} />
            {Object.keys(preview.made).length > 0 && (
              <section>
                <h3>{t`Made as well, because rows name it`}</h3>
                <MadeLinks made={preview.made} isDone={false} />
              </section>
            )}
            <TakenOwners owned={preview.owned} />
            <BroughtConsents consents={preview.consents} />
            {!isFixed && <MakeMissing mapping={mapping} />}
            <DifferenceList id={view.id} report={preview} />
            <ProblemList id={view.id} of="preview" report={preview} />
          </>
        ) : isFixed ? (
          <p>{t`It was not kept.`}</p>
        ) : view.error && !isSaving ? (
          <NotTried error={view.error} again={() => mapping.change({})} />
        ) : (
          <Trying view={view} />
        )}
      </div>
      {!isFixed && <RunFoot mapping={mapping} go={go} />}
    </div>
  )
}

/** The one change that most often lets rows in. */
function MakeMissing({ mapping: { view, change } }: { mapping: Mapping }) {
  const { t } = useLingui()
  const lacks = view.preview?.problems.some(({ problems }) => problems.some(({ code }) => code === 'no-such-record'))
  if (view.options.createMissing || !lacks) return null
  return (
    <p className={classes.offer}>
      <span>{t`Rows stay out because they name people, stages or other records that are not here.`}</span>
      <Button variant="default" onClick={() => change({ options: { createMissing: true } })}>
        {t`Make what is missing`}
      </Button>
    </p>
  )
}

function Trying({ view }: Pick<Mapping, 'view'>) {
  const { t } = useLingui()
  const rows = view.files.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const { previewProgress } = view
  return (
    <div role="status" className={classes.trying}>
      <p>
        {rows > 0 ? (
          <Plural value={rows} one="Trying # row…" other={`Trying ${formatNumber(rows)} rows…`} />
        ) : (
          <Trans>Trying all rows…</Trans>
        )}
      </p>
      {previewProgress === null ? (
        <SkeletonLines count={5} />
      ) : (
        <>
          <ProgressBar value={previewProgress} label={t`Trying all rows…`} />
          <p className={classes.quiet}>
            <Trans>You can leave; it goes on, and is found again under Import.</Trans>
          </p>
        </>
      )}
    </div>
  )
}

function NotTried({ error, again }: { error: string; again: () => void }) {
  const { t } = useLingui()
  return (
    <div className={classes.notTried} role="alert">
      <div>
        <p>{t`The rows could not be tried. Nothing is written, and the mapping is kept.`}</p>
        <p>{error}</p>
      </div>
      <Button variant="default" onClick={again}>
        {t`Try again`}
      </Button>
    </div>
  )
}

function RunFoot({ mapping, go }: { mapping: Mapping; go: (step: Step) => void }) {
  const { t } = useLingui()
  const [isStarting, setStarting] = useState(false)
  const { view, isSaving, settled } = mapping
  const total = isSaving ? undefined : view.preview?.total
  const coming = total ? total.rows - total.rejected : 0
  const run = async () => {
    setStarting(true)
    try {
      await settled()
      await runImport(view.id)
      go('result')
    } catch (error) {
      // Somebody else may have run it meanwhile.
      if (asProblem(error).status === 409) refreshImport(view.id)
      tellProblem(error)
    } finally {
      setStarting(false)
    }
  }
  return (
    <footer className={classes.foot}>
      <Button variant="default" onClick={() => go('mapping')}>
        {t`Back to the mapping`}
      </Button>
      {total && coming === 0 && (
        <p className={classes.none}>{t`No row can come in as it is. Change the mapping, or the options below it.`}</p>
      )}
      {total && coming > 0 && total.created + total.updated === 0 && (
        <p>{t`All of it is here already: nothing would change.`}</p>
      )}
      <Button loading={isStarting} disabled={total !== undefined && coming === 0} onClick={run}>
        {total ? (
          <Plural
            value={coming}
            one={`Import ${formatNumber(coming)} row`}
            other={`Import ${formatNumber(coming)} rows`}
          />
        ) : (
          t`Import`
        )}
      </Button>
    </footer>
  )
}
