import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '#web/data/call.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { IconArrowDown, IconTrash } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import classes from './customers.module.css'
import type { ProfileRules } from './profile-rules.ts'

type LevelRule = ProfileRules['level'][number]
type RiskRule = ProfileRules['risk'][number]

export function LevelBlock({ rules, change }: { rules: readonly LevelRule[]; change: (rules: LevelRule[]) => void }) {
  const { t } = useLingui()
  const label = fieldOf(useObject('account'), 'level')?.label ?? ''
  const { data } = useQuery({
    queryKey: ['about', 'level', 'choices'],
    queryFn: ({ signal }) =>
      call<{ data: { id: string; name: string }[] }>('/levels', {
        query: { sort: 'position,name', limit: 100 },
        signal,
      }),
  })
  const levels = (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const [first] = levels
  return (
    <Block
      title={label}
      text={t`The first rule that holds gives the level. Without one that holds, what a rule gave before is taken away.`}
      action={
        first && (
          <Button
            variant="default"
            onClick={() => change([...rules, { when: {}, levelId: first.value }])}
          >{t`Add a rule of levels`}</Button>
        )
      }
    >
      {data && !first && (
        <p className={classes.none}>
          {t`There are no levels yet.`} <Link to={'/levels' as '/'}>{t`Make the first`}</Link>
        </p>
      )}
      <RuleList label={label} rules={rules} change={change}>
        {(rule, set) => (
          <PlainChoice
            label={label}
            choices={levels}
            value={rule.levelId}
            change={(levelId) => set({ ...rule, levelId })}
          />
        )}
      </RuleList>
    </Block>
  )
}

export function RiskBlock({ rules, change }: { rules: readonly RiskRule[]; change: (rules: RiskRule[]) => void }) {
  const { t } = useLingui()
  const field = fieldOf(useObject('account'), 'risk')
  const kinds = (field?.options ?? []).flatMap(({ key, label, archived }) => (archived ? [] : [{ value: key, label }]))
  const [first] = kinds
  const label = field?.label ?? ''
  return (
    <Block
      title={label}
      text={t`The first rule that holds gives the risk and its reason.`}
      action={
        first && (
          <Button
            variant="default"
            onClick={() => change([...rules, { when: {}, risk: first.value, reason: null }])}
          >{t`Add a rule of risks`}</Button>
        )
      }
    >
      <RuleList label={label} rules={rules} change={change}>
        {(rule, set) => (
          <>
            <PlainChoice label={label} choices={kinds} value={rule.risk} change={(risk) => set({ ...rule, risk })} />
            <TextInput
              aria-label={t`Reason`}
              placeholder={t`Reason`}
              maxLength={500}
              value={rule.reason ?? ''}
              onChange={(event) => set({ ...rule, reason: event.currentTarget.value || null })}
            />
          </>
        )}
      </RuleList>
    </Block>
  )
}

interface ListProps<Rule> {
  label: string
  rules: readonly Rule[]
  change: (rules: Rule[]) => void
  /** What a rule gives. */
  children: (rule: Rule, set: (rule: Rule) => void) => ReactNode
}

/** Rules in the order in which they are asked. */
function RuleList<Rule extends { when: Filter }>({ label, rules, change, children }: ListProps<Rule>) {
  const { t } = useLingui()
  const account = useObject('account')
  if (rules.length === 0) return null
  const put = (at: number, ...by: Rule[]) => change(rules.toSpliced(at, 1, ...by))
  const swap = (at: number) => change(rules.toSpliced(at, 2, rules[at + 1] as Rule, rules[at] as Rule))
  return (
    <ol className={classes.rules} aria-label={t`Rules: ${label}`}>
      {rules.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names, and keep their place while they are typed
        <li key={at}>
          <div className={classes.gives}>
            {children(rule, (next) => put(at, next))}
            {at < rules.length - 1 && (
              <ActionIcon aria-label={t`Ask this rule later`} onClick={() => swap(at)}>
                <IconArrowDown size={16} />
              </ActionIcon>
            )}
            <ActionIcon aria-label={t`Remove this rule`} onClick={() => put(at)}>
              <IconTrash size={16} />
            </ActionIcon>
          </div>
          <FilterBar
            object={account}
            filter={Object.keys(rule.when).length > 0 ? rule.when : null}
            onChange={(when) => put(at, { ...rule, when: when ?? {} })}
          />
          {Object.keys(rule.when).length === 0 && (
            <p className={form.note}>{t`Without a filter: every account that no rule before it takes.`}</p>
          )}
        </li>
      ))}
    </ol>
  )
}
