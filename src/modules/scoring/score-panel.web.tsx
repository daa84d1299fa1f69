import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { OptionPill, optionOf } from '#fields/options.web.tsx'
import { call } from '#web/data/call.ts'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { type ChanceReason, ChanceReasons } from './chance-reasons.web.tsx'
import classes from './score-panel.module.css'
import { type ScorePart, ScoreParts } from './score-parts.web.tsx'

interface Score {
  score: number | null
  grade: 'hot' | 'warm' | 'cold' | null
  at: string | null
  parts: ScorePart[]
  chance: number | null
  reasons: ChanceReason[]
}

/** The score of a lead and what it is made of; nothing where rules give none. */
export function ScorePanel({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['about', 'lead', 'score', record.id, record.version, record['score'], record['chance']],
    queryFn: ({ signal }) => call<Score>(`/leads/${record.id}/score`, { signal }),
    placeholderData: (before) => before,
    // Who may not see it has none.
    retry: false,
  })
  if (!data || (!data.at && data.chance === null)) return null
  const field = fieldOf(object, 'grade')
  return (
    <section className={classes.panel} aria-label={t`Score`}>
      <h2>{t`Score`}</h2>
      {data.at && data.score !== null && (
        <>
          <p className={classes.sum}>
            <b>{formatNumber(data.score)}</b>
            {data.grade && field && <OptionPill option={optionOf(data.grade, field)} />}
          </p>
          {data.parts.length > 0 ? (
            <ScoreParts parts={data.parts} />
          ) : (
            <p className={classes.faint}>{t`No rule gives it points.`}</p>
          )}
        </>
      )}
      {data.chance !== null && <Chance chance={data.chance} reasons={data.reasons} />}
    </section>
  )
}

function Chance({ chance, reasons }: { chance: number; reasons: readonly ChanceReason[] }) {
  const { t } = useLingui()
  return (
    <>
      <p className={classes.sum}>
        <b>{formatNumber(chance / 100, { style: 'percent', maximumFractionDigits: 0 })}</b>
        {t`Chance to convert`}
      </p>
      <ChanceReasons reasons={reasons} />
    </>
  )
}
