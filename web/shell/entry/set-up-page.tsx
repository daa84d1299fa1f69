import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { EntryFrame } from './entry-frame.tsx'
import { SampleProgress } from './sample-progress.tsx'
import { type SetUpInput, setUp, setUpSample } from './set-up.ts'
import { SetUpForm } from './set-up-form.tsx'

/** The first thing that anybody sees: who uses Kith, or a look at it with sample data. */
export function SetUpPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [sample, setSample] = useState<{ email: string; password: string | null } | null>(null)
  useDocumentTitle(t`Set-up`)
  const look = async (input: SetUpInput) => setSample(await setUpSample(input, t`Administrator`))
  const enter = () => void navigate({ to: '/', replace: true })
  if (sample) {
    return (
      <EntryFrame title={t`A company to look at`} text={t`Customers, deals and people are being made up for you.`}>
        <SampleProgress account={sample} enter={enter} />
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title={t`Welcome to Kith`} text={t`A minute, and your customers have a home.`}>
      <SetUpForm send={(input) => setUp(input).then(enter)} look={look} />
    </EntryFrame>
  )
}
