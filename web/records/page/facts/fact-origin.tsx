import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { past } from '#web/data/past.ts'
import { records } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import type { Schema } from '#web/data/schema.ts'
import { changeByPerson, tellProblem } from '../../acts.ts'
import { isFilled } from '../../form/form-fields.ts'
import { sayAuthor, sayWay } from '../say-cause.ts'
import classes from './fact-history.module.css'
import { Value } from './value.tsx'
import { When } from './when.tsx'
import { whyFixed } from './why-fixed.ts'

type FieldProvenance = Schema<'Provenance'>['data'][number]
type Origin = FieldProvenance['rivals'][number]['origin']

interface Props {
  object: ObjectInfo
  field: FieldInfo
  id: string
  close: () => void
}

/** Where the value came from, when it was last said to be right, and which others it won against. */
export function FactOrigin({ object, field, id, close }: Props) {
  const { data } = useQuery({
    queryKey: ['about', object.name, 'provenance', id],
    queryFn: ({ signal }) => call<Schema<'Provenance'>>(`/${object.path}/${id}/provenance`, { signal }),
  })
  const own = data?.data.find((each) => each.field === field.key)
  const record = records.get(object.name, id)
  // It tells of the values of today.
  if (!own || !record || past !== null) return null
  const mayChange = whyFixed(object, field, record) === null
  const { origin, confirmed, rivals } = own
  return (
    <div className={classes.origin}>
      {isFilled(record[field.key]) && origin && (
        <p>
          <SaidOrigin origin={origin} />
        </p>
      )}
      {confirmed && <Confirmed {...{ object, field, id, mayChange, origin }} confirmed={confirmed} />}
      {rivals.length > 0 && (
        <section>
          <h4>
            <Plural value={rivals.length} one="Another value" other="Other values" />
          </h4>
          <ul>
            {rivals.map((rival) => (
              <li key={JSON.stringify(rival.value)}>
                <Rival {...{ object, field, id, mayChange, rival, close }} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function SaidOrigin({ origin }: { origin: Origin }) {
  const { t } = useLingui()
  const { file, row, actor, cause, key, at } = origin
  const place = file === null ? '' : row === null ? file : t`${file}, row ${row}`
  const said = [sayAuthor({ actor, cause }), sayWay({ actor, cause, key }), place].filter(Boolean).join(' · ')
  return (
    <>
      {said} · <When instant={at} />
    </>
  )
}

interface ConfirmedProps {
  object: ObjectInfo
  field: FieldInfo
  id: string
  mayChange: boolean
  origin: Origin | null
  confirmed: NonNullable<FieldProvenance['confirmed']>
}

function Confirmed({ object, field, id, mayChange, origin, confirmed }: ConfirmedProps) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await call(`/${object.path}/${id}/confirmations`, { method: 'POST', body: { fields: [field.key] } })
      refreshObject(object.name, [id])
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const { at, by } = confirmed
  const isSaid = !origin || at !== origin.at
  const name = by?.name ?? 'Kith'
  return (
    <p className={classes.confirmed}>
      {isSaid && (
        <span>
          <Trans>
            Confirmed by {name} · <When instant={at} />
          </Trans>
        </span>
      )}
      {mayChange && (
        <button
          type="button"
          disabled={isBusy}
          onClick={() => void confirm()}
          title={t`Notes that the value is right today`}
        >
          <Trans>It is right</Trans>
        </button>
      )}
    </p>
  )
}

interface RivalProps extends Props {
  mayChange: boolean
  rival: FieldProvenance['rivals'][number]
}

function Rival({ object, field, id, mayChange, rival, close }: RivalProps) {
  const { t } = useLingui()
  const take = () => {
    const record = records.get(object.name, id)
    const label = field.label
    if (!record) return
    close()
    void changeByPerson({
      object: object.name,
      record,
      values: { [field.key]: rival.value },
      text: t`${label} changed`,
    })
  }
  return (
    <>
      <div className={classes.values}>
        <Value field={field} value={rival.value} />
        {mayChange && (
          <button type="button" onClick={take}>
            <Trans>Use this</Trans>
          </button>
        )}
      </div>
      <div className={classes.who}>
        <SaidOrigin origin={rival.origin} />
      </div>
    </>
  )
}
