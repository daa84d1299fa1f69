import { Trans } from '@lingui/react/macro'
import type { ChangeEntry } from '#web/data/about.ts'
import { RecordLink } from '../record-link.tsx'

/** As the log keeps it. */
interface Share {
  type: 'user' | 'team'
  with: string
  canChange: boolean
}

/** Whether the record was shared otherwise, and nothing else. */
export function isSharing({ changes }: Pick<ChangeEntry, 'changes'>): boolean {
  return 'shares' in changes
}

/** Whom a record was shared with, and with whom no longer. */
export function SharesChange({ author, change }: { author: string; change: Pick<ChangeEntry, 'changes'> }) {
  const [before, after] = (change.changes as Record<string, [Share[] | null, Share[] | null]>)['shares'] ?? [null, null]
  const others = (
    list: Share[] | null,
    from: Share[] | null,
    isSame = (one: Share, other: Share) => one.with === other.with,
  ) => (list ?? []).filter((one) => !(from ?? []).some((other) => isSame(one, other)))
  const added = others(after, before, (one, other) => one.with === other.with && one.canChange === other.canChange)
  const ended = others(before, after)
  return (
    <>
      {added.map((share) => (
        <Added key={share.with} author={author} share={share} />
      ))}
      {ended.map((share) => (
        <span key={share.with}>
          <Trans>
            {author} ended the share with <RecordLink object={share.type} id={share.with} hasAvatar={false} />
          </Trans>{' '}
        </span>
      ))}
    </>
  )
}

function Added({ author, share }: { author: string; share: Share }) {
  const holder = <RecordLink object={share.type} id={share.with} hasAvatar={false} />
  return (
    <span>
      {share.canChange ? (
        <Trans>
          {author} shared it with {holder}, who may change it
        </Trans>
      ) : (
        <Trans>
          {author} shared it with {holder}
        </Trans>
      )}{' '}
    </span>
  )
}
