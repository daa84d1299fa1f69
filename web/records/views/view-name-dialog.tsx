import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import classes from './view-name-dialog.module.css'

interface Named {
  name: string
  shared: boolean
}

export function askViewName(given: Named & { title: string }): Promise<Named | null> {
  return ask<Named>((asking) => <NameDialog {...given} {...asking} />)
}

function NameDialog({ title, opened, answer, ...given }: Named & { title: string } & Asking<Named>) {
  const { t } = useLingui()
  const [name, setName] = useState(given.name)
  const [shared, setShared] = useState(given.shared)
  const isNamed = name.trim() !== ''
  const save = () => isNamed && answer({ name: name.trim(), shared })
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={title}
      size={400}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button disabled={!isNamed} onClick={save}>{t`Save`}</Button>
        </>
      }
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput
          label={t`Name`}
          data-autofocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t`Colleagues see it, too`}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      </form>
    </Dialog>
  )
}
