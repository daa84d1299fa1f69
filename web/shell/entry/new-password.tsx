import '@mantine/core/styles/PasswordInput.css'
import { useLingui } from '@lingui/react/macro'
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import classes from './new-password.module.css'
import { leastPassword, type Strength, strengthOf } from './password-strength.ts'

interface Props extends Omit<PasswordInputProps, 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
  /** What others know of the person: parts of it make no password strong. */
  known?: readonly string[]
}

/** A new password with a hint of how strong it is. */
export function NewPassword({ value, onChange, known = [], ...props }: Props) {
  const { t } = useLingui()
  const strength = strengthOf(value, known)
  const words: Record<Strength, string> = {
    short: t`At least ${leastPassword} characters; a few words are easy to keep in mind.`,
    weak: t`Easy to guess`,
    fair: t`Fair`,
    good: t`Strong`,
  }
  return (
    <PasswordInput
      label={t`Password`}
      autoComplete="new-password"
      maxLength={128}
      visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      {...props}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      description={
        props.error ? null : (
          <span className={classes.hint} data-strength={strength}>
            <span className={classes.meter} aria-hidden="true">
              <span />
              <span />
              <span />
            </span>
            <span role="status">{words[strength]}</span>
          </span>
        )
      }
    />
  )
}
