import { useEffect, useState } from 'react'
import { onSignedOut } from '#web/data/call.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { currentSession, type SessionInfo } from '#web/data/session.ts'
import { late } from '#web/kit/late.ts'

const SignedOutWindow = late(() => import('./signed-out-window.tsx'), 'SignedOutWindow')

/** The session ended under an open screen: asks for the password over it, so that nothing that was typed is lost. */
export function SignedOutDialog({ onBack }: { onBack: () => void }) {
  const [person, setPerson] = useState<SessionInfo['user'] | null>(null)
  const [isOut, setOut] = useState(false)
  useEffect(
    () =>
      onSignedOut(() => {
        setPerson(currentSession().user)
        setOut(true)
      }),
    [],
  )
  const goOn = (session: SessionInfo) => {
    // Another person must not see what the one before had on the screen.
    if (session.user.id !== person?.id) return location.reload()
    setOut(false)
    refreshAll()
    onBack()
  }
  if (!person) return null
  return <SignedOutWindow opened={isOut} person={person} done={goOn} />
}
