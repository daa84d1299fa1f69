import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem } from '#web/data/problem.ts'
import { sayWait } from '../entry/say-wait.ts'
import { useFormProblems } from '../form-problems.ts'
import { useFactor } from '../second-factor/factor-data.ts'
import { ProofFields } from '../second-factor/proof-fields.tsx'
import classes from '../settings/form.module.css'
import { sayBrowser } from '../settings/profile/say-browser.ts'
import { makePasskey } from './passkey-data.ts'

/** The password once more (and a code where there is a second factor), then the browser asks for finger, face or PIN. */
export function AddPasskey({ done }: { done: () => void }) {
  const { t } = useLingui()
  const { data: factor } = useFactor()
  const [input, setInput] = useState({ name: sayBrowser(navigator.userAgent) ?? '', password: '', code: '' })
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['name', 'password', 'code'])
  const asksCode = Boolean(factor?.since)
  const change = (name: keyof typeof input, value: string) => {
    setInput({ ...input, [name]: value })
    problems.forget(name)
  }
  const send = async () => {
    const needed = t`This is needed.`
    const { name, password, code } = input
    const isFilled = problems.check({
      name: !name.trim() && needed,
      password: !password && needed,
      code: asksCode && !code.trim() && needed,
    })
    if (!isFilled) return
    setBusy(true)
    try {
      await makePasskey({ password, ...(asksCode ? { code } : {}) }, name.trim())
      done()
    } catch (error) {
      setBusy(false)
      const brokenOff = t`No passkey was made. This device may have one for you already, or it was broken off.`
      problems.take(error, (problem) => (error instanceof ApiProblem ? sayWait(problem) : brokenOff))
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
        label={t`Name`}
        description={t`By which you know the device again.`}
        maxLength={100}
        value={input.name}
        error={problems.at('name')}
        onChange={(event) => change('name', event.currentTarget.value)}
      />
      <ProofFields input={input} asksCode={asksCode} problems={problems} change={change} />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy}>
          {t`Go on`}
        </Button>
      </div>
    </form>
  )
}
