import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import '@mantine/core/styles/Switch.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient } from '#web/data/query-client.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block, Line, Lines } from '../block.tsx'
import { sayBrowser } from '../profile/say-browser.ts'
import { ownEndpoint, readBrowsers, standingOf, subscribeHere, unsubscribe } from './push.ts'

const key = ['push']

/** Messages to this browser, also when Kith is not open in it. The browser asks when the person switches it on, not before. */
export function PushBlock() {
  const { t } = useLingui()
  const [standing, setStanding] = useState(standingOf)
  /** What it is turned to, until it is. */
  const [wanted, setWanted] = useState<boolean | null>(null)
  const { data } = useQuery({
    queryKey: key,
    queryFn: async () => ({ ...(await readBrowsers()), own: await ownEndpoint() }),
    staleTime: 0,
  })
  const here = data?.data.find(({ endpoint }) => endpoint === data.own)
  const others = data?.data.filter((browser) => browser !== here) ?? []
  const words = {
    able: t`Also when Kith is not open. What is sent can be read by this browser alone.`,
    refused: t`This browser refuses messages from Kith. Allow them in its settings for this page, then come back.`,
    unable: t`This browser cannot. It needs HTTPS; on an iPhone or iPad put Kith on the home screen first.`,
  }
  const turn = async (isWanted: boolean) => {
    setWanted(isWanted)
    try {
      if (isWanted) {
        if (!data || !(await subscribeHere(data.publicKey))) return setStanding(standingOf())
      } else if (here) await unsubscribe(here.id)
      await queryClient.invalidateQueries({ queryKey: key })
      tellDone(isWanted ? t`This browser shows notifications` : t`This browser shows no notifications any more`, null)
    } catch (error) {
      tellProblem(error)
    } finally {
      setStanding(standingOf())
      setWanted(null)
    }
  }
  const remove = async (id: string) => {
    try {
      await unsubscribe(id)
      await queryClient.invalidateQueries({ queryKey: key })
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <Block title={t`Browsers`}>
      <Switch
        label={t`Show notifications in this browser`}
        description={words[standing]}
        checked={wanted ?? (here !== undefined && standing === 'able')}
        disabled={!data || wanted !== null || standing !== 'able'}
        onChange={(event) => void turn(event.currentTarget.checked)}
      />
      {others.length > 0 && (
        <Lines label={t`Other browsers`}>
          {others.map(({ id, browser }) => (
            <Line
              key={id}
              title={sayBrowser(browser) ?? t`A browser`}
              action={<Switch aria-label={t`Show notifications there`} checked onChange={() => void remove(id)} />}
            />
          ))}
        </Lines>
      )}
    </Block>
  )
}
