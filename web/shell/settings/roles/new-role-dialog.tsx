import { useLingui } from '@lingui/react/macro'
import { Button, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { tellDone } from '#web/records/acts.ts'
import { roleName } from '#web/records/role-name.ts'
import { useFormProblems } from '../../form-problems.ts'
import classes from '../form.module.css'
import { createRole, type Role } from './roles.ts'

interface Props {
  roles: readonly Role[]
  opened: boolean
  close: () => void
  /** The role to begin from. */
  copyOf?: string
}

export function NewRoleDialog({ opened, close, ...form }: Props) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} title={t`New role`}>
      <NewRoleForm close={close} {...form} />
    </Dialog>
  )
}

function NewRoleForm({ roles, close, copyOf }: Omit<Props, 'opened'>) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [model, setModel] = useState<string | null>(copyOf ?? null)
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['name'])
  const send = async () => {
    if (!problems.check({ name: !name.trim() && t`This is needed.` })) return
    setBusy(true)
    try {
      const { role, back } = await createRole({ name: name.trim(), ...(model ? { copyOf: model } : {}) })
      close()
      await navigate({ to: '/settings/roles' as '/', search: { role: role?.key } as never })
      tellDone(t`Role “${name}” made`, back)
    } catch (error) {
      problems.take(error)
      setBusy(false)
    }
  }
  return (
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
        maxLength={80}
        value={name}
        error={problems.at('name')}
        onChange={(event) => {
          setName(event.currentTarget.value)
          problems.forget('name')
        }}
      />
      <Select
        label={t`Begin with`}
        description={t`What this role allows is taken over; you change it afterwards.`}
        placeholder={t`Nothing allowed`}
        clearable
        value={model}
        onChange={setModel}
        data={roles.map((role) => ({ value: role.key, label: roleName(role) }))}
      />
      {problems.rest && <p className={classes.problem}>{problems.rest}</p>}
      <div className={classes.buttons}>
        <Button variant="default" onClick={close}>
          {t`Cancel`}
        </Button>
        <Button type="submit" loading={isBusy}>
          {t`Make the role`}
        </Button>
      </div>
    </form>
  )
}
