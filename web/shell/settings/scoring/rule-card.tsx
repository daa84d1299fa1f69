import { useLingui } from '@lingui/react/macro'
import { ActionIcon, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useObject } from '#web/data/catalog.ts'
import { IconTrash } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { Whole } from '../assignment/whole.tsx'
import form from '../form.module.css'
import { PointsInput } from './points-input.tsx'
import classes from './scoring.module.css'
import type { BehaviourObject, BehaviourRule, ProfileRule } from './scoring-data.ts'

interface Props<Rule> {
  rule: Rule
  nameProblem: string | undefined
  change: (rule: Rule) => void
  remove: () => void
}

/** Points for what a lead is. */
export function ProfileCard({ rule, nameProblem, change, remove }: Props<ProfileRule>) {
  const { t } = useLingui()
  const lead = useObject('lead')
  return (
    <Card rule={rule} nameProblem={nameProblem} rename={(name) => change({ ...rule, name })} remove={remove}>
      <div className={classes.numbers}>
        <PointsInput label={t`Points`} value={rule.points} change={(points) => change({ ...rule, points })} />
      </div>
      <Condition when={rule.when} every={t`Without a filter: every lead.`}>
        <FilterBar
          object={lead}
          filter={filterOf(rule.when)}
          onChange={(when) => change({ ...rule, when: when ?? {} })}
        />
      </Condition>
    </Card>
  )
}

/** Points for what it did, or what was done with it. */
export function BehaviourCard({ rule, nameProblem, change, remove }: Props<BehaviourRule>) {
  const { t } = useLingui()
  const objects = { formEntry: useObject('formEntry'), activity: useObject('activity') }
  const set = (part: Partial<BehaviourRule>) => change({ ...rule, ...part })
  const choices: { value: BehaviourObject; label: string }[] = [
    { value: 'formEntry', label: t`Form entries` },
    { value: 'activity', label: t`Activities done` },
  ]
  return (
    <Card rule={rule} nameProblem={nameProblem} rename={(name) => set({ name })} remove={remove}>
      <div className={classes.numbers}>
        <div className={classes.pick}>
          <span aria-hidden="true">{t`What counts`}</span>
          <PlainChoice
            label={t`What counts`}
            choices={choices}
            value={rule.of}
            // A condition on the one says nothing of the other.
            change={(of) => set({ of: of as BehaviourObject, when: {} })}
          />
        </div>
        <PointsInput label={t`Points each`} value={rule.points} change={(points) => set({ points })} />
        <Whole
          label={t`Half after days`}
          hint={t`Empty: it counts for ever`}
          value={rule.halfLifeDays}
          most={3650}
          change={(halfLifeDays) => set({ halfLifeDays })}
        />
        <Whole
          label={t`Points at most`}
          hint={t`Empty: no limit`}
          value={rule.most}
          most={100}
          change={(most) => set({ most })}
        />
      </div>
      <Condition
        when={rule.when}
        every={
          rule.of === 'activity' ? t`Without a filter: every activity that is done.` : t`Without a filter: every entry.`
        }
      >
        <FilterBar
          key={rule.of}
          object={objects[rule.of]}
          filter={filterOf(rule.when)}
          onChange={(when) => set({ when: when ?? {} })}
        />
      </Condition>
    </Card>
  )
}

interface CardProps {
  rule: ProfileRule
  nameProblem: string | undefined
  rename: (name: string) => void
  remove: () => void
  children: ReactNode
}

function Card({ rule, nameProblem, rename, remove, children }: CardProps) {
  const { t } = useLingui()
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <TextInput
          aria-label={t`Name of the rule`}
          maxLength={80}
          value={rule.name}
          error={nameProblem}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <ActionIcon aria-label={t`Remove this rule`} onClick={remove}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      {children}
    </li>
  )
}

function Condition({ when, every, children }: { when: ProfileRule['when']; every: string; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <fieldset className={classes.part}>
      <legend>{t`Which ones`}</legend>
      {children}
      {!filterOf(when) && <p className={form.note}>{every}</p>}
    </fieldset>
  )
}

function filterOf(when: ProfileRule['when']): ProfileRule['when'] | null {
  return Object.keys(when).length > 0 ? when : null
}
