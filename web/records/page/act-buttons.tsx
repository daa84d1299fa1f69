import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ChangeEntry } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import { mayDo, type SessionInfo, useSession } from '#web/data/session.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { takeBack, tellProblem } from '../acts.ts'
import { sayAct } from '../say-act.ts'
import classes from './act-buttons.module.css'

/** From a change to the whole act, and back to what was before it; for who did it and administrators. */
export function ActButtons({ change }: { change: ChangeEntry }) {
  const { t } = useLingui()
  const session = useSession()
  if (!mayTakeBack(session, change)) return null
  return (
    <span className={classes.buttons}>
      <Link to={'/history/$changeSetId' as never} params={{ changeSetId: change.changeSet } as never}>
        <Trans>Whole act</Trans>
      </Link>
      <button type="button" onClick={() => void undoAct(change.changeSet, t`Change`)}>
        <Trans>Undo</Trans>
      </button>
    </span>
  )
}

function mayTakeBack(session: SessionInfo, { actor }: ChangeEntry): boolean {
  const own = typeof actor === 'object' && actor?.id === session.user.id
  return own || mayDo(session, 'administer')
}

interface Act {
  name: string
  created: number
  updated: number
  deleted: number
}

/** One change is taken back at once. An act on many records is more than what is seen here, so it says how many. */
async function undoAct(changeSet: string, text: string): Promise<void> {
  try {
    const act = await call<Act>(`/change-sets/${changeSet}`, { query: { limit: 1 } })
    const count = act.created + act.updated + act.deleted
    if (count > 1 && !(await isMeant(act, count))) return
    await takeBack({ changeSet, text: sayAct(act.name) || text })
  } catch (error) {
    tellProblem(error)
  }
}

function isMeant(act: Act, count: number): Promise<boolean> {
  const name = sayAct(act.name)
  return confirm({
    title: t`Undo the whole act?`,
    text: t`“${name}” changed ${count} records. All of them go back to what they were before; what was changed since is left alone.`,
    confirmLabel: t`Undo`,
  })
}
