import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { RoleChoice } from '#web/records/role-choice.tsx'
import classes from './dashboards.module.css'

export interface NamedBoard {
  name: string
  shared: boolean
  roles: readonly string[]
}

type With = 'nobody' | 'all' | 'roles'

export function askBoardName(given: NamedBoard & { title: string }): Promise<NamedBoard | null> {
  return ask<NamedBoard>((asking) => <NameDialog {...given} {...asking} />)
}

function NameDialog({ title, opened, answer, ...given }: NamedBoard & { title: string } & Asking<NamedBoard>) {
  const { t } = useLingui()
  const [name, setName] = useState(given.name)
  const [who, setWho] = useState<With>(given.shared ? (given.roles.length > 0 ? 'roles' : 'all') : 'nobody')
  const [roles, setRoles] = useState(given.roles)
  const isWhole = name.trim() !== '' && (who !== 'roles' || roles.length > 0)
  const save = (event?: FormEvent) => {
    event?.preventDefault()
    if (isWhole) answer({ name: name.trim(), shared: who !== 'nobody', roles: who === 'roles' ? roles : [] })
  }
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={title}
      size={420}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button disabled={!isWhole} onClick={() => save()}>{t`Save`}</Button>
        </>
      }
    >
      <form className={classes.form} onSubmit={save}>
        <TextInput
          label={t`Name`}
          data-autofocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className={classes.choices}>
          <legend>{t`Who sees it`}</legend>
          <Radio value="nobody" label={t`Only me`} chosen={who} choose={setWho} />
          <Radio value="all" label={t`Everybody, each within their rights`} chosen={who} choose={setWho} />
          <Radio value="roles" label={t`Some roles`} chosen={who} choose={setWho} />
        </fieldset>
        {who === 'roles' && <RoleChoice roles={roles} change={setRoles} />}
      </form>
    </Dialog>
  )
}

function Radio({
  value,
  label,
  chosen,
  choose,
}: {
  value: With
  label: string
  chosen: With
  choose: (next: With) => void
}) {
  return (
    <label>
      <input type="radio" name="with" checked={chosen === value} onChange={() => choose(value)} />
      <span>{label}</span>
    </label>
  )
}
