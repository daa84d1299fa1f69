import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { RoleChoice } from '../role-choice.tsx'
import type { View } from './view-data.ts'

/** Keys of roles; null when it was called off. */
export function askViewRoles(view: View): Promise<readonly string[] | null> {
  return ask<readonly string[]>((asking) => <RolesDialog view={view} {...asking} />)
}

function RolesDialog({ view, opened, answer }: { view: View } & Asking<readonly string[]>) {
  const { t } = useLingui()
  const [roles, setRoles] = useState(view.defaultFor)
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`Who sees “${view.name}” first`}
      size={400}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button disabled={!view.shared && roles.length === 0} onClick={() => answer(roles)}>{t`Save`}</Button>
        </>
      }
    >
      <p>{t`The list opens with it for people with these roles, unless they have chosen a view of their own.`}</p>
      {!view.shared && <p>{t`Only you see this view so far; it is shared with colleagues by this.`}</p>}
      <RoleChoice roles={roles} change={setRoles} />
    </Dialog>
  )
}
