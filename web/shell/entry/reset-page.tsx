import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { useFormProblems } from '../form-problems.ts'
import classes from './entry-form.module.css'
import { EntryFrame } from './entry-frame.tsx'
import { NewPassword } from './new-password.tsx'
import { leastPassword } from './password-strength.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Where the link in the mail leads. Its token stands after the hash sign, which no server sees. */
export function ResetPage() {
  const { t } = useLingui()
  const token = useState(() => location.hash.slice(1))[0]
  const [email, setEmail] = useState<string | null>(null)
  useDocumentTitle(t`A new password`)
  if (email !== null)
    return (
      <EntryFrame title={t`The new password holds`} text={t`All your sessions have ended. Sign in with it.`}>
        <SignInForm email={email} done={() => location.assign('/')} />
      </EntryFrame>
    )
  return (
    <EntryFrame
      title={token ? t`Choose a new password` : t`This link is not whole`}
      text={
        token
          ? t`It holds at once, and all your sessions end.`
          : t`A part of it is missing. Copy the whole link from the mail, or ask for a new one.`
      }
    >
      {token && <ChooseForm token={token} done={setEmail} />}
      <p className={classes.foot}>
        <a href="/forgot-password">{t`Ask for a new link`}</a>
      </p>
    </EntryFrame>
  )
}

function ChooseForm({ token, done }: { token: string; done: (email: string) => void }) {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['password'])
  const send = async () => {
    const tooShort = password.length < leastPassword && t`A password has at least ${leastPassword} characters.`
    if (!problems.check({ password: tooShort })) return
    setBusy(true)
    try {
      const body = { token, password }
      const { email } = await call<{ email: string }>('/session/password-reset/confirmation', { method: 'POST', body })
      // Gone from the address, and so from the history of a shared machine.
      history.replaceState(history.state, '', location.pathname)
      done(email)
    } catch (error) {
      setBusy(false)
      const isGone = error instanceof ApiProblem && error.type === 'not-found'
      const gone = t`This link was used already, replaced by a newer one or has expired.`
      problems.take(error, () => (isGone ? gone : null))
    }
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <NewPassword
        size="md"
        autoFocus
        label={t`New password`}
        value={password}
        error={problems.at('password')}
        onChange={(value) => {
          setPassword(value)
          problems.forget('password')
        }}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <Button type="submit" size="md" loading={isBusy}>
        {t`Set the password`}
      </Button>
    </form>
  )
}
