import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { useLabel } from '#web/data/labels.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatRelative, formatTime } from '#web/kit/format.ts'
import { IconKey } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { Block, Line, Lines } from '../block.tsx'
import { type ApiKey, sayScopes } from './api-key.ts'
import { KeyDialog } from './key-dialog.tsx'

/** Keys by which programs act for a person: one's own, and for whoever manages people everybody's. */
export function KeysSection() {
  const { t } = useLingui()
  const session = useSession()
  const [isMaking, setMaking] = useState(false)
  const { data: keys } = useQuery({
    queryKey: ['api-keys'],
    queryFn: () => call<{ data: ApiKey[] }>('/api-keys').then(({ data }) => data),
    staleTime: 0,
  })
  const make = <Button onClick={() => setMaking(true)}>{t`New API key`}</Button>
  return (
    <>
      <Block
        text={
          mayDo(session, 'manageUsers')
            ? t`With a key, a program or a website works with Kith as the person whose key it is. You see everybody’s keys.`
            : t`With a key, a program or a website works with Kith as you, and sees no more than you do.`
        }
        action={keys && keys.length > 0 && make}
      >
        {!keys && <SkeletonLines count={3} />}
        {keys?.length === 0 && (
          <EmptyState
            icon={IconKey}
            title={t`There are no keys yet`}
            text={t`Make one when a form on your website, a shop or a script should write into Kith.`}
            action={make}
          />
        )}
        {keys && keys.length > 0 && (
          <Lines label={t`API keys`}>
            {keys.map((key) => (
              <KeyLine key={key.id} apiKey={key} />
            ))}
          </Lines>
        )}
      </Block>
      <KeyDialog opened={isMaking} close={() => setMaking(false)} />
    </>
  )
}

function KeyLine({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { user } = useSession()
  const isOwn = apiKey.userId === user.id
  const owner = useLabel('user', isOwn ? null : apiKey.userId)
  const used = apiKey.lastUsedAt ? formatRelative(apiKey.lastUsedAt) : null
  const expires = apiKey.expiresAt ? formatTime(apiKey.expiresAt, { dateStyle: 'medium' }) : null
  const revoke = async () => {
    const isSure = await confirm({
      title: t`End the key “${apiKey.name}”?`,
      text: t`What works with it stops at once, and the key cannot be brought back.`,
      confirmLabel: t`End the key`,
      danger: true,
    })
    if (!isSure) return
    try {
      await call(`/api-keys/${apiKey.id}`, { method: 'DELETE' })
      tellDone(t`The key has ended`, null)
    } catch (error) {
      tellProblem(error)
    }
    await client.invalidateQueries({ queryKey: ['api-keys'] })
  }
  const facts = [
    owner,
    sayScopes(apiKey.scopes),
    used ? t`used ${used}` : t`never used`,
    expires ? t`ends on ${expires}` : t`without end`,
  ]
  return (
    <Line
      icon={<IconKey size={18} stroke={1.6} aria-hidden="true" />}
      title={
        <>
          {apiKey.name} <code>…{apiKey.hint}</code>
        </>
      }
      text={facts.filter(Boolean).join(' · ')}
      action={
        <Button variant="default" onClick={() => void revoke()}>
          {t`End`}
        </Button>
      }
    />
  )
}
