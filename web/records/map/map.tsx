import { useLingui } from '@lingui/react/macro'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { allOf } from '../board/columns/columns.ts'
import { ListProblem } from '../list/list-states.tsx'
import type { TableProps } from '../list/table-view.tsx'
import { addressOf } from './addresses.ts'
import { areaFilter, nowhereFilter } from './area.ts'
import { EmptyMap } from './empty-map.tsx'
import { Land } from './land.tsx'
import classes from './map.module.css'
import { MapBar } from './map-bar.tsx'
import { MapList } from './map-list.tsx'
import { type CountryMark, Marks } from './marks.tsx'
import { Scale } from './scale.tsx'
import { Surface } from './surface.tsx'
import { useGestures } from './use-gestures.ts'
import { useMap } from './use-map.ts'
import type { Mark } from './world/clusters.ts'
import { boundsOf, fitted, isDeepest, type Sight, type Size, within, zoomed } from './world/projection.ts'

type Props = Pick<TableProps, 'object' | 'state' | 'change' | 'query' | 'openPeek' | 'control'>

/** The records of a list where they lie in the world. */
export function WorldMap(props: Props) {
  const { object, state } = props
  const field = addressOf(object, state.place)
  if (!field) throw new Error(`${object.name} has no address`)
  return <Located {...props} field={field} />
}

/** A country that is pressed is looked at from so near at least. */
const nearCountry = 4

function Located({ object, state, change, query, openPeek, control, field }: Props & { field: FieldInfo }) {
  const { peek } = useSearch({ strict: false }) as { peek?: string }
  const list = useRef<HTMLElement>(null)
  const surface = useRef<HTMLDivElement>(null)
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>()
  const map = useMap(query, field, { width, height })
  const { whole, sight, size, isKnown, shown } = map
  const [picked, pick] = useState<Mark | null>(null)
  const gestures = useGestures({
    size,
    move: (how) => {
      pick(null)
      map.move(how)
    },
  })
  const box = useMergedRef(surface, measured, gestures)
  const go = (how: (from: Sight) => Sight) => {
    pick(null)
    map.fly(within(how(sight), size))
  }
  const showAll = () => {
    pick(null)
    map.showAll()
  }
  useMapShortcuts((by) => go((from) => zoomed(from, size, by)), showAll)
  const press = (mark: Mark, byKey: boolean) => {
    const [record] = mark.records
    if (mark.count === 1 && record) return openPeek(record.id)
    const nearer = nearerTo(mark, sight, size)
    // The circle that had the focus falls apart, or its records are listed.
    if (byKey) (nearer ? surface : list).current?.focus()
    if (nearer) go(() => nearer)
    else pick(mark)
  }
  const pressCountry = ({ code, x, y }: CountryMark) => {
    const narrowed = { [`${field.name}.country`]: code }
    go(({ zoom }) => ({ x, y, zoom: Math.max(zoom, nearCountry) }))
    if (!JSON.stringify(state.filter ?? null).includes(JSON.stringify(narrowed)))
      change({ filter: allOf(state.filter, narrowed) })
  }
  const inView = shown.countries.map(({ thing }) => thing.code).sort()
  const area = picked ? areaFilter(field, picked.bounds, []) : areaFilter(field, boundsOf(map.still, size), inView)
  if (map.problem && !whole) return <ListProblem problem={map.problem} again={map.again} />
  return (
    <>
      <MapBar
        {...{ object, field, showAll }}
        setField={(name) => change({ place: name })}
        places={whole}
        showNowhere={() => change({ layout: 'table', filter: allOf(state.filter, nowhereFilter(field)) })}
      />
      <div className={classes.frame}>
        <div className={classes.body}>
          <Surface {...{ box, sight, size, go }} isBusy={map.isBusy}>
            {isKnown && (
              <>
                <Land sight={sight} size={size} />
                <Marks {...shown} {...{ press, pressCountry }} active={picked?.key ?? peek?.split(':')[1] ?? null} />
                <Scale sight={sight} />
              </>
            )}
            {whole && <EmptyMap {...{ state, change, field }} places={whole} />}
          </Surface>
          {isKnown && (
            <MapList
              {...{ object, field, openPeek, control }}
              query={{ ...query, filter: allOf(query.filter, area) }}
              isPicked={picked !== null}
              unpick={() => pick(null)}
              showTable={() => change({ layout: 'table', filter: allOf(state.filter, area) })}
              box={list}
            />
          )}
        </div>
      </div>
    </>
  )
}

function useMapShortcuts(zoom: (by: number) => void, showAll: () => void): void {
  const { t } = useLingui()
  useShortcuts(t`Map`, [
    { keys: '+', label: t`Zoom in`, run: () => zoom(1) },
    { keys: '-', label: t`Zoom out`, run: () => zoom(-1) },
    { keys: '0', label: t`Show all`, run: showAll },
  ])
}

/** From where all of a cluster are seen apart; null where that cannot be. */
function nearerTo({ bounds }: Mark, sight: Sight, size: Size): Sight | null {
  const [west, south, east, north] = bounds
  if ((west === east && south === north) || isDeepest(sight)) return null
  const nearer = fitted([bounds], size, Number.POSITIVE_INFINITY)
  return nearer && within({ ...nearer, zoom: Math.max(nearer.zoom, sight.zoom + 1) }, size)
}
