import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconProfile } from '#web/kit/icons.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { LoadMore } from '#web/records/timeline/load-more.tsx'
import { Line, Lines } from '../block.tsx'
import form from '../form.module.css'
import classes from './retention.module.css'
import { type RetentionCase, type RetentionRule, useCases, useRetentionActs } from './retention-data.ts'

/** Records about which rules ask: each is erased, binned or kept for as long again. */
export function RetentionCases({ rules }: { rules: readonly RetentionRule[] }) {
  const { t } = useLingui()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useCases()
  const cases = data?.pages.flatMap((page) => page.data) ?? []
  if (error && !data)
    return (
      <p className={form.problem} role="alert">
        {sayProblem(asProblem(error))}
      </p>
    )
  if (cases.length === 0) return null
  return (
    <>
      <h4 className={classes.head}>{t`To be decided`}</h4>
      <Lines label={t`To be decided`}>
        {cases.map((each) => (
          <CaseLine key={each.id} found={each} rule={rules.find(({ id }) => id === each.ruleId)} />
        ))}
      </Lines>
      <LoadMore hasMore={hasNextPage} isLoading={isFetchingNextPage} load={() => void fetchNextPage()} />
    </>
  )
}

function CaseLine({ found, rule }: { found: RetentionCase; rule: RetentionRule | undefined }) {
  const { t } = useLingui()
  const { answer } = useRetentionActs()
  const { objects } = useCatalog()
  const info = objects.get(found.object)
  const name = found.title || found.recordId
  const [isBusy, setBusy] = useState(false)
  const decide = async (what: 'erase' | 'bin' | 'keep') => {
    const said = {
      erase: t`The erasure of “${name}” has begun`,
      bin: t`“${name}” moved to the bin`,
      keep: t`“${name}” is kept`,
    }
    setBusy(true)
    try {
      const { changeSet } = await answer(found.id, what)
      tellDone(said[what], changeSet)
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const erase = async () => {
    const isSure = await confirm({
      title: t`Erase the personal data of “${name}”?`,
      text: t`Erasing cannot be undone.`,
      confirmLabel: t`Erase`,
      danger: true,
    })
    if (isSure) await decide('erase')
  }
  return (
    <Line
      icon={<IconProfile size={18} stroke={1.6} aria-hidden="true" />}
      title={<Link to={`/${info?.path}/${found.recordId}` as '/'}>{name}</Link>}
      text={[info?.label, rule?.name, formatTime(found.foundAt)].filter(Boolean).join(' · ')}
      action={
        <>
          <Button variant="default" disabled={isBusy} onClick={() => void decide('keep')}>{t`Keep`}</Button>
          <Button variant="default" disabled={isBusy} onClick={() => void decide('bin')}>{t`Bin`}</Button>
          <Button variant="default" disabled={isBusy} onClick={() => void erase()}>{t`Erase`}</Button>
        </>
      }
    />
  )
}
