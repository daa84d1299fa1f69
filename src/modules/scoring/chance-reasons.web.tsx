import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { currentCatalog, type FieldInfo, fieldOf } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { fieldWeb } from '#web/records/fields.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import classes from './score-panel.module.css'

export interface ChanceReason {
  /** A field of leads, `address.country`, `activity.call` and the like, `formEntry`, `formEntry.utmSource`. */
  fact: string
  /** What it is; `given` of what is not told, `more` of a number as such. */
  is: string | number | null
  weight: number
}

/** Smaller ones say next to nothing. */
const least = 0.05

/** What speaks for a conversion and what against it, the strongest first. */
export function ChanceReasons({ reasons }: { reasons: readonly ChanceReason[] }) {
  const { t } = useLingui()
  const groups = [
    { title: t`Speaks for it`, own: reasons.filter(({ weight }) => weight >= least) },
    { title: t`Speaks against it`, own: reasons.filter(({ weight }) => weight <= -least) },
  ]
  return (
    <div className={classes.reasons}>
      {groups.map(
        ({ title, own }) =>
          own.length > 0 && (
            <div key={title}>
              <h3>{title}</h3>
              <ul aria-label={title}>
                {own.map((reason) => (
                  <li key={`${reason.fact} ${reason.is}`}>
                    <SaidFact {...reason} />
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </div>
  )
}

function SaidFact({ fact, is }: ChanceReason) {
  const { t } = useLingui()
  const { label, field } = labelOf(fact)
  if (is === 'more') return <>{t`More: ${label}`}</>
  return (
    <>
      {label}: <SaidValue is={is} field={field} />
    </>
  )
}

/** What it is called on screens; a count of something has no field. */
function labelOf(fact: string): { label: string; field: FieldInfo | undefined } {
  const { objects } = currentCatalog()
  const [first = '', second] = fact.split('.')
  const object = objects.get(first)
  if (first === 'activity' && object)
    return {
      label: fieldOf(object, 'kind')?.options?.find(({ key }) => key === second)?.label ?? fact,
      field: undefined,
    }
  if (object && !second) return { label: object.pluralLabel ?? fact, field: undefined }
  const holder = object ?? objects.get('lead')
  const field = holder && fieldOf(holder, object ? (second ?? '') : first)
  return { label: field?.label ?? fact, field: first === 'address' ? undefined : field }
}

function SaidValue({ is, field }: { is: ChanceReason['is']; field: FieldInfo | undefined }): ReactNode {
  const { t } = useLingui()
  if (is === null) return t`not given`
  if (is === 'given') return t`given`
  if (typeof is === 'number') return formatNumber(is)
  if (field?.target) return <RecordLink object={field.target} id={is} />
  if (!field) return is
  return fieldWeb(field).text(field.type === 'boolean' ? is === 'true' : is, field)
}
