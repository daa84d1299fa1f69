import { useLingui } from '@lingui/react/macro'
import { Button, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ChanceReasons } from '#modules/scoring/chance-reasons.web.tsx'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import { Figures, Reliability } from './model-test.tsx'
import classes from './scoring.module.css'
import { type ModelReport, switchLeadModel, tryLeadModel, useLeadModel } from './scoring-data.ts'

/** How the model of conversions did, and whether it is used. */
export function ModelBlock() {
  const { t } = useLingui()
  const [since, setSince] = useState<{ madeAt: string | null } | null>(null)
  const { data, error } = useLeadModel(since !== null)
  const isDone = since !== null && data !== undefined && data.madeAt !== since.madeAt
  useEffect(() => {
    if (isDone) setSince(null)
  }, [isDone])
  const run = async () => {
    setSince({ madeAt: data?.madeAt ?? null })
    try {
      await tryLeadModel()
    } catch (problem) {
      setSince(null)
      tellProblem(problem)
    }
  }
  return (
    <Block
      title={t`Model`}
      text={t`Learns from your own leads which ones are converted. It is tried on later leads than those from which it learnt, and used only where it beats the base rate.`}
      action={
        <Button variant="default" loading={since !== null} onClick={() => void run()}>
          {t`Try the model anew`}
        </Button>
      }
    >
      {error ? (
        <p className={form.problem}>{sayProblem(asProblem(error))}</p>
      ) : data ? (
        <>
          <Use report={data} />
          <Report report={data} />
        </>
      ) : (
        <SkeletonLines count={3} />
      )}
    </Block>
  )
}

function Use({ report: { on, changedAt, changedBy } }: { report: ModelReport }) {
  const { t } = useLingui()
  const when = changedAt && formatTime(changedAt)
  const change = async (wanted: boolean) => {
    const text = wanted ? t`The model is switched on` : t`The model is switched off`
    try {
      tellDone(text, await switchLeadModel(wanted))
    } catch (problem) {
      tellProblem(problem)
    }
  }
  return (
    <div className={classes.use}>
      <Switch
        label={t`Use the model where it is better`}
        description={t`Switched off, no lead has a chance, and neither assignment nor what to do next goes by one.`}
        checked={on}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {changedBy && when && <p className={form.note}>{t`Last changed by ${changedBy}, ${when}`}</p>}
    </div>
  )
}

function Report({ report }: { report: ModelReport }) {
  const { t } = useLingui()
  const { madeAt, test, counts, lookAfterDays, withinDays } = report
  return (
    <div className={classes.preview} role="status">
      <Verdict report={report} />
      {test && <Figures test={test} />}
      {test && <Reliability test={test} />}
      {counts.length > 0 && (
        <div>
          <h4>{t`What counts`}</h4>
          <ChanceReasons reasons={counts} />
        </div>
      )}
      {madeAt && (
        <p className={form.note}>
          {t`Each lead as it was ${lookAfterDays} days after it was noted; converted means within ${withinDays} days from then.`}{' '}
          {t`Tried ${formatTime(madeAt)}, and anew each week.`}
        </p>
      )}
    </div>
  )
}

function Verdict({ report: { on, verdict, past, fewest, test } }: { report: ModelReport }) {
  const { t } = useLingui()
  if (!verdict || !past) return <p className={form.note}>{t`The model has not been tried yet.`}</p>
  const [leads, converted] = [formatNumber(past.leads), formatNumber(past.converted)]
  const [learnt, tried] = [formatNumber(fewest.learnt), formatNumber(fewest.tried)]
  if (verdict === 'few' || !test)
    return (
      <>
        <p>
          <b>{t`There are too few leads to learn from, so no model is used.`}</b>
        </p>
        <p>
          {t`Leads of which it is known what came of them: ${leads}, converted: ${converted}. To learn there must be ${learnt} that were converted and ${learnt} that were not, and ${tried} of each later ones to try it on.`}
        </p>
      </>
    )
  const [from, of] = [formatNumber(test.learnt.leads), formatNumber(test.learnt.converted)]
  const [later, ofLater] = [formatNumber(test.tried.leads), formatNumber(test.tried.converted)]
  return (
    <>
      <p>
        <b>
          {verdict === 'used'
            ? on
              ? t`The model beats the base rate and is used.`
              : t`The model beats the base rate, but it is switched off.`
            : t`The model does not beat the base rate, so it is not used.`}
        </b>
      </p>
      <p>{t`Learnt from ${from} leads (${of} converted), tried on ${later} later ones (${ofLater} converted).`}</p>
    </>
  )
}
