import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { queryClient } from '#web/data/query-client.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block } from '../block.tsx'
import classes from './notifications-section.module.css'
import { PushBlock } from './push-block.tsx'
import { QuietBlock } from './quiet-block.tsx'

const channels = ['app', 'mail', 'push'] as const
type Channel = (typeof channels)[number]
type Kind = 'assigned' | 'mentioned' | 'followed' | 'due' | 'finished'
type Wishes = Record<Kind, Record<Channel, boolean>>

const key = ['notification-wishes']

/** Of what one is told, and by which way. */
export function NotificationsSection() {
  const { t } = useLingui()
  const { data } = useQuery({ queryKey: key, queryFn: () => call<Wishes>('/session/notifications') })
  const kinds: Record<Kind, { label: string; text: string }> = {
    assigned: { label: t`Assigned to me`, text: t`Somebody makes me the owner of a record.` },
    mentioned: { label: t`Mentions of me`, text: t`Somebody writes @ and my name in a note or another text.` },
    followed: {
      label: t`Records I follow`,
      text: t`A note, a visit, a call or a meeting that was held, a new stage; once a record until I have read it.`,
    },
    due: { label: t`Tasks that are due`, text: t`At the time of each, for those that are still open.` },
    finished: {
      label: t`Long work that is done`,
      text: t`An import, a bulk edit, a merge, an undo or a backup of mine that took more than a few seconds.`,
    },
  }
  const ways: Record<Channel, string> = { app: t`In Kith`, mail: t`By mail`, push: t`In browsers` }
  const change = async (kind: Kind, channel: Channel, wanted: boolean) => {
    const before = queryClient.getQueryData<Wishes>(key)
    const body = { [kind]: { [channel]: wanted } }
    queryClient.setQueryData<Wishes>(key, before && { ...before, [kind]: { ...before[kind], [channel]: wanted } })
    try {
      await call('/session/notifications', { method: 'PATCH', body })
      tellDone(t`Notifications changed`, null)
    } catch (error) {
      queryClient.setQueryData(key, before)
      tellProblem(error)
    }
  }
  return (
    <>
      <Block
        title={t`Of what you are told`}
        text={t`Never of what you do yourself. Mail comes when your administrator has set mail up, and to browsers that you switch on below.`}
      >
        {data ? (
          <table className={classes.table}>
            <thead>
              <tr>
                <th>
                  <span className="k-hidden">{t`Kind`}</span>
                </th>
                {channels.map((channel) => (
                  <th key={channel} scope="col">
                    {ways[channel]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(Object.keys(kinds) as Kind[]).map((kind) => (
                <tr key={kind}>
                  <th scope="row">
                    {kinds[kind].label}
                    <small>{kinds[kind].text}</small>
                  </th>
                  {channels.map((channel) => (
                    <td key={channel}>
                      <Checkbox
                        aria-label={`${kinds[kind].label}: ${ways[channel]}`}
                        checked={data[kind][channel]}
                        onChange={(event) => void change(kind, channel, event.currentTarget.checked)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <SkeletonLines count={4} />
        )}
      </Block>
      <PushBlock />
      <QuietBlock />
    </>
  )
}
