import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { useFormProblems } from '../form-problems.ts'
import classes from './entry-form.module.css'
import { EntryFrame } from './entry-frame.tsx'

/** Asks for a link to a new password. What it answers is the same for everybody. */
export function ForgotPage() {
  const { t } = useLingui()
  const [sentTo, setSentTo] = useState<string | null>(null)
  useDocumentTitle(t`A new password`)
  return (
    <EntryFrame
      title={sentTo ? t`Look into your mail` : t`A new password`}
      text={
        sentTo
          ? t`If somebody signs in as ${sentTo}, a link is on its way there. It works once, for an hour. Look into the folder for spam, too.`
          : t`Say with which email you sign in, and you get a link by which you choose a new password.`
      }
    >
      {!sentTo && <AskForm done={setSentTo} />}
      <p className={classes.foot}>
        <a href="/sign-in">{t`Back to sign in`}</a>
      </p>
    </EntryFrame>
  )
}

function AskForm({ done }: { done: (email: string) => void }) {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['email'])
  const send = async () => {
    if (!problems.check({ email: !email.trim() && t`This is needed.` })) return
    setBusy(true)
    try {
      await call('/session/password-reset', { method: 'POST', body: { email: email.trim() } })
      done(email.trim())
    } catch (error) {
      setBusy(false)
      const isWithoutMail = error instanceof ApiProblem && error.type === 'conflict'
      const withoutMail = t`This Kith sends no mail. Your administrator can make you a link to a new password.`
      problems.take(error, () => (isWithoutMail ? withoutMail : null))
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
        size="md"
        label={t`Email`}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        value={email}
        error={problems.at('email')}
        onChange={(event) => {
          setEmail(event.currentTarget.value)
          problems.forget('email')
        }}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <Button type="submit" size="md" loading={isBusy}>
        {t`Send me a link`}
      </Button>
    </form>
  )
}
