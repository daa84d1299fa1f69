import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { formatTime } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { useFormProblems } from '../../form-problems.ts'
import form from '../form.module.css'
import classes from './customers.module.css'
import { LifecycleBlock } from './lifecycle-block.tsx'
import { type ProfileRules, readProfileRulesAgain, saveProfileRules, useProfileRules } from './profile-rules.ts'
import { LevelBlock, RiskBlock } from './rules-block.tsx'

/** What sets lifecycle, level and risk of accounts by itself; for administrators. */
export function CustomersSection() {
  const { data, error } = useProfileRules()
  if (error) return <p className={form.problem}>{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={6} />
  return <Rules key={data.version} stored={data} />
}

function Rules({ stored }: { stored: ProfileRules }) {
  const { t } = useLingui()
  const [rules, setRules] = useState(stored)
  const [isBusy, setBusy] = useState(false)
  const [isOld, setOld] = useState(false)
  const problems = useFormProblems(['lifecycle.lostMonths'])
  const change = (changes: Partial<ProfileRules>) => {
    setRules({ ...rules, ...changes })
    problems.forget('lifecycle.lostMonths')
  }
  const save = async () => {
    setBusy(true)
    try {
      await saveProfileRules(rules)
      tellDone(t`Saved. All accounts are looked at in the background.`, null)
    } catch (error) {
      problems.take(error)
      setOld(asProblem(error).status === 409)
    } finally {
      setBusy(false)
    }
  }
  const { changedBy, changedAt } = stored
  const when = changedAt && formatTime(changedAt)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <LifecycleBlock
        lifecycle={rules.lifecycle}
        change={(lifecycle) => change({ lifecycle })}
        lostProblem={problems.at('lifecycle.lostMonths')}
      />
      <LevelBlock rules={rules.level} change={(level) => change({ level })} />
      <RiskBlock rules={rules.risk} change={(risk) => change({ risk })} />
      {problems.rest && (
        <p className={form.problem} role="alert">
          {problems.rest}{' '}
          {isOld && (
            <Button
              variant="default"
              onClick={() => void readProfileRulesAgain()}
            >{t`Show what was saved instead`}</Button>
          )}
        </p>
      )}
      <div className={classes.foot}>
        <Button type="submit" loading={isBusy} disabled={rules === stored}>
          {t`Save`}
        </Button>
        {changedBy && when && <span className={form.note}>{t`Last changed by ${changedBy}, ${when}`}</span>}
      </div>
    </form>
  )
}
