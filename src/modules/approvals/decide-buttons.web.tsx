import { useLingui } from '@lingui/react/macro'
import { Button, type ButtonProps } from '@mantine/core'
import { useState } from 'react'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { decide, type Need } from './approval-data.web.tsx'

/** Approves or refuses, with what was answered. */
export function DecideButtons({ need, note, size = 'xs' }: { need: Need; note: string } & Pick<ButtonProps, 'size'>) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const name = need.name
  const act = async (decision: 'approved' | 'refused', text: string) => {
    setBusy(true)
    try {
      tellDone(text, await decide(need.approvalId as string, { decision, note: note.trim() || null }))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button size={size} loading={isBusy} onClick={() => void act('approved', t`“${name}” approved`)}>
        {t`Approve`}
      </Button>
      <Button size={size} variant="default" loading={isBusy} onClick={() => void act('refused', t`“${name}” refused`)}>
        {t`Refuse`}
      </Button>
    </>
  )
}
