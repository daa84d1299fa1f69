import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo, useState } from 'react'
import { displayOf } from '#fields/coded.web.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { useTint } from '../colors/color-rules.ts'
import classes from './marks.module.css'
import { type Label, type Mark, radiusOf } from './world/clusters.ts'
import type { CountryPlace } from './world/country-places.ts'

export interface Placed<Thing> {
  thing: Thing
  left: number
  top: number
}

/** Records of a country of whom no point is known. */
export interface CountryMark extends CountryPlace {
  count: number
}

interface Props {
  marks: readonly Placed<Mark>[]
  countries: readonly Placed<CountryMark>[]
  labels: readonly Label[]
  /** The mark that is picked, by its key, or the record that is shown beside the map. */
  active: string | null
  press: (mark: Mark, byKey: boolean) => void
  pressCountry: (country: CountryMark) => void
}

const directions: Record<string, readonly [right: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** What lies on the map. All of it is one stop of the Tab key; arrows lead to what is next on that side. */
export function Marks({ marks, countries, labels, active, press, pressCountry }: Props) {
  const { t } = useLingui()
  const [stop, setStop] = useState<string | null>(null)
  const all = [
    ...marks.map(({ thing, ...place }) => ({ key: thing.key, ...place })),
    ...countries.map(({ thing, ...place }) => ({ key: thing.code, ...place })),
  ]
  const tab = all.some(({ key }) => key === stop) ? stop : (all[0]?.key ?? null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const direction = directions[event.key]
    const from = all.find(({ key }) => key === (event.target as HTMLElement).dataset['mark'])
    if (!direction || !from || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    const next = nextOf(all, from, direction)
    if (next) event.currentTarget.querySelector<HTMLElement>(`[data-mark="${CSS.escape(next.key)}"]`)?.focus()
  }
  return (
    <section
      className={classes.marks}
      aria-label={t`On the map`}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setStop(target.dataset['mark'] ?? null)}
    >
      {labels.map(({ key, text, left, top }) => (
        <span
          key={key}
          className={classes.label}
          data-country={key.length === 2 || undefined}
          style={{ translate: `${left}px ${top}px` }}
          aria-hidden="true"
        >
          {text}
        </span>
      ))}
      {countries.map(({ thing, left, top }) => (
        <Bubble key={thing.code} country={thing} {...{ left, top }} isStop={thing.code === tab} press={pressCountry} />
      ))}
      {/* The smallest lie above, or nobody would reach them; the keys begin with the largest. */}
      {marks.map(({ thing, left, top }, at) => (
        <Spot
          key={thing.key}
          mark={thing}
          {...{ left, top, press }}
          layer={at}
          isStop={thing.key === tab}
          isActive={active !== null && (thing.key === active || thing.records.some(({ id }) => id === active))}
        />
      ))}
    </section>
  )
}

interface Place {
  key: string
  left: number
  top: number
}

/** The nearest in a direction, by its distance and twice by how far it lies aside. */
function nextOf(all: readonly Place[], from: Place, [right, down]: readonly [number, number]): Place | null {
  let best: { place: Place; far: number } | null = null
  for (const place of all) {
    const [x, y] = [place.left - from.left, place.top - from.top]
    const ahead = x * right + y * down
    const aside = Math.abs(x * down) + Math.abs(y * right)
    const far = ahead + 2 * aside
    if (ahead > 0.5 && (!best || far < best.far)) best = { place, far }
  }
  return best?.place ?? null
}

interface SpotProps {
  mark: Mark
  left: number
  top: number
  layer: number
  isStop: boolean
  isActive: boolean
  press: Props['press']
}

const Spot = memo(function Spot({ mark, left, top, layer, isStop, isActive, press }: SpotProps) {
  const { t } = useLingui()
  const { count, city, records } = mark
  const isPoint = count === 1
  const tint = useTint(isPoint ? records[0]?.id : undefined)
  const names = records.map(({ label }) => label || t`Without a name`)
  const amount = plural(count, { one: '# record', other: '# records' })
  const shown = short(count)
  // What is said begins with what is read, as where a thousand is written shortly.
  const title = [count < 1000 ? '' : shown, city ? `${city}: ${amount}` : amount, ...names].filter(Boolean).join('\n')
  return (
    <button
      type="button"
      className={classes.spot}
      style={{ translate: `${left}px ${top}px`, '--layer': layer, '--radius': `${radiusOf(count)}px` } as CSSProperties}
      tabIndex={isStop ? 0 : -1}
      data-mark={mark.key}
      data-point={isPoint || undefined}
      data-tint={tint}
      data-active={isActive || undefined}
      aria-label={isPoint ? [names[0], city].filter(Boolean).join(', ') : title}
      onClick={(event: MouseEvent) => press(mark, event.detail === 0)}
    >
      {!isPoint && <span aria-hidden="true">{shown}</span>}
      {names.length > 0 && (
        <span className={classes.name} aria-hidden="true">
          {names.map((name, at) => (
            <span key={records[at]?.id}>{name}</span>
          ))}
        </span>
      )}
    </button>
  )
})

function short(count: number): string {
  return formatNumber(count, { notation: 'compact', maximumFractionDigits: 1 })
}

const countryName = displayOf('region')

interface BubbleProps {
  country: CountryMark
  left: number
  top: number
  isStop: boolean
  press: (country: CountryMark) => void
}

const Bubble = memo(function Bubble({ country, left, top, isStop, press }: BubbleProps) {
  const { t } = useLingui()
  const { code, count } = country
  const name = countryName(code)
  const amount = plural(count, { one: '# record without a point', other: '# records without a point' })
  const shown = short(count)
  const title = t`${name}: ${amount}`
  return (
    <button
      type="button"
      className={classes.bubble}
      style={{ translate: `${left}px ${top}px` }}
      tabIndex={isStop ? 0 : -1}
      data-mark={code}
      aria-label={`${code} ${shown}, ${title}`}
      title={title}
      onClick={() => press(country)}
    >
      <span aria-hidden="true">
        {code} <b>{shown}</b>
      </span>
    </button>
  )
})
