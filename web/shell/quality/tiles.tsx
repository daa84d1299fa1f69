import { useLingui } from '@lingui/react/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { FoundLink, found } from './found-link.tsx'
import classes from './quality.module.css'
import type { ObjectQuality } from './quality-data.ts'
import { shareFilled } from './share.ts'

/** The figures of an object at one look. */
export function Tiles({ info, quality }: { info: ObjectInfo; quality: ObjectQuality }) {
  const { t } = useLingui()
  const { total, stale, conflict, unreachable, fields } = quality
  const invalid = fields.reduce((sum, field) => sum + (field.invalid ?? 0), 0)
  const facts = [
    { label: t`Cannot be reached`, count: unreachable, mark: 'unreachable' },
    { label: t`Not confirmed for long`, count: stale, mark: 'stale' },
    { label: t`With conflicting values`, count: conflict, mark: 'conflict' },
  ]
  return (
    <dl className={classes.tiles}>
      <div>
        <dt>{info.pluralLabel ?? info.label}</dt>
        <dd>
          <FoundLink info={info} count={total} filter={[]} label={info.pluralLabel ?? info.label} />
        </dd>
      </div>
      <div>
        <dt>{t`Filled`}</dt>
        <dd>{shareFilled(quality)}</dd>
      </div>
      <div>
        <dt>{t`Values not valid`}</dt>
        <dd>{invalid === 0 ? <span className={classes.none}>–</span> : formatNumber(invalid)}</dd>
      </div>
      {facts.map(
        ({ label, count, mark }) =>
          count !== null && (
            <div key={mark}>
              <dt>{label}</dt>
              <dd>
                <FoundLink info={info} count={count} filter={[found(mark)]} label={label} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
