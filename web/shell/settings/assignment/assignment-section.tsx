import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Button, Switch } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { useFormProblems } from '../../form-problems.ts'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import classes from './assignment.module.css'
import {
  assignBacklog,
  newRule,
  readAssignmentRulesAgain,
  type StoredRules,
  saveAssignmentRules,
  useAssignmentRules,
  useBacklog,
} from './assignment-data.ts'
import { ReplayBlock } from './replay-block.tsx'
import { ResponseBlock } from './response-block.tsx'
import { RuleCard } from './rule-card.tsx'
import { Whole } from './whole.tsx'

/** Who gets which leads; for whoever may say it. */
export function AssignmentSection() {
  const { data, error } = useAssignmentRules()
  if (error) return <p className={form.problem}>{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={6} />
  return <Rules key={data.version} stored={data} />
}

function Rules({ stored }: { stored: StoredRules }) {
  const { t } = useLingui()
  const [draft, setDraft] = useState(stored)
  const [isBusy, setBusy] = useState(false)
  const [isOld, setOld] = useState(false)
  const problems = useFormProblems(draft.rules.flatMap((_, at) => [`rules.${at}.pool`, `rules[${at}].name`]))
  const { rules } = draft
  const put = (next: StoredRules['rules']) => setDraft({ ...draft, rules: next })
  const save = async () => {
    setBusy(true)
    try {
      await saveAssignmentRules(draft)
      tellDone(t`Saved`, null)
    } catch (error) {
      problems.take(error)
      setOld(asProblem(error).status === 409)
    } finally {
      setBusy(false)
    }
  }
  const { changedBy, changedAt } = stored
  const when = changedAt && formatTime(changedAt)
  const count = formatNumber(rules.length + 1)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Block
        title={t`Rules`}
        text={t`For every lead that comes in without an owner, by hand, import, form or API. The first rule that holds and has somebody who fits takes it. Whoever is set as the owner by hand stays.`}
        action={
          <Button variant="default" onClick={() => put([...rules, newRule(t`Rule ${count}`)])}>
            {t`Add a rule`}
          </Button>
        }
      >
        <div className={classes.general}>
          <Switch
            label={t`Give leads to people by rules`}
            checked={draft.on}
            onChange={(event) => setDraft({ ...draft, on: event.currentTarget.checked })}
          />
          <Whole
            label={t`Days of fairness`}
            hint={t`Whoever got fewest leads in so many days comes first`}
            value={draft.fairDays}
            most={90}
            change={(days) => days && setDraft({ ...draft, fairDays: days })}
          />
        </div>
        {rules.length > 0 && (
          <ol className={classes.rules} aria-label={t`Rules`}>
            {rules.map((rule, at) => (
              <RuleCard
                // biome-ignore lint/suspicious/noArrayIndexKey: rules keep their place while they are typed
                key={at}
                rule={rule}
                isFirst={at === 0}
                isLast={at === rules.length - 1}
                poolProblem={problems.at(`rules.${at}.pool`)}
                nameProblem={problems.at(`rules[${at}].name`)}
                change={(next) => {
                  put(rules.with(at, next))
                  problems.forget(`rules.${at}.pool`)
                }}
                move={(by) => {
                  const one = rules[at] as StoredRules['rules'][number]
                  put(rules.toSpliced(at, 1).toSpliced(at + by, 0, one))
                }}
                remove={() => put(rules.toSpliced(at, 1))}
              />
            ))}
          </ol>
        )}
      </Block>
      <ResponseBlock rules={draft} change={(part) => setDraft({ ...draft, ...part })} />
      <div>
        {problems.rest && (
          <p className={form.problem} role="alert">
            {problems.rest}{' '}
            {isOld && (
              <Button variant="default" onClick={() => void readAssignmentRulesAgain()}>
                {t`Show what was saved instead`}
              </Button>
            )}
          </p>
        )}
        <div className={classes.foot}>
          <Button type="submit" loading={isBusy} disabled={draft === stored}>
            {t`Save`}
          </Button>
          {changedBy && when && <span className={form.note}>{t`Last changed by ${changedBy}, ${when}`}</span>}
        </div>
      </div>
      {rules.length > 0 && <ReplayBlock rules={draft} />}
      <BacklogBlock isOn={stored.on} />
    </form>
  )
}

/** Open leads that nobody has, and those that fitted nobody. */
function BacklogBlock({ isOn }: { isOn: boolean }) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const { data } = useBacklog()
  if (!data || data.count + data.nobody === 0) return null
  const [lying, unfit] = [formatNumber(data.count), formatNumber(data.nobody)]
  const give = async () => {
    setBusy(true)
    try {
      const given = formatNumber(await assignBacklog())
      tellDone(t`Given out in the background: ${given}`, null)
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Block
      title={t`Leads without anybody`}
      text={t`Nobody’s, or of somebody who has left: ${lying}. Fitted nobody: ${unfit}.`}
      action={
        isOn && (
          <Button variant="default" loading={isBusy} onClick={() => void give()}>
            {t`Give them out now`}
          </Button>
        )
      }
    >
      {data.nobody > 0 && (
        <Link
          to={'/leads' as '/'}
          search={{ filter: JSON.stringify({ assignment: 'nobody' }) } as never}
          className={classes.link}
        >
          {t`Show those that fitted nobody, each with its reason`}
        </Link>
      )}
    </Block>
  )
}
