import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { refreshAll } from '#web/data/refresh.ts'
import { undo } from '#web/data/undo.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconSample } from '#web/kit/icons.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { isMoving, setUpQuery } from '../entry/set-up.ts'
import { Block } from './block.tsx'

/** The made-up company of whoever only wanted to look, and its end. */
export function SampleSection() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const { data } = useQuery(setUpQuery)
  if (!data) return <SkeletonLines count={3} />
  const { sample } = data
  if (!sample) {
    return (
      <EmptyState
        icon={IconSample}
        title={t`There are no sample data`}
        text={t`All that is here, somebody entered or imported.`}
      />
    )
  }
  const remove = async () => {
    setBusy(true)
    try {
      const { changeSet } = sample
      const moved = await undo({ changeSet, text: t`Sample data` })
      const left = moved?.result?.conflictCount ?? 0
      const look = () => void navigate({ to: `/history/${changeSet}` } as never)
      if (left === 0) tellDone(t`The sample data are gone`, null)
      else
        tellDone(
          t`The sample data are gone, but for ${plural(left, { one: '# record', other: '# records' })} that yours belong to`,
          null,
          look,
        )
    } catch (error) {
      tellProblem(error)
    }
    setBusy(false)
    refreshAll()
    await client.invalidateQueries({ queryKey: setUpQuery.queryKey })
  }
  if (isMoving(data)) {
    return (
      <Block
        text={sample.state === 'running' ? t`The sample data are being made.` : t`The sample data are being removed.`}
      >
        <ProgressBar value={sample.progress} label={t`Sample data`} />
      </Block>
    )
  }
  return (
    <Block
      text={t`Accounts, contacts, leads, deals, products and colleagues of a made-up company. Remove them when you begin with your own: what you entered yourself stays, and so does any of them that you have changed.`}
    >
      <Button color="red" variant="light" loading={isBusy} onClick={() => void remove()}>
        {t`Remove the sample data`}
      </Button>
    </Block>
  )
}
