import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from '../form.module.css'
import { assignRoles, useRolesOf } from './people.ts'
import { RoleChoice } from './role-choice.tsx'

interface Props {
  id: string
  name: string
  opened: boolean
  close: () => void
}

export function RolesDialog({ id, name, opened, close }: Props) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} title={t`Roles of ${name}`}>
      <RolesForm id={id} name={name} close={close} />
    </Dialog>
  )
}

function RolesForm({ id, name, close }: Omit<Props, 'opened'>) {
  const { t } = useLingui()
  const { data: stored } = useRolesOf(id)
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const roles = chosen ?? stored
  if (!roles) return <SkeletonLines count={4} />
  const save = async () => {
    setBusy(true)
    try {
      tellDone(t`Roles of ${name} changed`, await assignRoles(id, roles))
      close()
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
      setBusy(false)
    }
  }
  return (
    <div className={classes.form}>
      <RoleChoice value={roles} onChange={setChosen} />
      {roles.length === 0 && <p className={classes.note}>{t`Without a role the person signs in and sees nothing.`}</p>}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={close}>
          {t`Cancel`}
        </Button>
        <Button loading={isBusy} disabled={!chosen} onClick={() => void save()}>
          {t`Save`}
        </Button>
      </div>
    </div>
  )
}
