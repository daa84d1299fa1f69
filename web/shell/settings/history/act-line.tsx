import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Avatar } from '#web/kit/avatar.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconUndo } from '#web/kit/icons.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { ActCounts } from './act-counts.tsx'
import classes from './act-line.module.css'
import { ActTitle } from './act-title.tsx'
import { type ActInfo, isRedo, sizeOf } from './acts-data.ts'
import { sayVia } from './say-via.ts'
import { undoAct } from './undo-act.ts'

/** One act of the history: who, what, how much, and the way back. */
export function ActLine({ act }: { act: ActInfo }) {
  const { t } = useLingui()
  const via = sayVia(act)
  const who = act.actor?.name ?? via
  return (
    <li className={classes.act} data-undone={act.state === 'undone' || undefined}>
      <time dateTime={act.at} title={formatTime(act.at)}>
        {formatTime(act.at, { timeStyle: 'short' })}
      </time>
      <span className={classes.who}>
        <Avatar name={who} round size={16} /> <span>{who}</span>
      </span>
      <Link to="/history/$changeSetId" params={{ changeSetId: act.id }} className={classes.title}>
        <ActTitle act={act} />
      </Link>
      <span className={classes.more}>
        {act.actor && via && <span>{via}</span>}
        {sizeOf(act) > 1 && <ActCounts act={act} />}
        {act.state === 'running' && (
          <span className={classes.progress}>
            {act.progress == null ? t`under way` : <ProgressBar value={act.progress} label={t`Progress`} />}
          </span>
        )}
        {act.state === 'undone' && <span>{t`undone`}</span>}
        {act.state === 'failed' && <span className={classes.failed}>{t`stopped`}</span>}
      </span>
      {act.undoable && (
        <button type="button" className={classes.undo} onClick={() => void undoAct(act)}>
          <IconUndo size={14} aria-hidden="true" />
          <span>{act.undoes && !isRedo(act) ? t`Redo` : t`Undo`}</span>
        </button>
      )}
    </li>
  )
}
