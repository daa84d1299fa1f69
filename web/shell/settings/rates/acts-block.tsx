import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatRelative } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block, Line, Lines } from '../block.tsx'
import { type RateAct, undoAct, useRateActs } from './rates-data.ts'
import { sayRateAct } from './say-rate.ts'

/** What was done to the rates, each of which can be taken back. */
export function ActsBlock() {
  const { t } = useLingui()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useRateActs()
  const acts = data?.pages.flatMap((page) => page.data) ?? []
  if (acts.length === 0) return null
  return (
    <Block
      title={t`What was done`}
      action={
        hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t`Show more`}
          </Button>
        )
      }
    >
      <Lines label={t`Changes of the rates`}>
        {acts.map((act) => (
          <ActLine key={act.id} act={act} />
        ))}
      </Lines>
    </Block>
  )
}

function ActLine({ act }: { act: RateAct }) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const takeBack = async () => {
    setBusy(true)
    try {
      tellDone(t`Taken back`, await undoAct(act.id))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const count = act.added + act.changed + act.removed
  return (
    <Line
      title={
        <>
          {sayRateAct(act)}
          {act.undoneBy && <Pill tint="gray">{t`Taken back`}</Pill>}
        </>
      }
      text={
        <span>
          {act.actor?.name ?? 'Kith'} · {formatRelative(act.at)} · <Plural value={count} one="# rate" other="# rates" />
        </span>
      }
      isFaint={act.undoneBy !== null}
      action={
        !act.undoneBy && (
          <Button variant="subtle" loading={isBusy} onClick={() => void takeBack()}>
            {t`Undo`}
          </Button>
        )
      }
    />
  )
}
