import { useEffect, useRef } from 'react'
import { currentCatalog } from '#web/data/catalog.ts'
import { sayReason } from '#web/records/duplicates/say-reasons.ts'
import classes from './duplicates.module.css'
import type { Pair } from './pairs-data.ts'

interface Props {
  pair: Pair
  isChosen: boolean
  choose: () => void
}

export function PairLine({ pair: { one, other, reasons }, isChosen, choose }: Props) {
  const line = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isChosen])
  const label = (object: string) => currentCatalog().objects.get(object)?.label ?? object
  const kinds = one.object === other.object ? label(one.object) : `${label(one.object)}, ${label(other.object)}`
  const why = reasons.filter(({ agreement }) => agreement !== 'different').slice(0, 2)
  return (
    <li>
      <button ref={line} type="button" className={classes.line} aria-current={isChosen || undefined} onClick={choose}>
        <b>{one.title === other.title ? one.title : `${one.title} · ${other.title}`}</b>
        <span>
          {kinds}: {why.map(sayReason).join(', ')}
        </span>
      </button>
    </li>
  )
}
