import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatTime } from '#web/kit/format.ts'
import classes from './assignment-panel.module.css'
import { type Hindrance, type Reason, sayHindrances, sayReasons } from './say-reason.web.tsx'

interface Assignment {
  steps: {
    at: string
    why: 'new' | 'unanswered'
    rule: string | null
    from: { id: string; name: string } | null
    to: { id: string; name: string } | null
    reasons: Reason[]
    hindrances: Hindrance[]
    changeSet: string
  }[]
  next: { why: 'new' | 'unanswered'; at: string } | null
}

/** To whom the rules gave a lead and why; nothing where they did nothing. */
export function AssignmentPanel({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['about', 'lead', 'assignment', record.id, record.version],
    queryFn: ({ signal }) => call<Assignment>(`/leads/${record.id}/assignment`, { signal }),
    placeholderData: (before) => before,
  })
  if (!data || (data.steps.length === 0 && !data.next)) return null
  const { steps, next } = data
  const at = next && formatTime(next.at)
  return (
    <section className={classes.panel} aria-label={t`Assignment`}>
      <h2>{t`Assignment`}</h2>
      <ol>
        {steps.slice(0, 5).map((step) => (
          <li key={step.changeSet}>
            <Step {...step} />
            <span className={classes.faint}>
              {formatTime(step.at)}
              {step.rule && <> · {step.rule}</>}
            </span>
          </li>
        ))}
      </ol>
      {next && (
        <p className={classes.next}>
          {next.why === 'new' ? t`Looked at again: ${at}` : t`Moves on unless answered: ${at}`}
        </p>
      )}
    </section>
  )
}

function Step({ why, to, from, reasons, hindrances }: Assignment['steps'][number]) {
  const { t } = useLingui()
  if (!to)
    return (
      <span>
        {why === 'unanswered' ? t`Nobody is left to move on to` : t`Nobody fits`}
        {sayHindrances(hindrances).map((line) => (
          <span key={line} className={classes.line}>
            {line}
          </span>
        ))}
      </span>
    )
  const said = sayReasons(reasons)
  const [who, left] = [to.name || '–', from?.name || '–']
  return (
    <span>
      {why === 'unanswered' ? t`${who}, since ${left} did not answer` : t`Assigned to ${who}`}
      {said && <span className={classes.line}>{said}</span>}
    </span>
  )
}
