import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#web/data/call.ts'
import { currentCatalog, type FieldInfo, type ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayReason } from '#web/records/duplicates/say-reasons.ts'
import { isFilled } from '#web/records/form/form-fields.ts'
import { openMerge } from '#web/records/merge/open-merge.tsx'
import { useText } from '#web/records/page/facts/value-text.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './duplicates.module.css'
import { decide, type Pair, refreshPairs, type Side } from './pairs-data.ts'

/** Two records side by side, why they may be one, and what becomes of them. */
export function PairView({ pair }: { pair: Pair }) {
  const { t } = useLingui()
  const { one, other, reasons, state } = pair
  const object = currentCatalog().objects.get(one.object)
  const isOfOne = one.object === other.object
  const { data: rows, error } = useQuery({
    queryKey: ['about', `${one.object},${other.object}`, 'pair', pair.id],
    queryFn: () => Promise.all([readSide(one), readSide(other)]),
  })
  const merge = async () => {
    if (!object || !isOfOne || state !== 'open') return
    if (await openMerge(object, [one.id, other.id])) await refreshPairs()
  }
  const say = async (next: Pair['state']) => {
    try {
      const back = await decide(pair, next)
      const [title, second] = [one.title, other.title]
      tellDone(
        next === 'dismissed'
          ? t`“${title}” and “${second}” are not the same`
          : t`“${title}” and “${second}” are proposed again`,
        back,
      )
    } catch (error) {
      tellProblem(error)
    }
  }
  useShortcuts(t`Pair`, [
    ...(isOfOne && state === 'open' ? [{ keys: 'm', label: t`Merge`, run: () => void merge() }] : []),
    ...(state === 'open' ? [{ keys: 'x', label: t`Not the same`, run: () => void say('dismissed') }] : []),
  ])
  return (
    <section className={classes.pair} aria-label={t`Pair`}>
      <ul className={classes.reasons}>
        <li className={classes.chance}>
          <Trans>{formatNumber(floorOf(pair.chance), { style: 'percent' })} likely</Trans>
        </li>
        {reasons.map((reason) => (
          <li key={reason.field} data-agreement={reason.agreement}>
            {sayReason(reason)}
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        {state === 'open' ? (
          <>
            {isOfOne && <Button onClick={() => void merge()}>{t`Merge…`}</Button>}
            <Button variant="default" onClick={() => void say('dismissed')}>{t`Not the same`}</Button>
          </>
        ) : (
          <Button variant="default" onClick={() => void say('open')}>{t`Propose again`}</Button>
        )}
        {!isOfOne && (
          <p>
            <Trans>Records of two kinds are not merged: open one and write down in it what only the other knows.</Trans>
          </p>
        )}
      </div>
      {rows && <SideBySide pair={pair} rows={rows} />}
      {!rows && error && (
        <p className={classes.problem} role="alert">
          {sayProblem(asProblem(error))}
        </p>
      )}
      {!rows && !error && <SkeletonLines count={6} />}
    </section>
  )
}

/** Never 100%: nobody has judged it yet. */
function floorOf(chance: number): number {
  return Math.min(0.99, Math.floor(chance * 100) / 100)
}

async function readSide({ object, id }: Side): Promise<RecordData> {
  const { path = object } = currentCatalog().objects.get(object) ?? {}
  const row = await call<RecordData>(`/${path}/${id}`)
  records.putAll(object, [row])
  return row
}

function SideBySide({ pair, rows }: { pair: Pair; rows: readonly RecordData[] }) {
  const sides = [pair.one, pair.other].map((side, at) => ({
    ...side,
    info: currentCatalog().objects.get(side.object) as ObjectInfo,
    row: rows[at] as RecordData,
  }))
  const keys = [
    ...new Set(
      sides.flatMap(({ info, row }) => info.fields.filter((field) => isTold(field, row)).map(({ key }) => key)),
    ),
  ]
  return (
    <table className={classes.sides}>
      <thead>
        <tr>
          <td />
          {sides.map(({ object, id, info }) => (
            <th key={id} scope="col">
              <RecordLink object={object} id={id} />
              <small>{info.label}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const fields = sides.map(({ info }) => info.fields.find((field) => field.key === key))
          const values = sides.map(({ row }) => JSON.stringify(row[key] ?? null))
          return (
            <tr key={key} data-same={values[0] === values[1] || undefined}>
              <th scope="row">{fields.find(Boolean)?.label}</th>
              {sides.map(({ id, row }, at) => (
                <td key={id}>
                  <Value field={fields[at]} value={row[key]} />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function isTold({ system, key, type, name }: FieldInfo, row: RecordData): boolean {
  return isFilled(row[key]) && type !== 'files' && (!system || name === 'owner' || name === 'createdAt')
}

function Value({ field, value }: { field: FieldInfo | undefined; value: unknown }) {
  return field ? <Text field={field} value={value} /> : <i>—</i>
}

function Text({ field, value }: { field: FieldInfo; value: unknown }) {
  const text = useText(field, value)
  if (text === '') return <i>—</i>
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
