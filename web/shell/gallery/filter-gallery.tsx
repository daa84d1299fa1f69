import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useObject } from '#web/data/catalog.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { describeFilter } from '#web/records/filter/say-filter.ts'
import type { Filter } from '#web/records/list-state.ts'
import classes from './gallery.module.css'
import { sampleIds } from './sample-organisation.ts'

const samples: Filter[] = [
  { outcome: { in: ['won', 'lost'] }, amount: { gte: 1000 }, owner: 'me', closesOn: { within: 'this month' } },
  { 'account.industry': { contains: 'retail' }, account: { ne: sampleIds.acme }, name: { isNull: false } },
  { or: [{ outcome: 'won' }, { not: { amount: { lt: 500 } } }], forgotten: { gte: 1 } },
]

/** Filters as chips, and as a text. */
export function FilterGallery() {
  const { t } = useLingui()
  return (
    <section className={classes.section}>
      <h2>{t`Filters`}</h2>
      {samples.map((sample) => (
        <FilterSample key={JSON.stringify(sample)} sample={sample} />
      ))}
    </section>
  )
}

function FilterSample({ sample }: { sample: Filter }) {
  const object = useObject('deal')
  const [filter, setFilter] = useState<Filter | null>(sample)
  return (
    <div className={classes.filter}>
      <FilterBar object={object} filter={filter} onChange={setFilter} />
      <p>{describeFilter(object, filter)}</p>
      <code>{JSON.stringify(filter)}</code>
    </div>
  )
}
