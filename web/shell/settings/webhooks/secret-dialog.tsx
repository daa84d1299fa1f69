import { useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { tellProblem } from '#web/records/acts.ts'
import classes from '../form.module.css'
import { SecretLine } from '../secret-line.tsx'
import { rotateSecret } from './webhook-data.ts'

/** Makes a new secret and shows it this once. */
export function SecretDialog({ opened, close, id }: { opened: boolean; close: () => void; id: string }) {
  const { t } = useLingui()
  const [secret, setSecret] = useState<string | null>(null)
  const [hours, setHours] = useState('24')
  const [isBusy, setBusy] = useState(false)
  const end = () => {
    close()
    setSecret(null)
  }
  const make = async () => {
    setBusy(true)
    try {
      setSecret(await rotateSecret(id, Number(hours)))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      opened={opened}
      close={end}
      title={t`New secret`}
      closeOnClickOutside={!secret}
      footer={
        secret ? (
          <Button variant="default" onClick={end}>{t`Done`}</Button>
        ) : (
          <Button loading={isBusy} onClick={() => void make()}>{t`Make a new secret`}</Button>
        )
      }
    >
      {secret ? (
        <ShownSecret secret={secret} />
      ) : (
        <div className={classes.form}>
          <p className={classes.note}>
            {t`Messages are signed with both for a while, so that you can change the receiver without losing any.`}
          </p>
          <Select
            label={t`The present secret signs as well`}
            allowDeselect={false}
            value={hours}
            onChange={(value) => value && setHours(value)}
            data={[
              { value: '0', label: t`No: it is known to others` },
              { value: '1', label: t`For an hour` },
              { value: '24', label: t`For a day` },
              { value: '168', label: t`For a week` },
            ]}
          />
        </div>
      )}
    </Dialog>
  )
}

export function ShownSecret({ secret }: { secret: string }) {
  const { t } = useLingui()
  return (
    <>
      <p className={classes.note}>
        {t`Copy it now: it is shown this once. The receiver checks with it that a message comes from this Kith.`}
      </p>
      <SecretLine text={secret} />
    </>
  )
}
