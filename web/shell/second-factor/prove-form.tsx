import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { sayWait } from '../entry/say-wait.ts'
import { useFormProblems } from '../form-problems.ts'
import classes from '../settings/form.module.css'
import type { Proof } from './factor-data.ts'
import { ProofFields } from './proof-fields.tsx'

interface Props {
  text: string
  label: string
  danger?: boolean
  /** What the proof is for; what it throws is shown. */
  act: (proof: Proof) => Promise<void>
}

/** Password and code, once more, before something that weakens the way in. */
export function ProveForm({ text, label, danger = false, act }: Props) {
  const { t } = useLingui()
  const [input, setInput] = useState<Proof>({ password: '', code: '' })
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['password', 'code'])
  const change = (name: keyof Proof, value: string) => {
    setInput({ ...input, [name]: value })
    problems.forget(name)
  }
  const send = async () => {
    const needed = t`This is needed.`
    if (!problems.check({ password: !input.password && needed, code: !input.code.trim() && needed })) return
    setBusy(true)
    try {
      await act(input)
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
      <p className={classes.note}>{text}</p>
      <ProofFields input={input} problems={problems} change={change} />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy} {...(danger ? { color: 'red' } : {})}>
          {label}
        </Button>
      </div>
    </form>
  )
}
