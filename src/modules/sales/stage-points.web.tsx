import { useLingui } from '@lingui/react/macro'
import { readChecklist } from '#kernel/texts/checklist.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { changeByPerson } from '#web/records/acts.ts'
import { isTicked } from './complete-move.web.tsx'
import classes from './deal-actions.module.css'

interface Props {
  deal: RecordData
  stageId: string
  mayTick: boolean
}

/** What is to be ticked before a deal may enter a stage that comes; nothing where that asks for nothing. */
export function StagePoints({ deal, stageId, mayTick }: Props) {
  const { t } = useLingui()
  const stage = useRecord('stage', stageId)
  const points = readChecklist(String(stage?.['checklist'] ?? '')).map(({ text }) => text)
  if (points.length === 0) return null
  const name = String(stage?.['name'])
  const [done, all] = [points.filter((point) => isTicked(deal, point)).length, points.length].map((n) =>
    formatNumber(n),
  )
  const tick = (point: string, isOn: boolean) => {
    const kept = (Array.isArray(deal['donePoints']) ? deal['donePoints'].map(String) : []).filter(
      (each) => each.toLowerCase() !== point.toLowerCase(),
    )
    const text = isOn ? t`“${point}” ticked` : t`“${point}” is open again`
    void changeByPerson({ object: 'deal', record: deal, values: { donePoints: isOn ? [...kept, point] : kept }, text })
  }
  return (
    <fieldset className={classes.points}>
      <legend>{t`Before ${name}: ${done} of ${all}`}</legend>
      {points.map((point) => (
        <label key={point}>
          <input
            type="checkbox"
            disabled={!mayTick}
            checked={isTicked(deal, point)}
            onChange={({ currentTarget }) => tick(point, currentTarget.checked)}
          />
          {point}
        </label>
      ))}
    </fieldset>
  )
}
