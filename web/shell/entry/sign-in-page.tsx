import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import classes from './entry-form.module.css'
import { EntryFrame } from './entry-frame.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { next } = useSearch({ strict: false }) as { next?: string }
  useDocumentTitle(t`Sign in`)
  return (
    <EntryFrame title={t`Good to see you`} text={t`Sign in to go on where you left off.`}>
      <SignInForm done={() => void navigate({ href: localPath(next, location.origin), replace: true })} />
      <p className={classes.foot}>
        <a href="/forgot-password">{t`Forgot your password?`}</a>
      </p>
    </EntryFrame>
  )
}
