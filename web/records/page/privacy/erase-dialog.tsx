import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { notify } from '#web/kit/notices/notify.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '../../say-problem.ts'
import { CountsTable } from './counts-table.tsx'
import { erasePerson } from './erasure-data.ts'
import classes from './privacy.module.css'

interface Props {
  object: ObjectInfo
  record: RecordData
  opened: boolean
  close: () => void
}

/** Shows what would go, and erases it when one is sure. */
export function EraseDialog({ object, record, opened, close }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [isSure, setSure] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { data, error } = useQuery({
    queryKey: ['erasure-preview', object.path, record.id],
    queryFn: () => erasePerson(object.path, record.id, { dryRun: true }),
    staleTime: 0,
    gcTime: 0,
  })
  const title = titleOf(object, record) || object.label
  const erase = async () => {
    setBusy(true)
    try {
      await erasePerson(object.path, record.id, { reason })
      close()
      notify({ text: t`The personal data is being erased. The certificate is in Settings, Privacy.`, key: 'done' })
      void navigate({ to: `/${object.path}` as '/' })
    } catch (caught) {
      setProblem(sayProblem(asProblem(caught)))
      setBusy(false)
    }
  }
  const failed = problem ?? (error ? sayProblem(asProblem(error)) : null)
  return (
    <Dialog
      opened={opened}
      close={close}
      size={520}
      title={t`Erase the personal data of “${title}”`}
      footer={
        <>
          <Button variant="default" onClick={close}>{t`Cancel`}</Button>
          <Button color="red" loading={isBusy} disabled={!isSure || !data} onClick={() => void erase()}>
            {t`Erase for good`}
          </Button>
        </>
      }
    >
      <div className={classes.body}>
        <p>
          <Trans>
            What tells who this is goes for good, wherever Kith keeps it: it cannot be undone. Deals and visits stay,
            without the person’s words and name.
          </Trans>
        </p>
        {!data && !error && <SkeletonLines count={5} />}
        {data && <CountsTable erasure={data} />}
        <p className={classes.note}>
          <Trans>
            Rows of imports and other places are looked through as well. Backups made before keep it until they are
            deleted.
          </Trans>
        </p>
        <TextInput
          label={t`Why`}
          description={t`Such as the number of the request. It stands in the certificate: do not name the person.`}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <Checkbox
          size="xs"
          label={t`I am sure: nobody can bring it back`}
          checked={isSure}
          onChange={({ currentTarget: { checked } }) => setSure(checked)}
        />
        {failed && (
          <p className={classes.problem} role="alert">
            {failed}
          </p>
        )}
      </div>
    </Dialog>
  )
}
