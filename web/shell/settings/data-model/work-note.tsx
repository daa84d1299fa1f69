import { Trans, useLingui } from '@lingui/react/macro'
import { useCatalog } from '#web/data/catalog.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import form from '../form.module.css'
import classes from './data-model.module.css'
import { useModel } from './model-data.ts'

/** How far a change of type is; whoever asked for it may leave, it goes on. */
export function WorkNote({ isWatching }: { isWatching: boolean }) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const { data } = useModel({ isWatching })
  if (!data?.work) return null
  const { object, field, done, total, stopped } = data.work
  const info = objects.get(object)
  const label = info?.fields.find(({ name }) => name === field)?.label ?? field
  const place = `${info?.pluralLabel ?? info?.label ?? object}: ${label}`
  if (stopped) {
    const why = sayProblem(new ApiProblem(stopped))
    return (
      <p className={form.problem} role="alert">
        {/* A whole model that was put in place names no field. */}
        {object === '' ? (
          why
        ) : (
          <Trans>
            {place} has kept its type: {why}
          </Trans>
        )}
      </p>
    )
  }
  const [now, all] = [formatNumber(done), formatNumber(total)]
  return (
    <div className={classes.work} role="status">
      <p className={form.note}>
        <Trans>
          {place} gets another type: {now} of {all} values so far. Everybody can go on working meanwhile.
        </Trans>
      </p>
      <ProgressBar value={total > 0 ? done / total : 0} label={t`Change of type`} />
    </div>
  )
}
