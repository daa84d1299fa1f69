import { useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useRows } from '#web/data/about.ts'
import { asProblem } from '#web/data/problem.ts'
import { useRecord } from '#web/data/record-store.ts'
import { runVerb } from '#web/data/writes.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { tellDone } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Wrong } from '../wrong.tsx'

/** The words by which people are asked from now on; the older ones stay for those who agreed to them. */
export function TextDialog({ purposeId, close }: { purposeId: string; close: () => void }) {
  const { t } = useLingui()
  const purpose = useRecord('consentPurpose', purposeId)
  const { data } = useRows({ object: 'consentText', filter: { purpose: purposeId }, sort: '-number' }, { limit: 1 })
  const last = useRecord('consentText', data?.ids[0])
  const [typed, setTyped] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const words = typed ?? String(last?.['words'] ?? '')
  const name = String(purpose?.['name'] ?? '')
  const save = async () => {
    setBusy(true)
    try {
      await runVerb('consentText', `/consent-purposes/${purposeId}/texts`, { words })
      tellDone(t`New words for “${name}”`, null)
      close()
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
      setBusy(false)
    }
  }
  return (
    <Dialog
      opened
      close={close}
      size={560}
      title={t`Words of “${name}”`}
      closeOnClickOutside={false}
      footer={
        <>
          <Button variant="default" onClick={close}>{t`Cancel`}</Button>
          <Button loading={isBusy} disabled={!words.trim() || words === last?.['words']} onClick={() => void save()}>
            {t`Save as a new version`}
          </Button>
        </>
      }
    >
      <Textarea
        label={t`What people read before they agree`}
        description={t`Consents from now on name this version. Earlier ones keep theirs.`}
        autosize
        minRows={5}
        maxRows={16}
        maxLength={50_000}
        data-autofocus
        value={words}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <Wrong>{problem}</Wrong>
    </Dialog>
  )
}
