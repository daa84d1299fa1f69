import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './entry-form.module.css'
import { EntryFrame } from './entry-frame.tsx'

/** Where “send me no more of these” in a mail leads. A button, since programs that check mail open every link. */
export function UnsubscribePage() {
  const { t } = useLingui()
  const token = useState(() => location.hash.slice(1))[0]
  const [isStopped, setStopped] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { data, isError } = useQuery({
    queryKey: ['unsubscription', token],
    queryFn: () => call<{ kind: string }>(`/unsubscriptions/${encodeURIComponent(token)}`),
    retry: false,
  })
  useDocumentTitle(t`Stop a mail`)
  const stop = async () => {
    try {
      await call(`/unsubscriptions/${encodeURIComponent(token)}`, { method: 'POST', body: {} })
      setStopped(true)
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
    }
  }
  const names: Record<string, string> = {
    taskDigest: t`My tasks each morning`,
    taskReminder: t`My tasks when they are due`,
    wonDeals: t`Won deals each week`,
    assigned: t`Assigned to me`,
    mentioned: t`Mentions of me`,
    followed: t`Records I follow`,
    finished: t`Long work that is done`,
  }
  const what = names[data?.kind ?? ''] ?? ''
  if (isError)
    return (
      <EntryFrame
        title={t`This link is not whole`}
        text={t`Copy the whole link from the mail, or switch the mail off in your profile.`}
      >
        <Foot />
      </EntryFrame>
    )
  return (
    <EntryFrame
      title={isStopped ? t`It is stopped` : t`Stop this mail?`}
      text={
        data &&
        (isStopped ? t`“${what}” comes no more. Your profile has the switch.` : t`“${what}” would come no more.`)
      }
    >
      {!isStopped && (
        <div className={classes.form}>
          {problem && <p className={classes.problem}>{problem}</p>}
          <Button size="md" disabled={!data} onClick={() => void stop()}>
            {t`Send me no more of these`}
          </Button>
        </div>
      )}
      <Foot />
    </EntryFrame>
  )
}

function Foot() {
  const { t } = useLingui()
  return (
    <p className={classes.foot}>
      <a href="/settings/profile">{t`To my profile`}</a>
    </p>
  )
}
