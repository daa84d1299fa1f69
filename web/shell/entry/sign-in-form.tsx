import '@mantine/core/styles/PasswordInput.css'
import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem } from '#web/data/problem.ts'
import { type CodeAsked, isCodeAsked, type SessionInfo, signIn } from '#web/data/session.ts'
import { late } from '#web/kit/late.ts'
import { useFormProblems } from '../form-problems.ts'
import classes from './entry-form.module.css'
import { sayWait } from './say-wait.ts'

const PasskeyButton = late(() => import('../passkeys/passkey-button.tsx'), 'PasskeyButton')
const CodeForm = late(() => import('../second-factor/code-form.tsx'), 'CodeForm')

interface Props {
  /** The email of whoever was signed in before. */
  email?: string
  size?: 'sm' | 'md'
  done: (session: SessionInfo) => void
  /** The password was right and a code is asked for; or the password is asked for again. */
  step?: (isSecond: boolean) => void
}

/** Email and password, and a code where one is asked for. What was typed stays when it fails. */
export function SignInForm({ email: known = '', size = 'md', done, step }: Props) {
  const [email, setEmail] = useState(known)
  const [asked, setAsked] = useState<CodeAsked | null>(null)
  const move = (next: CodeAsked | null) => {
    setAsked(next)
    step?.(next !== null)
  }
  if (!asked)
    return (
      <PasswordForm
        email={email}
        size={size}
        done={done}
        ask={(next, typed) => {
          setEmail(typed)
          move(next)
        }}
      />
    )
  return <CodeForm asked={asked} size={size} done={done} back={() => move(null)} />
}

interface PasswordProps {
  email: string
  size: 'sm' | 'md'
  done: (session: SessionInfo) => void
  ask: (asked: CodeAsked, email: string) => void
}

function PasswordForm({ email: known, size, done, ask }: PasswordProps) {
  const { t } = useLingui()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems([])
  const send = async () => {
    const needed = t`This is needed.`
    if (!problems.check({ email: !email.trim() && needed, password: !password && needed })) return
    setBusy(true)
    try {
      const answer = await signIn({ email: email.trim(), password })
      if (isCodeAsked(answer)) ask(answer, email)
      else done(answer)
    } catch (error) {
      setBusy(false)
      problems.take(error, sayRefusal)
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
      <TextInput
        size={size}
        label={t`Email`}
        type="email"
        name="email"
        autoComplete="username webauthn"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        value={email}
        error={problems.at('email')}
        data-autofocus={known ? undefined : true}
        autoFocus={!known}
        onChange={(event) => {
          setEmail(event.currentTarget.value)
          problems.forget('email')
        }}
      />
      <PasswordInput
        size={size}
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        value={password}
        error={problems.at('password')}
        data-autofocus={known ? true : undefined}
        autoFocus={known !== ''}
        visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
        onChange={(event) => {
          setPassword(event.currentTarget.value)
          problems.forget('password')
        }}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <Button type="submit" size={size} loading={isBusy}>
        {t`Sign in`}
      </Button>
      {typeof window.PublicKeyCredential === 'function' && <PasskeyButton size={size} done={done} />}
    </form>
  )
}

function sayRefusal(error: unknown): string | null {
  const type = error instanceof ApiProblem ? error.type : null
  if (type === 'forbidden') return t`Passwords are for administrators here. Continue with single sign-on instead.`
  return type === 'unauthenticated' ? t`The email or the password is wrong.` : sayWait(error)
}
