import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem } from '#web/data/problem.ts'
import { type CodeAsked, giveCode, type SessionInfo } from '#web/data/session.ts'
import classes from '../entry/entry-form.module.css'
import { sayWait } from '../entry/say-wait.ts'
import { useFormProblems } from '../form-problems.ts'
import { CodeInput } from './code-input.tsx'
import own from './second-factor.module.css'

interface Props {
  asked: CodeAsked
  size?: 'sm' | 'md'
  done: (session: SessionInfo) => void
  /** To the password. */
  back: () => void
}

type Way = CodeAsked['secondFactor'][number]

/** The second step of signing in. */
export function CodeForm({ asked, size = 'md', done, back }: Props) {
  const { t } = useLingui()
  const [way, setWay] = useState<Way>('totp')
  const [code, setCode] = useState('')
  const [remember, setRemember] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['code'])
  const change = (value: string) => {
    setCode(value)
    problems.forget('code')
  }
  const choose = (next: Way) => {
    setWay(next)
    change('')
  }
  const send = async (given: string) => {
    if (isBusy || !problems.check({ code: !given.trim() && t`This is needed.` })) return
    setBusy(true)
    try {
      done(await giveCode({ code: given, remember }))
    } catch (error) {
      setBusy(false)
      if (way === 'totp') setCode('')
      problems.take(error, sayRefusal)
    }
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send(code)
      }}
    >
      <CodeField
        way={way}
        size={size}
        value={code}
        error={problems.at('code')}
        change={change}
        filled={(value) => void send(value)}
      />
      <Checkbox
        label={t`Ask for no code in this browser for 30 days`}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <Button type="submit" size={size} loading={isBusy}>
        {t`Sign in`}
      </Button>
      <div className={own.ways}>
        <button type="button" onClick={back}>
          {t`Back`}
        </button>
        {way === 'recoveryCode' && (
          <button type="button" onClick={() => choose('totp')}>
            {t`Use the app`}
          </button>
        )}
        {way === 'totp' && asked.secondFactor.includes('recoveryCode') && (
          <button type="button" onClick={() => choose('recoveryCode')}>
            {t`Use a recovery code`}
          </button>
        )}
      </div>
    </form>
  )
}

interface FieldProps {
  way: Way
  size: 'sm' | 'md'
  value: string
  error: string | undefined
  change: (code: string) => void
  filled: (code: string) => void
}

function CodeField({ way, size, value, error, change, filled }: FieldProps) {
  const { t } = useLingui()
  if (way === 'totp')
    return (
      <CodeInput
        label={t`The code that your authenticator app shows`}
        autoFocus
        {...{ size, value, error, change, filled }}
      />
    )
  return (
    <TextInput
      size={size}
      label={t`One of your recovery codes`}
      autoFocus
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      value={value}
      error={error}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

function sayRefusal(error: unknown): string | null {
  const isLapsed = error instanceof ApiProblem && error.type === 'unauthenticated'
  return isLapsed ? t`That took too long. Go back and give your password again.` : sayWait(error)
}
