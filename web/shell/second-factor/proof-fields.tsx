import '@mantine/core/styles/PasswordInput.css'
import { useLingui } from '@lingui/react/macro'
import { PasswordInput, TextInput } from '@mantine/core'
import type { useFormProblems } from '../form-problems.ts'

interface Props {
  input: { password: string; code: string }
  /** Who has no second factor is asked for the password alone. */
  asksCode?: boolean
  problems: ReturnType<typeof useFormProblems>
  change: (name: 'password' | 'code', value: string) => void
}

/** That it is really the person who asks: their password, and a code. */
export function ProofFields({ input, asksCode = true, problems, change }: Props) {
  const { t } = useLingui()
  return (
    <>
      <PasswordInput
        label={t`Password`}
        autoComplete="current-password"
        data-autofocus
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
        value={input.password}
        error={problems.at('password')}
        onChange={(event) => change('password', event.currentTarget.value)}
      />
      {asksCode && (
        <TextInput
          label={t`Code of the app, or a recovery code`}
          autoComplete="one-time-code"
          value={input.code}
          error={problems.at('code')}
          onChange={(event) => change('code', event.currentTarget.value)}
        />
      )}
    </>
  )
}
