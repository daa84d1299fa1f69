import { useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { localPath } from '#kernel/local-path.ts'
import { signOut } from '#web/data/session.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { EntryFrame } from '../entry/entry-frame.tsx'
import classes from './second-factor.module.css'
import { SetUpFactor } from './set-up-factor.tsx'

/** Where the organisation wants a second factor and the person has none: there is no way round it. */
export function NeededPage() {
  const { t } = useLingui()
  const { next } = useSearch({ strict: false }) as { next?: string }
  const [isOn, setOn] = useState(false)
  useDocumentTitle(t`Second factor`)
  return (
    <EntryFrame
      title={isOn ? t`Your recovery codes` : t`One thing before you go on`}
      text={isOn ? undefined : t`Your organisation asks everybody for a second factor: a code beside the password.`}
    >
      <SetUpFactor on={() => setOn(true)} done={() => location.assign(localPath(next, location.origin))} />
      {!isOn && (
        <p className={classes.ways}>
          <button type="button" onClick={() => void signOut()}>
            {t`Sign out`}
          </button>
        </p>
      )}
    </EntryFrame>
  )
}
