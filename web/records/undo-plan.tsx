import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { currentCatalog, type FieldInfo, fieldOf } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import type { Schema } from '#web/data/schema.ts'
import { formatNumber } from '#web/kit/format.ts'
import classes from './ask-undo.module.css'
import { useText } from './page/facts/value-text.ts'
import { type Conflict, sayConflict } from './taken.ts'

export type UndoResult = Schema<'Undone'>

export function changesOf({ deleted, updated, restored }: UndoResult): number {
  return deleted + updated + restored
}

/** What an undo comes to, and what it leaves alone. */
export function UndoPlan({ plan }: { plan: UndoResult }) {
  const { deleted, updated, restored, conflictCount, conflicts, kept } = plan
  return (
    <div className={classes.plan}>
      <ul>
        {deleted > 0 && (
          <li>
            <Plural
              value={deleted}
              one={`${formatNumber(deleted)} record goes to the bin`}
              other={`${formatNumber(deleted)} records go to the bin`}
            />
          </li>
        )}
        {updated > 0 && (
          <li>
            <Plural
              value={updated}
              one={`${formatNumber(updated)} record becomes what it was`}
              other={`${formatNumber(updated)} records become what they were`}
            />
          </li>
        )}
        {restored > 0 && (
          <li>
            <Plural
              value={restored}
              one={`${formatNumber(restored)} record comes back`}
              other={`${formatNumber(restored)} records come back`}
            />
          </li>
        )}
        {kept > 0 && (
          <li>
            <Plural
              value={kept}
              one={`${formatNumber(kept)} consent stays on record`}
              other={`${formatNumber(kept)} consents stay on record`}
            />
          </li>
        )}
      </ul>
      {conflictCount > 0 && (
        <>
          <p>
            <Plural
              value={conflictCount}
              one="One was changed since, or is used by others, and stays as it is:"
              other={`${formatNumber(conflictCount)} were changed since, or are used by others, and stay as they are:`}
            />
          </p>
          <ul className={classes.conflicts}>
            {conflicts.slice(0, 100).map((conflict) => (
              <li key={`${conflict.object} ${conflict.id} ${conflict.field}`}>
                <ConflictLine conflict={conflict} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Trans>The undo can be undone, too.</Trans>
      </p>
    </div>
  )
}

function ConflictLine({ conflict }: { conflict: Conflict }) {
  const name = useLabel(conflict.object, conflict.id)
  const object = currentCatalog().objects.get(conflict.object)
  const field = object && conflict.field ? fieldOf(object, conflict.field) : undefined
  const why =
    conflict.reason === 'changed' && field ? <BothValues field={field} conflict={conflict} /> : sayConflict(conflict)
  return name ? (
    <>
      {name}: {why}
    </>
  ) : (
    why
  )
}

/** What the act wrote and what stands there now, in that order. */
function BothValues({ field, conflict: { expected, found } }: { field: FieldInfo; conflict: Conflict }) {
  const { t } = useLingui()
  const [was, is] = [useText(field, expected), useText(field, found)]
  return (
    <Trans>
      {field.label} was set to {<b>{was || t`nothing`}</b>}, and is {<b>{is || t`nothing`}</b>} now.
    </Trans>
  )
}
