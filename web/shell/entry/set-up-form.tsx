import { useLingui } from '@lingui/react/macro'
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type FormProblems, useFormProblems } from '../form-problems.ts'
import { tradeChoices } from '../trade-names.ts'
import classes from './entry-form.module.css'
import { guessPlace } from './guess-place.ts'
import { NewPassword } from './new-password.tsx'
import { leastPassword } from './password-strength.ts'
import { PlaceFields } from './place-fields.tsx'
import type { SetUpInput } from './set-up.ts'

interface Props {
  send: (input: SetUpInput) => Promise<void>
  /** With sample data, for whoever only wants to see it. */
  look: (input: SetUpInput) => Promise<void>
}

const paths = [
  'organisation',
  'country',
  'timeZone',
  'currency',
  'weekStart',
  'administrator.name',
  'administrator.email',
  'administrator.password',
]

export function SetUpForm({ send, look }: Props) {
  const { t, i18n } = useLingui()
  const [input, setInput] = useState(emptyInput)
  const [busy, setBusy] = useState<'send' | 'look' | null>(null)
  const problems = useFormProblems(paths)
  const { administrator } = input
  const change = (changes: Partial<SetUpInput>) => setInput({ ...input, ...changes })
  const run = async (which: 'send' | 'look') => {
    setBusy(which)
    try {
      await { send, look }[which]({ ...input, language: i18n.locale })
    } catch (error) {
      setBusy(null)
      problems.take(error)
    }
  }
  const check = () => {
    const needed = t`This is needed.`
    return problems.check({
      organisation: !input.organisation.trim() && needed,
      'administrator.name': !administrator.name.trim() && needed,
      'administrator.email': !administrator.email.trim() && needed,
      'administrator.password':
        administrator.password.length < leastPassword && t`A password has at least ${leastPassword} characters.`,
    })
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (check()) void run('send')
      }}
    >
      <TextInput
        size="md"
        label={t`Company`}
        name="organization"
        autoComplete="organization"
        autoFocus
        maxLength={200}
        value={input.organisation}
        error={problems.at('organisation')}
        onChange={(event) => {
          change({ organisation: event.currentTarget.value })
          problems.forget('organisation')
        }}
      />
      <PlaceFields place={input} change={change} problems={problems} />
      <Select
        size="md"
        label={t`Trade`}
        description={t`Begins with objects and fields that it needs. You can change all of them.`}
        placeholder={t`Another, or none`}
        clearable
        data={tradeChoices()}
        value={input.trade ?? null}
        onChange={(trade) => change({ trade: trade ?? undefined })}
      />
      <h2 className={classes.heading}>{t`You, the first administrator`}</h2>
      <AdministratorFields
        value={administrator}
        change={(changes) => change({ administrator: { ...administrator, ...changes } })}
        problems={problems}
      />
      <div aria-live="assertive">{problems.rest && <p className={classes.problem}>{problems.rest}</p>}</div>
      <Button type="submit" size="md" loading={busy === 'send'} disabled={busy === 'look'}>
        {t`Set up Kith`}
      </Button>
      <p className={classes.or}>{t`or`}</p>
      <Button
        variant="default"
        size="md"
        loading={busy === 'look'}
        disabled={busy === 'send'}
        onClick={() => void run('look')}
      >
        {t`Try with sample data`}
      </Button>
      <p className={classes.note}>
        {t`Opens a made-up company at once. Everything in it can be removed in one act later.`}
      </p>
    </form>
  )
}

type Administrator = SetUpInput['administrator']

interface AdministratorProps {
  value: Administrator
  change: (changes: Partial<Administrator>) => void
  problems: FormProblems
}

function AdministratorFields({ value, change, problems }: AdministratorProps) {
  const { t } = useLingui()
  return (
    <>
      <TextInput
        size="md"
        label={t`Your name`}
        name="name"
        autoComplete="name"
        maxLength={200}
        value={value.name}
        error={problems.at('administrator.name')}
        onChange={(event) => {
          change({ name: event.currentTarget.value })
          problems.forget('administrator.name')
        }}
      />
      <TextInput
        size="md"
        label={t`Email`}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        value={value.email}
        error={problems.at('administrator.email')}
        onChange={(event) => {
          change({ email: event.currentTarget.value })
          problems.forget('administrator.email')
        }}
      />
      <NewPassword
        size="md"
        known={[value.name, value.email]}
        value={value.password}
        error={problems.at('administrator.password')}
        onChange={(password) => {
          change({ password })
          problems.forget('administrator.password')
        }}
      />
    </>
  )
}

function emptyInput(): SetUpInput {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    ...guessPlace({ timeZone, languages: navigator.languages }),
    organisation: '',
    language: 'en',
    administrator: { name: '', email: '', password: '' },
  }
}
