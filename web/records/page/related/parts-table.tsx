import { t as say } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useRows } from '#web/data/about.ts'
import { underWay } from '#web/data/calls/under-way.ts'
import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records, useRecord } from '#web/data/record-store.ts'
import { writeBatch } from '#web/data/writes.ts'
import { formatList, formatMoney, formatNumber, type MoneyValue } from '#web/kit/format.ts'
import { IconTrash } from '#web/kit/icons.ts'
import { MoveButtons, OrderGrip, useDrop } from '#web/kit/order/order-grip.tsx'
import { type Order, useOrder } from '#web/kit/order/use-order.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { binRecord, tellDone, tellProblem } from '../../acts.ts'
import { fieldWeb } from '../../fields.ts'
import { objectWeb } from '../../object-web.ts'
import { NewPart, sourceOf } from './new-part.tsx'
import { PartCell } from './part-cell.tsx'
import { pressInParts } from './parts-keys.ts'
import classes from './parts-table.module.css'
import { filterOf, type Relation } from './relations.ts'
import { sumMoney } from './sum-money.ts'
import { usePartsValue } from './use-parts-value.ts'

/** More lines than this are looked at in their own list. */
const most = 200

/** What a record is made of, line by line: changed in place, a new line at the end, what it comes to below. */
export function PartsTable({ relation, record }: { relation: Relation; record: RecordData }) {
  const { t } = useLingui()
  const { object } = relation
  const sort = fieldOf(object, 'position') ? 'position,createdAt' : 'createdAt'
  const { data, isLoading } = useRows(
    { object: object.name, filter: filterOf(relation, record.id), sort },
    { limit: most + 1 },
  )
  const fields = fieldsOf(relation)
  const isFixed = Boolean(record['deletedAt'])
  const found = data?.ids ?? none
  const isCut = found.length > most
  const order = useOrder(
    useInPlace(object, isCut ? found.slice(0, most) : found),
    (names) => void underWay(putInOrder(object, names)),
  )
  const ids = order.names
  const mayMove = !isFixed && fieldOf(object, 'position')?.mayChange === true
  const Note = objectWeb(object.name)?.PartsNote
  if (isLoading) return <SkeletonLines count={4} />
  return (
    <section className={classes.parts} aria-label={relation.label}>
      <div className={classes.scroll}>
        <table>
          <thead>
            <tr>
              {mayMove && <th className={classes.grip} />}
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
          <tbody
            onKeyDown={(event) =>
              pressInParts(event, {
                order: mayMove ? order : null,
                remove: isFixed ? null : (id) => remove(object, id),
              })
            }
          >
            {ids.map((id) => (
              <Part
                key={id}
                id={id}
                relation={relation}
                fields={fields}
                isFixed={isFixed}
                order={mayMove ? order : null}
              />
            ))}
          </tbody>
          {ids.length > 0 && !isCut && <Totals relation={relation} fields={fields} ids={ids} isMovable={mayMove} />}
        </table>
      </div>
      {isCut && (
        <p className={classes.none}>
          <Trans>The first {formatNumber(most)} are shown here.</Trans>{' '}
          <Link
            to={`/${object.path}`}
            search={{ filter: JSON.stringify(filterOf(relation, record.id)) } as never}
          >{t`Show all`}</Link>
        </p>
      )}
      {Note && !isFixed && ids.length > 0 && !isCut && (
        <div className={classes.note}>
          <Note record={record} ids={ids} />
        </div>
      )}
      {!isFixed && object.may.create !== 'none' && (
        <NewPart relation={relation} record={record} ids={ids} isCut={isCut} />
      )}
      {ids.length === 0 && (
        <p className={classes.none} data-nothing>
          <Trans>Nothing here yet. Choose something above, and its line appears.</Trans>
        </p>
      )}
    </section>
  )
}

const none: readonly string[] = []

/** Its columns but the way back, what a line is made of first; where a line is filled in from that, it stands in its name. */
function fieldsOf(relation: Relation): FieldInfo[] {
  const { object, field: back } = relation
  const isFilledIn = objectWeb(object.name)?.follow !== undefined
  const names = objectWeb(object.name)?.parts ?? object.columns ?? []
  const source = sourceOf(relation)
  const fields = names.flatMap((name) => fieldOf(object, name) ?? [])
  const ordered = source ? [source, ...fields.filter((field) => field !== source)] : fields
  return ordered.filter(
    (field) => field.name !== back.name && (!isFilledIn || field.type !== 'link' || field.key === object.title),
  )
}

interface PartProps {
  id: string
  relation: Relation
  fields: readonly FieldInfo[]
  isFixed: boolean
  order: Order | null
}

function Part(props: PartProps) {
  const { id, relation, fields, isFixed, order } = props
  const { object } = relation
  const { t } = useLingui()
  const part = useRecord(object.name, id)
  const drop = useDrop(id, order ?? still)
  if (!part) return null
  const label = titleOf(object, part) || object.label
  return (
    <tr data-part={id} {...drop}>
      {order && (
        <td className={classes.grip}>
          <OrderGrip name={id} label={label} order={order} />
        </td>
      )}
      {fields.map((field, at) => (
        <td key={field.key} data-align={fieldWeb(field).align} data-label={at === 0 ? undefined : field.label}>
          <PartCell object={object} field={field} record={part} />
        </td>
      ))}
      <td className={classes.remove}>
        {order && <MoveButtons name={id} label={label} order={order} />}
        {!isFixed && object.may.delete !== 'none' && (
          <button
            type="button"
            aria-label={t`Remove the line`}
            title={t`Remove the line`}
            onClick={() => remove(object, id)}
          >
            <IconTrash size={14} aria-hidden="true" />
          </button>
        )}
      </td>
    </tr>
  )
}

const still: Order = { names: none, moved: null, setMoved: () => {}, move: () => {} }

function remove(object: ObjectInfo, id: string): void {
  const part = records.get(object.name, id)
  if (part && object.may.delete !== 'none') void binRecord(object, part, () => {})
}

/** By their places as they are now: what was moved stands there at once. */
function useInPlace(object: ObjectInfo, ids: readonly string[]): readonly string[] {
  const places = usePartsValue(object.name, ids, 'position')
  if (!fieldOf(object, 'position')) return ids
  const at = new Map(ids.map((id, index) => [id, places[index] ?? Number.POSITIVE_INFINITY]))
  return ids.toSorted((one, other) => Number(at.get(one)) - Number(at.get(other)))
}

/** Their places become one, two, three …; only what is elsewhere is written, in one act. */
async function putInOrder(object: ObjectInfo, ids: readonly string[]): Promise<void> {
  const moved = ids.flatMap((id, index) => {
    const part = records.get(object.name, id)
    return part && part['position'] !== index + 1 ? [{ part, position: index + 1 }] : []
  })
  const ends = moved.map(({ part, position }) => records.pretend(object.name, part.id, { position }))
  try {
    const { changeSet } = await writeBatch(
      moved.map(({ part, position }) => ({ op: 'update', object: object.name, id: part.id, data: { position } })),
    )
    tellDone(say`Lines put in order`, changeSet)
  } catch (error) {
    tellProblem(error)
  } finally {
    for (const end of ends) end()
  }
}

interface TotalsProps {
  relation: Relation
  fields: readonly FieldInfo[]
  ids: readonly string[]
  isMovable: boolean
}

/** Sums of the amounts that are computed: those of the lines, never prices. */
function Totals({ relation: { object }, fields, ids, isMovable }: TotalsProps) {
  const sums = fields.map((field) => (field.type === 'money' && field.readOnly ? field : null))
  if (sums.every((field) => field === null)) return null
  return (
    <tfoot>
      <tr>
        {isMovable && <td className={classes.grip} />}
        {sums.map((field, index) =>
          field ? (
            <td key={field.key} data-align="end" data-label={field.label}>
              <Sum object={object} field={field} ids={ids} />
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

function Sum({ object, field, ids }: { object: ObjectInfo; field: FieldInfo; ids: readonly string[] }) {
  const values = usePartsValue(object.name, ids, field.key)
  const apart = fieldOf(object, objectWeb(object.name)?.sumsApart ?? '')
  const kinds = usePartsValue(object.name, ids, apart?.key ?? '')
  const sumOf = (kind: unknown) => {
    const own = apart ? values.filter((_, index) => (kinds[index] ?? null) === kind) : values
    return formatList(sumMoney(own.flatMap((value) => (value ?? []) as MoneyValue)).map((sum) => formatMoney(sum)))
  }
  const found = new Set(kinds.map((kind) => kind ?? null))
  if (!apart || (found.size === 1 && found.has(null))) return <b>{sumOf(null)}</b>
  const all = [null, ...(apart.options ?? []).map(({ key }) => key)]
  return all
    .filter((kind) => found.has(kind))
    .map((kind) => (
      <div key={kind} className={classes.sum}>
        <small>{kind === null ? <Trans>Once</Trans> : apart.options?.find(({ key }) => key === kind)?.label}</small>{' '}
        <b>{sumOf(kind)}</b>
      </div>
    ))
}
