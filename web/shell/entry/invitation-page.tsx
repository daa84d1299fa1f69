import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '#web/data/problem.ts'
import { acceptInvitation, type CodeAsked, isCodeAsked } from '#web/data/session.ts'
import { useSingleSignOn } from '#web/data/single-sign-on.ts'
import { late } from '#web/kit/late.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { useFormProblems } from '../form-problems.ts'
import classes from './entry-form.module.css'
import { EntryFrame } from './entry-frame.tsx'
import { NewPassword } from './new-password.tsx'
import { leastPassword } from './password-strength.ts'
import { ProviderButton } from './provider-button.tsx'

const CodeForm = late(() => import('../second-factor/code-form.tsx'), 'CodeForm')

/** Where a link from the administrator leads. Its token stands after the hash sign, which no server sees. */
export function InvitationPage() {
  const { t } = useLingui()
  const token = useState(() => location.hash.slice(1))[0]
  useDocumentTitle(t`Invitation`)
  return (
    <EntryFrame
      title={token ? t`Welcome to Kith` : t`This link is not whole`}
      text={
        token
          ? t`You are invited. Choose a password, and you are in.`
          : t`A part of it is missing. Copy the whole link from your invitation, or ask your administrator for a new one.`
      }
    >
      {token ? <WaysIn token={token} /> : <ToSignIn />}
    </EntryFrame>
  )
}

/** Where passwords are for administrators, who else is invited comes through the provider. */
function WaysIn({ token }: { token: string }) {
  const { t } = useLingui()
  const provider = useSingleSignOn()
  return (
    <>
      {provider?.isSetUp && (
        <div className={classes.provider}>
          <ProviderButton />
          <p className={classes.or}>{t`or`}</p>
        </div>
      )}
      <ChoosePassword token={token} />
    </>
  )
}

function ChoosePassword({ token }: { token: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['password'])
  const [asked, setAsked] = useState<CodeAsked | null>(null)
  const enter = () => navigate({ to: '/', replace: true })
  const send = async () => {
    const tooShort = password.length < leastPassword && t`A password has at least ${leastPassword} characters.`
    if (!problems.check({ password: tooShort })) return
    setBusy(true)
    try {
      const answer = await acceptInvitation({ token, password })
      if (isCodeAsked(answer)) return setAsked(answer)
      await enter()
    } catch (error) {
      setBusy(false)
      const isGone = error instanceof ApiProblem && error.type === 'not-found'
      const gone = t`This link was used already, was withdrawn or has expired. Ask your administrator for a new one.`
      const isClosed = error instanceof ApiProblem && error.type === 'forbidden'
      const closed = t`Passwords are for administrators here. Continue with single sign-on instead.`
      problems.take(error, () => (isGone ? gone : isClosed ? closed : null))
    }
  }
  if (asked)
    return <CodeForm asked={asked} done={() => void enter()} back={() => void navigate({ to: '/sign-in' as '/' })} />
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
        value={password}
        error={problems.at('password')}
        onChange={(value) => {
          setPassword(value)
          problems.forget('password')
        }}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <Button type="submit" size="md" loading={isBusy}>
        {t`Set the password and sign in`}
      </Button>
      <ToSignIn />
    </form>
  )
}

function ToSignIn() {
  const { t } = useLingui()
  return (
    <p className={classes.foot}>
      <a href="/sign-in">{t`I have a password already`}</a>
    </p>
  )
}
