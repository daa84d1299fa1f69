import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { localPath } from '#kernel/local-path.ts'
import { useSingleSignOn } from '#web/data/single-sign-on.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import classes from './entry-form.module.css'
import { EntryFrame } from './entry-frame.tsx'
import { ProviderButton } from './provider-button.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const { t } = useLingui()
  const { next, problem } = useSearch({ strict: false }) as { next?: string; problem?: string }
  const provider = useSingleSignOn()
  const [wantsPassword, setWantsPassword] = useState(false)
  const [isSecondStep, setSecondStep] = useState(false)
  useDocumentTitle(t`Sign in`)
  const isHidden = provider?.passwords === 'administrators' && !wantsPassword
  return (
    <EntryFrame
      title={t`Good to see you`}
      text={isSecondStep ? t`Your password was right. Now a code.` : t`Sign in to go on where you left off.`}
    >
      {problem && !isSecondStep && (
        <p className={classes.refusal} role="alert">
          {sayProviderProblem(problem)}
        </p>
      )}
      {provider?.isSetUp && !isSecondStep && (
        <div className={classes.provider}>
          <ProviderButton next={next} />
          {isHidden ? (
            <Button variant="subtle" size="md" onClick={() => setWantsPassword(true)}>
              {t`Sign in as administrator`}
            </Button>
          ) : (
            <p className={classes.or}>{t`or`}</p>
          )}
        </div>
      )}
      {!isHidden && <WithPassword next={next} isSecondStep={isSecondStep} step={setSecondStep} />}
    </EntryFrame>
  )
}

interface WithPasswordProps {
  next: string | undefined
  isSecondStep: boolean
  step: (isSecond: boolean) => void
}

function WithPassword({ next, isSecondStep, step }: WithPasswordProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  return (
    <>
      <SignInForm done={() => void navigate({ href: localPath(next, location.origin), replace: true })} step={step} />
      {!isSecondStep && (
        <p className={classes.foot}>
          <a href="/forgot-password">{t`Forgot your password?`}</a>
        </p>
      )}
    </>
  )
}

/** What the server puts into the address when nobody came in through the provider. */
function sayProviderProblem(problem: string): string {
  switch (problem) {
    case 'refused':
      return t`You are known to the provider, but not let into this Kith. Ask your administrator.`
    case 'denied':
      return t`The provider did not sign you in. Try again, or ask your administrator.`
    case 'expired':
      return t`That took too long, or was begun in another window. Try again.`
    case 'unreachable':
      return t`The provider cannot be reached just now. Try again in a moment.`
    default:
      return t`Signing in through the provider failed. Try again, or ask your administrator.`
  }
}
