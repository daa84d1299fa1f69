import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { undo } from '#web/data/undo.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconSample } from '#web/kit/icons.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { isMoving, setUpQuery } from '../entry/set-up.ts'
import { Block } from './block.tsx'
import classes from './sample-section.module.css'

/** The made-up company of whoever only wanted to look, and its end. */
export function SampleSection() {
  const { t } = useLingui()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [left, setLeft] = useState<readonly { object: string; id: string }[]>([])
  const { data } = useQuery(setUpQuery)
  if (!data) return <SkeletonLines count={3} />
  const { sample } = data
  if (!sample && left.length > 0) return <LeftOver records={left} />
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
      const stayed = moved?.result?.conflicts ?? []
      setLeft([...new Map(stayed.map(({ object, id }) => [id, { object, id }])).values()])
      tellDone(t`The sample data are gone`, null)
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

/** What of the sample something of one's own belongs to: an account with a note, its owner, and who leads that person. */
function LeftOver({ records }: { records: readonly { object: string; id: string }[] }) {
  const { t } = useLingui()
  return (
    <Block
      title={t`The sample data are gone`}
      text={t`These stay, since something of yours belongs to them. Delete them yourself when you need them no more; deactivate colleagues under People.`}
    >
      <ul className={classes.kept} aria-label={t`What stays of the sample data`}>
        {records.map(({ object, id }) => (
          <li key={id}>
            <RecordLink object={object} id={id} />
            <small>{currentCatalog().objects.get(object)?.label}</small>
          </li>
        ))}
      </ul>
    </Block>
  )
}
