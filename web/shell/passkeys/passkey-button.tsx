import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from '#web/data/problem.ts'
import type { SessionInfo } from '#web/data/session.ts'
import { IconKey } from '#web/kit/icons.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from '../entry/entry-form.module.css'
import { sayWait } from '../entry/say-wait.ts'
import { offerNoMore, signInByPasskey } from './passkey-data.ts'

interface Props {
  size: 'sm' | 'md'
  done: (session: SessionInfo) => void
}

/** Signs in with a passkey: by the button, or where the browser offers one in the field of the e-mail. */
export function PasskeyButton({ size, done }: Props) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(done)
  latest.current = done
  useEffect(() => {
    let isGone = false
    signInByPasskey({ isOffered: true }).then(
      (session) => session && !isGone && latest.current(session),
      (error) => !isGone && setProblem(sayRefusal(error)),
    )
    return () => {
      isGone = true
      void offerNoMore()
    }
  }, [])
  const start = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const session = await signInByPasskey()
      if (session) return done(session)
    } catch (error) {
      setProblem(sayRefusal(error))
    }
    setBusy(false)
  }
  return (
    <>
      <Button
        variant="default"
        size={size}
        loading={isBusy}
        leftSection={<IconKey size={15} aria-hidden="true" />}
        onClick={() => void start()}
      >
        {t`Sign in with a passkey`}
      </Button>
      <div aria-live="assertive">{problem && <p className={classes.problem}>{problem}</p>}</div>
    </>
  )
}

/** Null for what the person, or the browser, broke off. */
function sayRefusal(error: unknown): string | null {
  if (!(error instanceof ApiProblem)) return null
  if (error.type === 'unauthenticated') return t`This passkey is not known here. Sign in with your password.`
  return sayWait(error) ?? sayProblem(error)
}
