import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import type { SessionInfo } from '#web/data/session.ts'
import { SignInForm } from './entry/sign-in-form.tsx'
import classes from './signed-out-window.module.css'

interface Props {
  opened: boolean
  person: SessionInfo['user']
  done: (session: SessionInfo) => void
}

/** Asks for the password over the screen; there is no way past it but signing in. */
export function SignedOutWindow({ opened, person, done }: Props) {
  const { t } = useLingui()
  const elsewhere = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
  return (
    <Modal
      opened={opened}
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
      <SignInForm size="sm" email={person.email ?? ''} done={done} />
      <p className={classes.foot}>
        <a href={elsewhere}>{t`Leave this screen and sign in anew`}</a>
      </p>
    </Modal>
  )
}
