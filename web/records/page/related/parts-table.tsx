import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useSyncExternalStore } from 'react'
import { useRows } from '#web/data/about.ts'
import { type FieldInfo, fieldOf } from '#web/data/catalog.ts'
import { type RecordData, records, useRecord } from '#web/data/record-store.ts'
import { formatList, formatMoney, type MoneyValue } from '#web/kit/format.ts'
import { IconTrash } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { binRecord } from '../../acts.ts'
import { fieldWeb } from '../../fields.ts'
import { objectWeb } from '../../object-web.ts'
import { NewPart } from './new-part.tsx'
import { PartCell } from './part-cell.tsx'
import classes from './parts-table.module.css'
import { filterOf, type Relation } from './relations.ts'
import { sumMoney } from './sum-money.ts'

/** More lines than this are looked at in their own list. */
const most = 200

/** What a record is made of, line by line: changed in place, a new line at the end, what it comes to below. */
export function PartsTable({ relation, record }: { relation: Relation; record: RecordData }) {
  const { t } = useLingui()
  const { object } = relation
  const sort = fieldOf(object, 'position') ? 'position,createdAt' : 'createdAt'
  const { data, isLoading } = useRows(
    { object: object.name, filter: filterOf(relation, record.id), sort },
    { limit: most },
  )
  const fields = fieldsOf(relation)
  const ids = data?.ids ?? none
  const isFixed = Boolean(record['deletedAt'])
  if (isLoading) return <SkeletonLines count={4} />
  return (
    <section className={classes.parts} aria-label={relation.label}>
      <div className={classes.scroll}>
        <table>
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field.key} scope="col" data-align={fieldWeb(field).align}>
                  {field.label}
                </th>
              ))}
              <th>
                <span className="k-hidden">{t`Remove`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {ids.map((id) => (
              <Part key={id} id={id} relation={relation} fields={fields} isFixed={isFixed} />
            ))}
          </tbody>
          {ids.length > 0 && <Totals relation={relation} fields={fields} ids={ids} />}
        </table>
      </div>
      {!isFixed && object.may.create !== 'none' && <NewPart relation={relation} record={record} ids={ids} />}
      {ids.length === 0 && (
        <p className={classes.none}>
          <Trans>Nothing here yet. Choose something above, and its line appears.</Trans>
        </p>
      )}
    </section>
  )
}

const none: readonly string[] = []

/** Its columns but the way back; where a line is filled in from what it is made of, that stands in its name. */
function fieldsOf({ object, field: back }: Relation): FieldInfo[] {
  const isFilledIn = objectWeb(object.name)?.follow !== undefined
  const names = object.columns ?? []
  const fields = names.flatMap((name) => fieldOf(object, name) ?? [])
  return fields.filter(
    (field) => field.name !== back.name && (!isFilledIn || field.type !== 'link' || field.key === object.title),
  )
}

interface PartProps {
  id: string
  relation: Relation
  fields: readonly FieldInfo[]
  isFixed: boolean
}

function Part({ id, relation: { object }, fields, isFixed }: PartProps) {
  const { t } = useLingui()
  const part = useRecord(object.name, id)
  if (!part) return null
  return (
    <tr>
      {fields.map((field) => (
        <td key={field.key} data-align={fieldWeb(field).align}>
          <PartCell object={object} field={field} record={part} />
        </td>
      ))}
      <td className={classes.remove}>
        {!isFixed && object.may.delete !== 'none' && (
          <button
            type="button"
            aria-label={t`Remove the line`}
            title={t`Remove the line`}
            onClick={() => void binRecord(object, part, () => {})}
          >
            <IconTrash size={14} aria-hidden="true" />
          </button>
        )}
      </td>
    </tr>
  )
}

interface TotalsProps {
  relation: Relation
  fields: readonly FieldInfo[]
  ids: readonly string[]
}

/** Sums of the amounts that are computed: those of the lines, never prices. */
function Totals({ relation: { object }, fields, ids }: TotalsProps) {
  const sums = fields.map((field) => (field.type === 'money' && field.readOnly ? field : null))
  if (sums.every((field) => field === null)) return null
  return (
    <tfoot>
      <tr>
        {sums.map((field, index) =>
          field ? (
            <td key={fields[index]?.key} data-align="end">
              <Sum object={object.name} field={field} ids={ids} />
            </td>
          ) : (
            <td key={fields[index]?.key}>{index === 0 && <Trans>Total</Trans>}</td>
          ),
        )}
        <td />
      </tr>
    </tfoot>
  )
}

function Sum({ object, field, ids }: { object: string; field: FieldInfo; ids: readonly string[] }) {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = ids.map((id) => records.subscribe(object, id, listener))
      return () => {
        for (const end of ends) end()
      }
    },
    [object, ids],
  )
  const values = useSyncExternalStore(subscribe, () =>
    JSON.stringify(ids.flatMap((id) => records.get(object, id)?.[field.key] ?? [])),
  )
  const sums = sumMoney(JSON.parse(values) as MoneyValue[])
  return <b>{formatList(sums.map((sum) => formatMoney(sum)))}</b>
}
