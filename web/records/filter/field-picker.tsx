import { useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import { type ReactElement, useState } from 'react'
import { fold } from '#kernel/spelling.ts'
import { type CatalogInfo, type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { IconArrowLeft } from '#web/kit/icons.ts'
import { PickBox } from '#web/kit/inputs/pick-box.tsx'
import type { PickItem } from '#web/kit/inputs/pick-list.tsx'
import classes from './filter.module.css'
import { type Step, stepsOf, type Target, targetOf } from './paths.ts'
import { sayTarget } from './say-filter.ts'

export interface FieldPickerProps {
  object: ObjectInfo
  onPick: (target: Target) => void
  /** The button that opens it. */
  children: (open: () => void, isOpen: boolean) => ReactElement
}

/** A button with a list of what an object can be filtered by; linked records open a list of theirs. */
export function FieldPicker({ object, onPick, children }: FieldPickerProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width="min(300px, 92vw)" trapFocus returnFocus>
      <Popover.Target>{children(() => setOpen(!isOpen), isOpen)}</Popover.Target>
      <Popover.Dropdown className={classes.popover}>
        {isOpen && (
          <FieldList
            object={object}
            onPick={(target) => {
              setOpen(false)
              onPick(target)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function FieldList({ object, onPick }: Pick<FieldPickerProps, 'object' | 'onPick'>) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const [words, setWords] = useState('')
  const [prefix, setPrefix] = useState('')
  const go = (next: string) => {
    setPrefix(next)
    setWords('')
  }
  const parent = prefix.includes('.') ? prefix.slice(0, prefix.lastIndexOf('.')) : ''
  const at = prefix === '' ? null : targetOf(catalog, object, prefix)
  const back: PickItem[] =
    at && words === '' ? [{ key: backKey, label: sayTarget(at), mark: <IconArrowLeft size={14} aria-hidden /> }] : []
  const steps = words === '' ? stepsOf(catalog, object, prefix) : findSteps({ catalog, object, prefix }, words)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows of the input inside lead through the lists
    <div
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft' && words === '' && prefix !== '') go(parent)
      }}
    >
      <PickBox
        key={prefix}
        label={t`Field`}
        place="list"
        items={[...back, ...steps.map((step) => itemOf(step, words !== ''))]}
        chosen={[]}
        words={words}
        onWords={setWords}
        placeholder={t`Search fields`}
        emptyText={t`No field is called that.`}
        onPick={({ key }) => {
          if (key === backKey) return go(parent)
          const step = steps.find((each) => keyOf(each) === key)
          if (step?.isDoor) go(step.path)
          else if (step) onPick(step.target)
        }}
      />
    </div>
  )
}

const backKey = 'back'

function keyOf({ path, isDoor }: Step): string {
  return isDoor ? `${path} ›` : path
}

/** In a list of its own object a field says its name alone; among what was found, the way to it. A door is told apart by its sign. */
function itemOf(step: Step, isFound: boolean): PickItem {
  const { target } = step
  const name = isFound ? sayTarget(target) : (sayTarget(target).split(' › ').at(-1) ?? '')
  return { key: keyOf(step), label: step.isDoor ? `${name} › …` : name, isDoor: step.isDoor }
}

/** Fields here and one level deeper whose names fit the words; the nearer ones first. */
function findSteps(
  { catalog, object, prefix }: { catalog: CatalogInfo; object: ObjectInfo; prefix: string },
  words: string,
) {
  const word = fold(words)
  const own = stepsOf(catalog, object, prefix)
  const deeper = own.filter(({ isDoor }) => isDoor).flatMap(({ path }) => stepsOf(catalog, object, path))
  return [...own, ...deeper.filter(isWorthFinding)].filter((step) => fits(step, word)).slice(0, 40)
}

/** Who made a linked record and when is found by going there. */
function isWorthFinding({ target, isDoor }: Step): boolean {
  return !isDoor && (!target.field?.system || target.field.name === 'owner')
}

/** By its own name, or by several words of the way to it: `account industry`. */
function fits({ target }: Step, word: string): boolean {
  const way = sayTarget(target)
  return fold(way.split(' › ').at(-1) ?? '').includes(word) || (word.includes(' ') && fold(way).includes(word))
}
