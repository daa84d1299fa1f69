import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { useFormProblems } from '../../form-problems.ts'
import { Whole } from '../assignment/whole.tsx'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import { ModelBlock } from './model-block.tsx'
import { PreviewBlock } from './preview-block.tsx'
import { BehaviourCard, ProfileCard } from './rule-card.tsx'
import classes from './scoring.module.css'
import {
  type Rules,
  readScoringRulesAgain,
  type StoredRules,
  saveScoringRules,
  useScoringRules,
  usualRules,
} from './scoring-data.ts'

/** Which leads are promising; for whoever may say it. */
export function ScoringSection() {
  const { data, error } = useScoringRules()
  if (error) return <p className={form.problem}>{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={6} />
  return (
    <>
      <ScoringForm key={data.version} stored={data} />
      <ModelBlock />
    </>
  )
}

function ScoringForm({ stored }: { stored: StoredRules }) {
  const { t } = useLingui()
  const [draft, setDraft] = useState(stored)
  const [isBusy, setBusy] = useState(false)
  const [isOld, setOld] = useState(false)
  const problems = useFormProblems([
    'hot',
    ...draft.profile.map((_, at) => `profile[${at}].name`),
    ...draft.behaviour.map((_, at) => `behaviour[${at}].name`),
  ])
  const set = (part: Partial<Rules>) => setDraft({ ...draft, ...part })
  const save = async () => {
    setBusy(true)
    try {
      tellDone(t`Lead scoring saved`, await saveScoringRules(draft, stored))
    } catch (error) {
      problems.take(error)
      setOld(asProblem(error).status === 409)
    } finally {
      setBusy(false)
    }
  }
  const { changedBy, changedAt } = stored
  const when = changedAt && formatTime(changedAt)
  const hasRules = draft.profile.length + draft.behaviour.length > 0
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Block
        title={t`Points`}
        text={t`Each open lead has a score from 0 to 100: the points of all rules that hold for it. They are counted anew when something happens with it, and each day.`}
        action={
          !hasRules && (
            <Button variant="default" onClick={() => setDraft({ ...draft, ...usualRules() })}>
              {t`Begin with the usual rules`}
            </Button>
          )
        }
      >
        <div className={classes.general}>
          <Switch
            label={t`Score leads by rules`}
            checked={draft.on}
            onChange={(event) => set({ on: event.currentTarget.checked })}
          />
          <Whole label={t`Hot from`} value={draft.hot} most={100} change={(hot) => hot && set({ hot })} />
          <Whole label={t`Warm from`} value={draft.warm} most={100} change={(warm) => warm && set({ warm })} />
        </div>
        {problems.at('hot') && (
          <p className={form.problem} role="alert">
            {t`A hot lead needs more points than a warm one.`}
          </p>
        )}
      </Block>
      <ProfileBlock draft={draft} set={set} problems={problems} />
      <BehaviourBlock draft={draft} set={set} problems={problems} />
      <div>
        {problems.rest && (
          <p className={form.problem} role="alert">
            {problems.rest}{' '}
            {isOld && (
              <Button variant="default" onClick={() => void readScoringRulesAgain()}>
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
      {hasRules && <PreviewBlock rules={draft} />}
    </form>
  )
}

interface PartProps {
  draft: Rules
  set: (part: Partial<Rules>) => void
  problems: ReturnType<typeof useFormProblems>
}

function ProfileBlock({ draft: { profile }, set, problems }: PartProps) {
  const { t } = useLingui()
  const count = formatNumber(profile.length + 1)
  return (
    <Block
      title={t`What a lead is`}
      text={t`Points when a filter holds; fewer than none take away.`}
      action={
        <Button
          variant="default"
          onClick={() => set({ profile: [...profile, { name: t`Rule ${count}`, when: {}, points: 10 }] })}
        >
          {t`Add a rule for what it is`}
        </Button>
      }
    >
      {profile.length > 0 && (
        <ol className={classes.rules} aria-label={t`Rules for what a lead is`}>
          {profile.map((rule, at) => (
            <ProfileCard
              // biome-ignore lint/suspicious/noArrayIndexKey: rules keep their place while they are typed
              key={`${at} of ${profile.length}`}
              rule={rule}
              nameProblem={problems.at(`profile[${at}].name`)}
              change={(next) => {
                set({ profile: profile.with(at, next) })
                problems.forget(`profile[${at}].name`)
              }}
              remove={() => set({ profile: profile.toSpliced(at, 1) })}
            />
          ))}
        </ol>
      )}
    </Block>
  )
}

function BehaviourBlock({ draft: { behaviour }, set, problems }: PartProps) {
  const { t } = useLingui()
  const count = formatNumber(behaviour.length + 1)
  const added = { name: t`Rule ${count}`, of: 'activity' as const, when: {}, points: 10, halfLifeDays: 30, most: null }
  return (
    <Block
      title={t`What happens with it`}
      text={t`Points for each entry of a form and each activity that was done. What is long ago counts less: half after so many days, a quarter after twice as many.`}
      action={
        <Button variant="default" onClick={() => set({ behaviour: [...behaviour, added] })}>
          {t`Add a rule for what happens`}
        </Button>
      }
    >
      {behaviour.length > 0 && (
        <ol className={classes.rules} aria-label={t`Rules for what happens with a lead`}>
          {behaviour.map((rule, at) => (
            <BehaviourCard
              // biome-ignore lint/suspicious/noArrayIndexKey: rules keep their place while they are typed
              key={`${at} of ${behaviour.length}`}
              rule={rule}
              nameProblem={problems.at(`behaviour[${at}].name`)}
              change={(next) => {
                set({ behaviour: behaviour.with(at, next) })
                problems.forget(`behaviour[${at}].name`)
              }}
              remove={() => set({ behaviour: behaviour.toSpliced(at, 1) })}
            />
          ))}
        </ol>
      )}
    </Block>
  )
}
