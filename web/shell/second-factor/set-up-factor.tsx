import '@mantine/core/styles/PasswordInput.css'
import { useLingui } from '@lingui/react/macro'
import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { sayWait } from '../entry/say-wait.ts'
import { useFormProblems } from '../form-problems.ts'
import classes from '../settings/form.module.css'
import { CodeInput } from './code-input.tsx'
import { confirmFactor, prepare } from './factor-data.ts'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import own from './second-factor.module.css'

interface Key {
  key: string
  address: string
}

/** From the password to the recovery codes; `on` when it is on, `done` when the codes were kept. */
export function SetUpFactor({ on, done }: { on?: () => void; done: () => void }) {
  const [key, setKey] = useState<Key | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} done={done} />
  if (!key) return <AskPassword done={setKey} />
  return (
    <ShowKey
      shown={key}
      done={(made) => {
        setCodes(made)
        on?.()
      }}
    />
  )
}

function AskPassword({ done }: { done: (key: Key) => void }) {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['password'])
  const send = async () => {
    if (!problems.check({ password: !password && t`This is needed.` })) return
    setBusy(true)
    try {
      done(await prepare(password))
    } catch (error) {
      setBusy(false)
      problems.take(error, sayWait)
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
      <p className={classes.note}>
        {t`You need an authenticator app on your telephone, such as Aegis, 2FAS, Google Authenticator or a password manager. First your password, so that nobody else sets it up for you.`}
      </p>
      <PasswordInput
        label={t`Password`}
        autoComplete="current-password"
        data-autofocus
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
        value={password}
        error={problems.at('password')}
        onChange={(event) => {
          setPassword(event.currentTarget.value)
          problems.forget('password')
        }}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy}>
          {t`Go on`}
        </Button>
      </div>
    </form>
  )
}

function ShowKey({ shown, done }: { shown: Key; done: (codes: string[]) => void }) {
  const { t } = useLingui()
  const [code, setCode] = useState('')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['code'])
  const send = async (given: string) => {
    if (isBusy || !problems.check({ code: given.length < 6 && t`A code has six digits.` })) return
    setBusy(true)
    try {
      done(await confirmFactor(given))
    } catch (error) {
      setBusy(false)
      setCode('')
      problems.take(error)
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
      <div className={own.app}>
        <QrCode text={shown.address} label={t`QR code for your authenticator app`} />
        <div className={classes.note}>
          {t`Scan this with the app. If you cannot, type this key there:`}
          <code className={own.key}>{shown.key.match(/.{1,4}/g)?.join(' ')}</code>
        </div>
      </div>
      <CodeInput
        label={t`The code that the app shows`}
        autoFocus
        value={code}
        error={problems.at('code')}
        change={(value) => {
          setCode(value)
          problems.forget('code')
        }}
        filled={(value) => void send(value)}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy}>
          {t`Turn it on`}
        </Button>
      </div>
    </form>
  )
}
