import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from '../form.module.css'
import { InvitationShown } from './invitation-shown.tsx'
import { type InvitationLink, invite } from './people.ts'

interface Props {
  id: string
  name: string
  opened: boolean
  close: () => void
}

/** A link by which a person chooses a (new) password. */
export function LinkDialog({ id, name, opened, close }: Props) {
  const { t } = useLingui()
  const [made, setMade] = useState<InvitationLink | null>(null)
  const end = () => {
    close()
    setMade(null)
  }
  return (
    <Dialog opened={opened} close={end} title={t`A link for ${name}`} closeOnClickOutside={!made}>
      {made ? <InvitationShown made={made} name={name} close={end} /> : <Make id={id} name={name} done={setMade} />}
    </Dialog>
  )
}

function Make({ id, name, done }: { id: string; name: string; done: (made: InvitationLink | null) => void }) {
  const { t } = useLingui()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    try {
      done(await invite({ userId: id }))
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
      setBusy(false)
    }
  }
  return (
    <div className={classes.form}>
      <p className={classes.note}>
        {t`With it ${name} chooses a password and signs in. A password that exists works until then; a link that was made before works no more.`}
      </p>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button loading={isBusy} data-autofocus onClick={() => void make()}>
          {t`Make the link`}
        </Button>
      </div>
    </div>
  )
}
