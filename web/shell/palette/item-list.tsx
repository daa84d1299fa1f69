import { useEffect, useRef } from 'react'
import { IconAttach } from '#web/kit/icons.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import type { Item, Section } from './item.ts'
import classes from './palette.module.css'
import { RecordHint } from './record-hint.tsx'

interface Props {
  id: string
  sections: readonly Section[]
  /** Counted over all sections. */
  active: number
  setActive: (at: number) => void
  choose: (item: Item, how?: { inNewTab: boolean }) => void
}

export function ItemList({ id, sections, active, setActive, choose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever becomes active must be in sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, sections])
  let at = 0
  return (
    <div className={classes.list} role="listbox" id={`${id}-list`} ref={list}>
      {sections.map(({ title, items }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
        <div key={title} role="group" aria-labelledby={`${id}-title-${index}`} className={classes.section}>
          <div className={classes.title} id={`${id}-title-${index}`}>
            {title}
          </div>
          {items.map((item) => {
            const place = at++
            return (
              <Option
                key={`${title} ${item.key}`}
                id={`${id}-${place}`}
                item={item}
                isActive={place === active}
                point={() => place !== active && setActive(place)}
                choose={choose}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

interface OptionProps {
  id: string
  item: Item
  isActive: boolean
  point: () => void
  choose: Props['choose']
}

function Option({ id, item, isActive, point, choose }: OptionProps) {
  const { icon: ItemIcon, label, ranges = [], keys, record, file } = item
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the line above
    // biome-ignore lint/a11y/useFocusableInteractive: the line above keeps the focus and names the active option
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={classes.option}
      onMouseMove={point}
      onClick={(event) => choose(item, { inNewTab: event.ctrlKey || event.metaKey })}
    >
      <ItemIcon size={17} stroke={1.7} aria-hidden="true" />
      <span className={classes.label}>
        <Marked text={label} ranges={ranges} />
      </span>
      {file ? (
        <span className={classes.hint} title={file.text ?? file.name}>
          <IconAttach size={14} aria-hidden="true" />
          <span>{file.text ? `${file.name}: ${file.text}` : file.name}</span>
        </span>
      ) : (
        record && <RecordHint {...record} />
      )}
      {keys && <ShortcutKeys keys={keys} />}
    </div>
  )
}

/** The letters that were typed stand out. */
function Marked({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  let at = 0
  const parts = ranges.flatMap(([from, to]) => {
    const before = text.slice(at, from)
    at = to
    return [before, <mark key={from}>{text.slice(from, to)}</mark>]
  })
  return [...parts, text.slice(at)]
}
