import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import { refreshObject } from '#web/data/refresh.ts'
import type { Reverse } from '#web/data/undo.ts'
import { dayOf, formatDate, formatNumber, formatTime } from '#web/kit/format.ts'
import { IconCheck, IconCopy, IconExternal } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './deal-room.module.css'

interface RoomLink {
  id: string
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  works: boolean
  visits: number
  visitedAt: string[]
}

const day = 86_400_000

/** By which links the page is read, until when, and how often that happened. */
export function RoomLinks({ roomId, isFixed }: { roomId: string; isFixed: boolean }) {
  const { t } = useLingui()
  const [days, setDays] = useState('30')
  const [fresh, setFresh] = useState<{ id: string; url: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const place = `/deal-rooms/${roomId}/links`
  const { data, error } = useQuery({
    queryKey: ['about', 'dealRoom', 'links', roomId],
    queryFn: ({ signal }) => call<{ links: RoomLink[] }>(place, { signal }),
  })
  const setRevoked = async (id: string, isRevoked: boolean): Promise<Reverse> => {
    await call(`${place}/${id}`, { method: 'PATCH', body: { isRevoked } })
    refreshObject('dealRoom')
    return () => setRevoked(id, !isRevoked)
  }
  const make = async () => {
    setBusy(true)
    try {
      const expiresAt = new Date(Date.now() + Number(days) * day).toISOString()
      const { id, url } = await call<{ id: string; url: string }>(place, { method: 'POST', body: { expiresAt } })
      setFresh({ id, url })
      refreshObject('dealRoom')
      tellDone(t`Link made`, () => setRevoked(id, true))
    } catch (failed) {
      tellProblem(failed)
    }
    setBusy(false)
  }
  const change = (id: string, isRevoked: boolean) => {
    setRevoked(id, isRevoked).then(
      (back) => tellDone(isRevoked ? t`Link revoked` : t`The link works again`, back),
      (failed) => tellProblem(failed),
    )
  }
  const links = data?.links ?? []
  const shown = fresh && links.find(({ id, works }) => id === fresh.id && works) ? fresh : null
  return (
    <section className={classes.links} aria-label={t`Links for the buyer`}>
      <h2>{t`Links for the buyer`}</h2>
      {error && <Alert color="red">{sayProblem(asProblem(error))}</Alert>}
      {!data && !error && <SkeletonLines count={2} />}
      {data && links.length === 0 && (
        <p className={classes.note}>{t`Nobody can read the page yet: there is no link to it.`}</p>
      )}
      {shown && <FreshLink key={shown.id} url={shown.url} />}
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <Line key={link.id} link={link} isFixed={isFixed} change={(isRevoked) => change(link.id, isRevoked)} />
          ))}
        </ul>
      )}
      {!isFixed && (
        <div className={classes.make}>
          <span aria-hidden="true">{t`Works for`}</span>
          <PlainChoice
            label={t`Works for`}
            choices={[7, 30, 90, 365].map((count) => ({ value: String(count), label: t`${count} days` }))}
            value={days}
            change={setDays}
          />
          <Button variant={links.length === 0 ? 'filled' : 'default'} loading={isBusy} onClick={() => void make()}>
            {t`Make a link`}
          </Button>
        </div>
      )}
    </section>
  )
}

/** Told this once. */
function FreshLink({ url }: { url: string }) {
  const { t } = useLingui()
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  return (
    <div className={classes.fresh}>
      <p>{t`Copy the link now: it is not shown again.`}</p>
      <code>{url}</code>
      <div className={classes.buttons}>
        <Button
          size="xs"
          leftSection={copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
          onClick={() => copy(url)}
        >
          {copied ? t`Copied` : t`Copy the link`}
        </Button>
        <Button
          size="xs"
          variant="default"
          component="a"
          href={url}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconExternal size={14} aria-hidden="true" />}
        >
          {t`Look at the page`}
        </Button>
      </div>
      <span className="k-hidden" role="status">
        {copied ? t`Copied` : ''}
      </span>
    </div>
  )
}

function Line({ link, isFixed, change }: { link: RoomLink; isFixed: boolean; change: (isRevoked: boolean) => void }) {
  const { t } = useLingui()
  const { createdAt, expiresAt, revokedAt, works, visits, visitedAt } = link
  const [made, ends] = [formatDate(dayOf(createdAt)), formatDate(dayOf(expiresAt))]
  const count = formatNumber(visits)
  const [last] = visitedAt
  return (
    <li data-dead={!works || undefined}>
      <div>
        <p>
          {revokedAt
            ? t`Made ${made}, revoked`
            : works
              ? t`Made ${made}, works until ${ends}`
              : t`Made ${made}, ended ${ends}`}
        </p>
        {visits === 0 ? (
          <p className={classes.note}>{t`Not opened yet`}</p>
        ) : (
          <details>
            <summary>
              <Plural value={visits} one="Opened # time" other={`Opened ${count} times`} />
              {last && (
                <>
                  {' '}
                  <Trans>last {formatTime(last)}</Trans>
                </>
              )}
            </summary>
            <ol>
              {visitedAt.map((at) => (
                <li key={at}>{formatTime(at)}</li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {!isFixed && (works || revokedAt) && (
        <Button size="xs" variant="default" onClick={() => change(works)}>
          {works ? t`Revoke` : t`Let it work again`}
        </Button>
      )}
    </li>
  )
}
