import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useLabel } from '#web/data/labels.ts'
import { formatNumber } from '#web/kit/format.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './territories.module.css'
import type { Move, TerritoryWish } from './territory-data.ts'
import { usePreview } from './use-preview.ts'

/** Moves that are shown at most. */
const most = 8

/** What would move if it were saved so. */
export function PreviewNote({ territoryId, wish }: { territoryId: string | null; wish: TerritoryWish | null }) {
  const { t } = useLingui()
  const state = usePreview(territoryId, wish)
  if (!wish) return null
  const { found, problem } = state ?? {}
  const moved = found?.moves.reduce((sum, { count }) => sum + count, 0) ?? 0
  const seen = formatNumber(found?.seen ?? 0)
  return (
    <section className={classes.preview} aria-label={t`What would move`}>
      <h3>{t`What would move`}</h3>
      <div role="status">
        {problem && <p>{sayProblem(problem)}</p>}
        {!found && !problem && <p>{t`Looking at the accounts…`}</p>}
        {found && moved === 0 && !found.next && <p>{t`No account would move.`}</p>}
        {found && (moved > 0 || found.next) && (
          <p>
            {plural(moved, { one: '# account would move.', other: `${formatNumber(moved)} accounts would move.` })}
            {found.next && ` ${t`Looked at ${seen} so far.`}`}
          </p>
        )}
      </div>
      {found && found.moves.length > 0 && (
        <ul>
          {found.moves.slice(0, most).map((move) => (
            <MoveLine key={`${move.fromId} ${move.toId} ${move.isNew}`} move={move} name={wish.name} />
          ))}
        </ul>
      )}
      {found && found.byHand > 0 && (
        <p>
          {plural(found.byHand, {
            one: '# account stays where somebody has put it.',
            other: `${formatNumber(found.byHand)} accounts stay where somebody has put them.`,
          })}
        </p>
      )}
      {found && found.overlaps.after > found.overlaps.before && (
        <p>
          {plural(found.overlaps.after - found.overlaps.before, {
            one: '# account more would fit several territories.',
            other: `${formatNumber(found.overlaps.after - found.overlaps.before)} accounts more would fit several territories.`,
          })}
        </p>
      )}
    </section>
  )
}

function MoveLine({ move, name }: { move: Move; name: string }) {
  const { t } = useLingui()
  const [from, to] = [useLabel('territory', move.fromId), useLabel('territory', move.toId)]
  const none = t`None`
  const count = formatNumber(move.count)
  const [left, right] = [
    move.fromId ? from || '…' : none,
    move.isNew ? name || t`This one` : move.toId ? to || '…' : none,
  ]
  return (
    <li>
      <span>
        {left} <span aria-hidden="true">→</span> <span className="k-hidden">{t`to`}</span> {right}
      </span>
      <b>{count}</b>
    </li>
  )
}
