import type { Values } from '#web/data/writes.ts'
import { FoldedText } from '../folded-text.tsx'
import { iconOfKind } from '../kinds.ts'
import classes from '../timeline.module.css'

/** An entry that was sent and has not come back yet; its id once the server has given it one. */
export interface Pending {
  key: string
  id: string | null
  values: Values
}

export function PendingEntry({ pending: { values } }: { pending: Pending }) {
  const Icon = iconOfKind(values['kind'])
  return (
    <li className={classes.entry} aria-busy="true">
      <span className={classes.mark}>
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className={classes.content}>
        <div className={classes.line}>
          <span className={classes.subject}>{String(values['subject'] ?? '')}</span>
        </div>
        {typeof values['body'] === 'string' && <FoldedText text={values['body']} />}
      </div>
    </li>
  )
}
