import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/PillsInput.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Checkbox, MultiSelect, TextInput } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { LinkEditor } from '#fields/link-editor.web.tsx'
import { type FieldInfo, fieldOf, useObject } from '#web/data/catalog.ts'
import { IconArrowDown, IconArrowUp, IconTrash } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { roleName } from '#web/records/role-name.ts'
import form from '../form.module.css'
import { useRoles } from '../roles/roles.ts'
import classes from './assignment.module.css'
import { type DemandName, demandNames, type Rule, type Wish } from './assignment-data.ts'
import { TimeChoice } from './time-choice.tsx'
import { Whole } from './whole.tsx'

interface Props {
  rule: Rule
  isFirst: boolean
  isLast: boolean
  poolProblem: string | undefined
  nameProblem: string | undefined
  change: (rule: Rule) => void
  move: (by: -1 | 1) => void
  remove: () => void
}

/** One rule: for which leads, to whom, by what. */
export function RuleCard({ rule, isFirst, isLast, poolProblem, nameProblem, change, move, remove }: Props) {
  const { t } = useLingui()
  const lead = useObject('lead')
  const set = (part: Partial<Rule>) => change({ ...rule, ...part })
  const hasFilter = Object.keys(rule.when).length > 0
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <TextInput
          aria-label={t`Name of the rule`}
          maxLength={80}
          value={rule.name}
          error={nameProblem}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <ActionIcon aria-label={t`Ask this rule earlier`} disabled={isFirst} onClick={() => move(-1)}>
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t`Ask this rule later`} disabled={isLast} onClick={() => move(1)}>
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t`Remove this rule`} onClick={remove}>
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <Part title={t`Which leads`}>
        <FilterBar object={lead} filter={hasFilter ? rule.when : null} onChange={(when) => set({ when: when ?? {} })} />
        {!hasFilter && <p className={form.note}>{t`Without a filter: every lead that no rule before it takes.`}</p>}
      </Part>
      <Part title={t`To whom`}>
        <PoolFields pool={rule.pool} change={(pool) => set({ pool })} />
        {poolProblem && (
          <p className={form.problem} role="alert">
            {t`Name somebody who gets these leads.`}
          </p>
        )}
      </Part>
      <Part title={t`By what`}>
        <DemandFields demands={rule.demands} change={(demands) => set({ demands })} />
        <Checkbox
          label={t`Who converts more of their leads comes first`}
          checked={rule.performance}
          onChange={(event) => set({ performance: event.currentTarget.checked })}
        />
      </Part>
      <div className={classes.numbers}>
        <Whole
          label={t`Open leads a person`}
          hint={t`Unless theirs says another number. Empty: no limit`}
          value={rule.limit}
          most={10_000}
          change={(limit) => set({ limit })}
        />
        <MoveOn minutes={rule.moveOnMinutes} change={(moveOnMinutes) => set({ moveOnMinutes })} />
        <ChannelField channel={rule.salesChannel} change={(salesChannel) => set({ salesChannel })} />
      </div>
    </li>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={classes.part}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

function PoolFields({ pool, change }: { pool: Rule['pool']; change: (pool: Rule['pool']) => void }) {
  const { t } = useLingui()
  const { data: roles = [] } = useRoles()
  const label = {
    user: useObject('user').pluralLabel,
    team: useObject('team').pluralLabel,
    branch: useObject('branch').pluralLabel,
  }
  const shown = roles.filter(({ key, active }) => active || pool.roles.includes(key))
  return (
    <div className={classes.pool}>
      <Pick object="user" label={t`People`} ids={pool.userIds} change={(userIds) => change({ ...pool, userIds })} />
      <Pick
        object="team"
        label={label.team ?? ''}
        ids={pool.teamIds}
        change={(teamIds) => change({ ...pool, teamIds })}
      />
      <Pick
        object="branch"
        label={label.branch ?? ''}
        ids={pool.branchIds}
        change={(branchIds) => change({ ...pool, branchIds })}
      />
      <MultiSelect
        label={t`Roles`}
        data={shown.map((role) => ({ value: role.key, label: roleName(role) }))}
        value={pool.roles}
        onChange={(chosen) => change({ ...pool, roles: chosen })}
      />
    </div>
  )
}

interface PickProps {
  object: 'user' | 'team' | 'branch'
  label: string
  ids: readonly string[]
  change: (ids: string[]) => void
}

function Pick({ object, label, ids, change }: PickProps) {
  const id = useId()
  const type = object === 'user' ? 'user' : 'link'
  const field = { name: object, key: `${object}Id`, label, type, kind: 'link', target: object, required: false }
  return (
    <div className={classes.pick}>
      <label htmlFor={id}>{label}</label>
      <LinkEditor
        id={id}
        field={field as unknown as FieldInfo}
        place="form"
        many
        isOnlyFinding
        ids={ids}
        onIds={change}
      />
    </div>
  )
}

function DemandFields({ demands, change }: { demands: Rule['demands']; change: (demands: Rule['demands']) => void }) {
  const { t } = useLingui()
  const labels: Record<DemandName, string> = {
    territory: t`Territory`,
    skills: t`Product expertise`,
    language: t`Language`,
    hours: t`Working hours`,
  }
  const choices: { value: Wish; label: string }[] = [
    { value: 'off', label: t`does not matter` },
    { value: 'prefer', label: t`preferred` },
    { value: 'must', label: t`must fit` },
  ]
  return (
    <div className={classes.demands}>
      {demandNames.map((name) => (
        <div key={name}>
          <span aria-hidden="true">{labels[name]}</span>
          <PlainChoice
            label={labels[name]}
            choices={choices}
            value={demands[name]}
            change={(wish) => change({ ...demands, [name]: wish as Wish })}
          />
        </div>
      ))}
    </div>
  )
}

function MoveOn({ minutes, change }: { minutes: number | null; change: (minutes: number | null) => void }) {
  const { t } = useLingui()
  return (
    <div className={classes.pick}>
      <span aria-hidden="true">{t`Unanswered leads move on`}</span>
      <TimeChoice label={t`Unanswered leads move on`} none={t`stay`} minutes={minutes} change={change} />
      <span className={form.note}>{t`Hours of work are counted`}</span>
    </div>
  )
}

function ChannelField({ channel, change }: { channel: string | null; change: (channel: string | null) => void }) {
  const { t } = useLingui()
  const field = fieldOf(useObject('lead'), 'salesChannel')
  if (!field) return null
  const options = (field.options ?? []).filter(({ key, archived }) => !archived || key === channel)
  return (
    <div className={classes.pick}>
      <span aria-hidden="true">{field.label}</span>
      <PlainChoice
        label={field.label}
        choices={[
          { value: '', label: t`as the lead says` },
          ...options.map(({ key, label }) => ({ value: key, label })),
        ]}
        value={channel ?? ''}
        change={(value) => change(value || null)}
      />
    </div>
  )
}
