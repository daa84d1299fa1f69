import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { roleName } from '#web/records/role-name.ts'
import { bodyOf, type Draft, draftOf } from './draft.ts'
import { ImpactDialog } from './impact-dialog.tsx'
import { changeRole, previewRole, type Role, type RoleImpact } from './roles.ts'
import classes from './save-bar.module.css'

interface Props {
  role: Role
  draft: Draft
  discard: () => void
}

/** At the lower edge while something is not saved. What comes of it for people is shown first. */
export function SaveBar({ role, draft, discard }: Props) {
  const { t } = useLingui()
  const [impact, setImpact] = useState<RoleImpact | null>(null)
  const [isBusy, setBusy] = useState(false)
  const body = bodyOf(draftOf(role), draft)
  if (Object.keys(body).length === 0) return null
  const busily = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const store = async () => {
    const { role: stored, back } = await changeRole(role.key, { ...body, version: role.version })
    const name = roleName(stored ?? role)
    tellDone(t`Role “${name}” changed`, back)
  }
  const save = () =>
    busily(async () => {
      const found = await previewRole(role.key, { ...body, version: role.version })
      if (found.objects.length > 0) setImpact(found)
      else await store()
    })
  return (
    <>
      <div className={classes.bar} role="status">
        <span>{t`Not saved yet`}</span>
        <Button variant="default" onClick={discard}>
          {t`Discard`}
        </Button>
        <Button loading={isBusy && !impact} disabled={!draft.name.trim()} onClick={() => void save()}>
          {t`Save`}
        </Button>
      </div>
      <ImpactDialog
        impact={impact}
        name={roleName(role)}
        isBusy={isBusy}
        close={() => setImpact(null)}
        save={() => void busily(store)}
      />
    </>
  )
}
