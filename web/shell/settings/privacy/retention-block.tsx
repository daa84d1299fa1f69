import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconClock } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { describeFilter } from '#web/records/filter/say-filter.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Line, Lines } from '../block.tsx'
import form from '../form.module.css'
import { RetentionCases } from './retention-cases.tsx'
import { type RetentionRule, sayRule, useRetentionActs, useRules } from './retention-data.ts'
import { RetentionDialog } from './retention-dialog.tsx'

/** How long records are kept, and what rules ask about. */
export function RetentionBlock() {
  const { t } = useLingui()
  const [edited, setEdited] = useState<RetentionRule | 'new' | null>(null)
  const { data, error } = useRules()
  const add = <Button onClick={() => setEdited('new')}>{t`New rule`}</Button>
  return (
    <Block
      title={t`How long records are kept`}
      text={t`Each night a rule takes the records with which nothing has happened for so long: no change, no activity, no change of what is linked to them.`}
      action={data && data.length > 0 && add}
    >
      {error && <p className={form.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={2} />}
      {data?.length === 0 && (
        <EmptyState
          icon={IconClock}
          title={t`Records are kept for ever`}
          text={t`A rule erases people of whom nothing was heard for years, puts them into the bin, or asks.`}
          action={add}
        />
      )}
      {data && data.length > 0 && (
        <Lines label={t`How long records are kept`}>
          {data.map((rule) => (
            <RuleLine key={rule.id} rule={rule} edit={() => setEdited(rule)} />
          ))}
        </Lines>
      )}
      <RetentionCases rules={data ?? []} />
      {edited && <RetentionDialog rule={edited === 'new' ? null : edited} close={() => setEdited(null)} />}
    </Block>
  )
}

function RuleLine({ rule, edit }: { rule: RetentionRule; edit: () => void }) {
  const { t } = useLingui()
  const { change, remove } = useRetentionActs()
  const info = useCatalog().objects.get(rule.object)
  const { name, months, act, taken, runAt, isOn, error } = rule
  const label = info?.pluralLabel ?? rule.object
  const which = info && Object.keys(rule.filter).length > 0 ? describeFilter(info, rule.filter) : null
  const drop = async () => {
    const isSure = await confirm({
      title: t`Remove the rule “${name}”?`,
      text: t`Nothing that it took comes back. Certificates stay.`,
      confirmLabel: t`Remove`,
      danger: true,
    })
    if (isSure) await remove(rule.id).catch((failure) => tellProblem(failure))
  }
  const switchOff = async () => {
    await change(rule.id, { isOn: false })
      .then(() => tellDone(t`“${name}” is off`, null))
      .catch((failure) => tellProblem(failure))
  }
  return (
    <Line
      icon={<IconClock size={18} stroke={1.6} aria-hidden="true" />}
      isFaint={!isOn}
      title={
        <>
          {name}{' '}
          <Pill tint={error ? 'red' : isOn ? 'green' : 'gray'}>{error ? t`Stopped` : isOn ? t`On` : t`Off`}</Pill>
        </>
      }
      text={
        <>
          {sayRule({ label, months, act })}
          {which && ` · ${which}`}
          {runAt && (
            <>
              {' · '}
              {formatTime(runAt)}: <Plural value={taken} one="# record" other="# records" />
            </>
          )}
        </>
      }
      action={
        <>
          {isOn && <Button variant="default" onClick={() => void switchOff()}>{t`Switch off`}</Button>}
          <Button variant="default" onClick={edit}>
            {isOn ? t`Edit` : t`Look and switch on`}
          </Button>
          <Button variant="subtle" onClick={() => void drop()}>{t`Remove`}</Button>
        </>
      }
    />
  )
}
