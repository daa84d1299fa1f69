import { useLingui } from '@lingui/react/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { FoundLink, found } from './found-link.tsx'
import classes from './quality.module.css'
import type { FieldQuality, ObjectQuality } from './quality-data.ts'
import { sayShare } from './share.ts'

/** What is wanting, field by field. */
export function FieldsTable({ info, quality: { fields, total } }: { info: ObjectInfo; quality: ObjectQuality }) {
  const { t } = useLingui()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={t`By field`}>
        <thead>
          <tr>
            <th scope="col">{t`Field`}</th>
            <th scope="col">{t`Filled`}</th>
            <th scope="col" data-figure>{t`Missing`}</th>
            <th scope="col" data-figure>{t`Not valid`}</th>
            <th scope="col" data-figure>{t`Old`}</th>
            <th scope="col" data-figure>{t`Conflicts`}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.field} {...{ info, field, total }} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FieldRow({ info, field, total }: { info: ObjectInfo; field: FieldQuality; total: number }) {
  const { t } = useLingui()
  const { field: name, missing, invalid, stale, conflict } = field
  const label = fieldOf(info, name)?.label ?? name
  const filled = missing === null ? null : total - missing
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        {filled !== null && (
          <span className={classes.filled}>
            <span className={classes.bar} aria-hidden="true">
              <span style={{ width: `${total > 0 ? (filled / total) * 100 : 0}%` }} />
            </span>
            {sayShare(filled, total)}
          </span>
        )}
      </td>
      <td data-figure>
        <FoundLink info={info} count={missing} filter={[{ [name]: { isNull: true } }]} label={t`${label}, missing`} />
      </td>
      <td data-figure>
        <FoundLink info={info} count={invalid} filter={[found(`invalid ${name}`)]} label={t`${label}, not valid`} />
      </td>
      <td data-figure>
        <FoundLink info={info} count={stale} filter={[found(`stale ${name}`)]} label={t`${label}, old`} />
      </td>
      <td data-figure>
        <FoundLink info={info} count={conflict} filter={[found(`conflict ${name}`)]} label={t`${label}, conflicts`} />
      </td>
    </tr>
  )
}
