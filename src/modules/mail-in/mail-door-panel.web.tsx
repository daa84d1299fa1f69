import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatNumber, formatTime } from '#web/kit/format.ts'
import { IconAlert, IconCheck, IconCopy } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './mail-door.module.css'

type Kind =
  | 'made'
  | 'joined'
  | 'again'
  | 'bounce'
  | 'automatic'
  | 'list'
  | 'sender'
  | 'own'
  | 'unreadable'
  | 'large'
  | 'limit'

interface Standing {
  addressMadeAt: string | null
  counts: { kind: Kind; count: number; lastAt: string }[]
}

/** Where mails are handed to, what came, and what was left out and why. */
export function MailDoorPanel({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const key = ['about', 'mailDoor,activity', 'mails', record.id]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<Standing>(`/mail-doors/${record.id}/mails`, { signal }),
  })
  const [url, setUrl] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (error) return <p>{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={4} />
  const isFixed = object.may.change === 'none' || Boolean(record['deletedAt'])
  const make = async () => {
    setBusy(true)
    try {
      setUrl((await call<{ url: string }>(`/mail-doors/${record.id}/address`, { method: 'POST' })).url)
      await client.invalidateQueries({ queryKey: key })
    } catch (problem) {
      tellProblem(problem)
    }
    setBusy(false)
  }
  const made = data.addressMadeAt === null ? '' : formatTime(data.addressMadeAt)
  return (
    <div className={classes.panel}>
      <section aria-label={t`Address`}>
        <h2>{t`Address`}</h2>
        {record['active'] === false && (
          <p className={classes.warning}>
            <IconAlert size={14} aria-hidden="true" />
            {t`It is switched off: no mail comes in.`}
          </p>
        )}
        {url ? (
          <Shown url={url} />
        ) : (
          <p className={classes.note}>
            {data.addressMadeAt === null
              ? t`It has no address yet. Mails are handed to an address that nobody else knows.`
              : t`It has an address since ${made}. It was told once; whoever has lost it makes a new one.`}
          </p>
        )}
        {!isFixed && !url && (
          <Button
            variant={data.addressMadeAt === null ? 'filled' : 'default'}
            loading={isBusy}
            onClick={() => void make()}
          >
            {data.addressMadeAt === null ? t`Make the address` : t`Make a new address`}
          </Button>
        )}
      </section>
      <Counts counts={data.counts} />
    </div>
  )
}

function Shown({ url }: { url: string }) {
  const { t } = useLingui()
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  const command = `curl --fail --data-binary @- -H 'Content-Type: message/rfc822' ${url} || exit 75`
  return (
    <>
      <p className={classes.warning}>
        <IconAlert size={14} aria-hidden="true" />
        {t`Copy it now: it is not shown again, and an earlier one does not work any more.`}
      </p>
      <pre className={classes.code}>
        <code>{url}</code>
      </pre>
      <Button
        size="xs"
        variant={copied ? 'light' : 'default'}
        leftSection={copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
        onClick={() => copy(url)}
      >
        {copied ? t`Copied` : t`Copy the address`}
      </Button>
      <span className="k-hidden" role="status">
        {copied ? t`Copied` : ''}
      </span>
      <p className={classes.note}>{t`A mail server hands a mail on so:`}</p>
      <pre className={classes.code}>
        <code>{command}</code>
      </pre>
    </>
  )
}

function Counts({ counts }: Pick<Standing, 'counts'>) {
  const { t } = useLingui()
  const says: Record<Kind, string> = {
    made: t`New leads`,
    joined: t`From somebody known`,
    again: t`Came once more`,
    bounce: t`Reports that a mail did not arrive`,
    automatic: t`Answers of programs`,
    list: t`Mailing lists`,
    sender: t`Without an address to answer to`,
    own: t`Of colleagues, or of Kith itself`,
    unreadable: t`Not readable`,
    large: t`Larger than 25 MB`,
    limit: t`Too many at once: asked to come again`,
  }
  const parts = [
    { label: t`Taken in`, kinds: ['made', 'joined'] },
    { label: t`Left out`, kinds: ['again', 'bounce', 'automatic', 'list', 'sender', 'own', 'unreadable', 'large'] },
    { label: t`Put off`, kinds: ['limit'] },
  ]
  if (counts.length === 0)
    return <p className={classes.note}>{t`Nothing has come yet. Send a mail to the mailbox to try it.`}</p>
  return parts.map(({ label, kinds }) => {
    const rows = counts.filter(({ kind }) => kinds.includes(kind))
    return (
      rows.length > 0 && (
        <section key={label} aria-label={label}>
          <h2>{label}</h2>
          <ul className={classes.counts}>
            {rows.map(({ kind, count, lastAt }) => (
              <li key={kind}>
                <span>{says[kind]}</span> <b>{formatNumber(count)}</b> <small>{formatTime(lastAt)}</small>
              </li>
            ))}
          </ul>
        </section>
      )
    )
  })
}
