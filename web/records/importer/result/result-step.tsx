import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { addressOf } from '#web/data/call.ts'
import { IconDownload } from '#web/kit/icons.ts'
import { ProblemList } from '../check/problem-list.tsx'
import { CountsTable } from '../counts-table.tsx'
import type { ImportView } from '../import-data.ts'
import { BroughtConsents, MadeLinks, TakenOwners } from '../made-links.tsx'
import { ImportedLists } from './imported-lists.tsx'
import { ResultHead } from './result-head.tsx'
import classes from './result-step.module.css'
import { RunProgress } from './run-progress.tsx'
import { UndoImport } from './undo-import.tsx'

/** The run while it goes, then what it came to. */
export function ResultStep({ view }: { view: ImportView }) {
  const { t, i18n } = useLingui()
  const { report, state } = view
  if (state === 'running') return <RunProgress view={view} />
  return (
    <div className={classes.result}>
      <ResultHead view={view} />
      {report && <CountsTable report={report} isDone />}
      {state === 'done' && report && <ImportedLists report={report} />}
      {report && Object.keys(report.made).length > 0 && (
        <section>
          <h3>{t`Made because rows name it`}</h3>
          <MadeLinks made={report.made} isDone />
        </section>
      )}
      {report && <TakenOwners owned={report.owned} />}
      {report && <BroughtConsents consents={report.consents} />}
      {report && report.total.rejected > 0 && (
        <p className={classes.rejected}>
          <Button
            variant="default"
            component="a"
            href={addressOf(`/imports/${view.id}/rejected`, { language: i18n.locale })}
            download
            leftSection={<IconDownload size={14} aria-hidden="true" />}
          >
            {t`Rows that stayed out`}
          </Button>
          <span>
            <Trans>As CSV, each with its reason. Mended, the file can be imported again.</Trans>
          </span>
        </p>
      )}
      {report && <ProblemList id={view.id} of="run" report={report} />}
      <footer className={classes.foot}>
        <Button variant="default" renderRoot={(props) => <Link to="/import" {...props} />}>
          {t`Import more files`}
        </Button>
        <UndoImport view={view} />
      </footer>
    </div>
  )
}
