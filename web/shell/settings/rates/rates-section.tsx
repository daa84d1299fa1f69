import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { formatDate, formatNumber, formatRelative } from '#web/kit/format.ts'
import { IconAlert } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import { ActsBlock } from './acts-block.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { RateDialog } from './rate-dialog.tsx'
import classes from './rates.module.css'
import { type Lacking, type Standing, useLacking, useStanding } from './rates-data.ts'
import { RatesTable } from './rates-table.tsx'

/** What other currencies are worth, day by day: everybody reads, administrators change. */
export function RatesSection() {
  const { t } = useLingui()
  const mayChange = mayDo(useSession(), 'administer')
  const { data: standing, error } = useStanding()
  const [shown, setShown] = useState<'add' | 'import' | null>(null)
  const close = () => setShown(null)
  if (error && !standing) return <p className={form.problem}>{sayProblem(asProblem(error))}</p>
  if (!standing) return <SkeletonLines count={8} />
  const { currency, refill } = standing
  return (
    <>
      <Block
        text={t`Amounts in other currencies count in ${currency}, at the latest rate of their day or before it. Which day that is, each object says: deals go by the day they close.`}
        action={
          mayChange && (
            <div className={classes.acts}>
              <Button variant="default" onClick={() => setShown('import')}>{t`From a file`}</Button>
              <Button onClick={() => setShown('add')}>{t`Add a rate`}</Button>
            </div>
          )
        }
      >
        <RefillLine refill={refill} />
        {mayChange && !refill.isRunning && <LackingNote since={refill.endedAt} />}
        <RatesTable standing={standing} mayChange={mayChange} />
      </Block>
      {mayChange && <ActsBlock />}
      <RateDialog opened={shown === 'add'} close={close} own={currency} rate={null} />
      <ImportDialog opened={shown === 'import'} close={close} own={currency} />
    </>
  )
}

function RefillLine({ refill }: { refill: Standing['refill'] }) {
  const { isRunning, seen, changed, endedAt } = refill
  if (!isRunning && !endedAt) return null
  const when = endedAt ? formatRelative(endedAt) : ''
  return (
    <p className={form.note} role="status">
      {isRunning ? (
        <Trans>
          Amounts are being converted: <Plural value={seen} one="# record" other="# records" /> looked at so far. Sums
          may be the old ones for a moment.
        </Trans>
      ) : (
        <Trans>
          All amounts are converted by these rates; the last time {when}, when{' '}
          <Plural value={changed} one="# record" other="# records" /> changed.
        </Trans>
      )}
    </p>
  )
}

/** What counts in no sum, so that nobody is misled by a figure that leaves something out. */
function LackingNote({ since }: { since: string | null }) {
  const { data } = useLacking(true, since)
  if (!data || data.length === 0) return null
  const records = data.reduce((sum, each) => sum + each.records, 0)
  return (
    <details className={classes.lacking}>
      <summary>
        <IconAlert size={16} aria-hidden="true" />
        <Plural
          value={records}
          one="# amount lacks a rate and counts in no sum."
          other="# amounts lack a rate and count in no sum."
        />
      </summary>
      <ul>
        {data.map((each) => (
          <LackingLine key={`${each.object}.${each.field}.${each.currency}`} lacking={each} />
        ))}
      </ul>
    </details>
  )
}

function LackingLine({ lacking: { object, field, currency, records, from, to } }: { lacking: Lacking }) {
  const info = useCatalog().objects.get(object)
  const place = `${info?.pluralLabel ?? info?.label ?? object}: ${info?.fields.find(({ name }) => name === field)?.label ?? field}`
  const count = formatNumber(records)
  const [first, last] = [formatDate(from), formatDate(to)]
  return (
    <li>
      <Trans>
        {place}: {count} in {currency}, of {first} to {last}
      </Trans>
    </li>
  )
}
