import { useLingui } from '@lingui/react/macro'
import { useCatalog } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import classes from './handover.module.css'
import type { HandoverPreview, Share } from './handover-data.ts'

interface Props {
  shares: readonly Share[]
  sample?: HandoverPreview['sample']
}

/** How many records of each object go to whom; on a phone it is moved sideways. */
export function SharesTable({ shares, sample = [] }: Props) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const people = [...new Set(shares.map(({ toId }) => toId))]
  const names = [...objects.keys()].filter((name) => shares.some(({ object }) => object === name))
  const countOf = (object: string, toId?: string) =>
    shares
      .filter((each) => each.object === object && (!toId || each.toId === toId))
      .reduce((sum, { count }) => sum + count, 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t`Who gets what`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Records`}</th>
            {people.map((id) => (
              <th key={id} scope="col">
                <RecordLink object="user" id={id} />
              </th>
            ))}
            {people.length > 1 && <th scope="col">{t`Together`}</th>}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">
                {objects.get(name)?.pluralLabel ?? objects.get(name)?.label ?? name}
                <Sample sample={sample.filter(({ object }) => object === name)} more={countOf(name)} />
              </th>
              {people.map((id) => (
                <td key={id}>{formatNumber(countOf(name, id))}</td>
              ))}
              {people.length > 1 && <td>{formatNumber(countOf(name))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The first of them by name. */
function Sample({ sample, more }: { sample: HandoverPreview['sample']; more: number }) {
  const shown = sample.slice(0, 3)
  if (shown.length === 0) return null
  return (
    <span className={classes.sample}>
      {shown.map(({ object, recordId }) => (
        <RecordLink key={recordId} object={object} id={recordId} />
      ))}
      {more > shown.length && <span>…</span>}
    </span>
  )
}
