import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { formatRelative } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block } from '../block.tsx'
import classes from '../form.module.css'
import { SecretLine } from '../secret-line.tsx'

interface Feed {
  exists: boolean
  createdAt: string | null
  readAt: string | null
}

const key = ['calendar-feed']

/** One's own activities in another calendar, by an address that is told once. */
export function CalendarBlock() {
  const { t } = useLingui()
  const [address, setAddress] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { data } = useQuery({ queryKey: key, queryFn: () => call<Feed>('/calendar-feed'), staleTime: 0 })
  const act = async (run: () => Promise<void>) => {
    setBusy(true)
    try {
      await run()
    } catch (error) {
      tellProblem(error)
    } finally {
      await queryClient.invalidateQueries({ queryKey: key })
      setBusy(false)
    }
  }
  const make = async () => {
    const isSure =
      !data?.exists ||
      (await confirm({
        title: t`Make a new address?`,
        text: t`The old address stops at once: put the new one wherever you subscribed to it.`,
        confirmLabel: t`Make a new address`,
      }))
    if (isSure)
      await act(async () => setAddress((await call<{ url: string }>('/calendar-feed', { method: 'PUT' })).url))
  }
  const switchOff = async () => {
    const isSure = await confirm({
      title: t`Switch the calendar off?`,
      text: t`Its address stops at once, wherever you subscribed to it.`,
      confirmLabel: t`Switch off`,
      danger: true,
    })
    if (!isSure) return
    await act(async () => {
      await call('/calendar-feed', { method: 'DELETE' })
      setAddress(null)
      tellDone(t`The calendar is switched off`, null)
    })
  }
  const since = data?.createdAt && formatRelative(data.createdAt)
  const read = data?.readAt && formatRelative(data.readAt)
  return (
    <Block
      title={t`Calendar`}
      text={t`Your meetings, calls and tasks in the calendar of your phone or computer, which subscribes to an address.`}
      action={
        data && (
          <div className={classes.buttons}>
            {data.exists && (
              <Button variant="default" disabled={isBusy} onClick={() => void switchOff()}>
                {t`Switch off`}
              </Button>
            )}
            <Button variant="default" disabled={isBusy} onClick={() => void make()}>
              {data.exists ? t`Make a new address` : t`Make an address`}
            </Button>
          </div>
        )
      }
    >
      {data ? (
        <>
          {address && (
            <>
              <SecretLine text={address} />
              <p className={classes.note}>
                {t`Copy it now: it is shown this once. Whoever knows it can read your calendar, your private entries too.`}
              </p>
              <p className={classes.note}>
                {t`Tasks that only have a due time do not show in Google Calendar and Outlook.`}
              </p>
            </>
          )}
          {data.exists && (
            <p className={classes.note}>
              {[t`Address made ${since}`, read ? t`last read ${read}` : t`not read yet`].join(' · ')}
            </p>
          )}
        </>
      ) : (
        <SkeletonLines count={1} />
      )}
    </Block>
  )
}
