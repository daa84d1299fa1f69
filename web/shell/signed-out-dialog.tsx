import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { onSignedOut } from '#web/data/call.ts'
import { refreshAll } from '#web/data/refresh.ts'
import { currentSession, type SessionInfo } from '#web/data/session.ts'
import { SignInForm } from './entry/sign-in-form.tsx'
import classes from './signed-out-dialog.module.css'

/** The session ended under an open screen: asks for the password over it, so that nothing that was typed is lost. */
export function SignedOutDialog({ onBack }: { onBack: () => void }) {
  const { t } = useLingui()
  const [person, setPerson] = useState<SessionInfo['user'] | null>(null)
  useEffect(() => onSignedOut(() => setPerson((known) => known ?? currentSession().user)), [])
  const goOn = (session: SessionInfo) => {
    // Another person must not see what the one before had on the screen.
    if (session.user.id !== person?.id) return location.reload()
    setPerson(null)
    refreshAll()
    onBack()
  }
  const elsewhere = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
  return (
    <Modal
      opened={person !== null}
      onClose={() => {}}
      title={t`You are signed out`}
      size={400}
      centered
      zIndex={390}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      classNames={{ title: classes.title }}
    >
      <p className={classes.text}>{t`Your session has ended. Sign in to go on; what is on the screen stays.`}</p>
      {person && <SignInForm size="sm" email={person.email ?? ''} done={goOn} />}
      <p className={classes.foot}>
        <a href={elsewhere}>{t`Leave this screen and sign in anew`}</a>
      </p>
    </Modal>
  )
}
