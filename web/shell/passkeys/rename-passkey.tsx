import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { useFormProblems } from '../form-problems.ts'
import classes from '../settings/form.module.css'
import { type Passkey, refreshPasskeys, renamePasskey } from './passkey-data.ts'

export function RenamePasskey({ passkey, opened, close }: { passkey: Passkey; opened: boolean; close: () => void }) {
  const { t } = useLingui()
  const [name, setName] = useState(passkey.name)
  const problems = useFormProblems(['name'])
  const send = async () => {
    if (!problems.check({ name: !name.trim() && t`This is needed.` })) return
    try {
      await renamePasskey(passkey.id, name.trim())
      close()
      await refreshPasskeys()
    } catch (error) {
      problems.take(error)
    }
  }
  return (
    <Dialog opened={opened} close={close} title={t`Rename the passkey`}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextInput
          label={t`Name`}
          data-autofocus
          maxLength={100}
          value={name}
          error={problems.at('name')}
          onChange={(event) => {
            setName(event.currentTarget.value)
            problems.forget('name')
          }}
        />
        {problems.rest && <p className={classes.problem}>{problems.rest}</p>}
        <div className={classes.buttons}>
          <Button type="submit">{t`Rename`}</Button>
        </div>
      </form>
    </Dialog>
  )
}
