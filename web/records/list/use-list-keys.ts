import { useLingui } from '@lingui/react/macro'
import type { RefObject } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { may } from '#web/data/session.ts'
import { type Shortcut, useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { openCreateForm } from '../form/create-form.tsx'
import type { GridProps } from '../grid/grid.tsx'
import type { Layout } from '../list-state.ts'
import { mergeSelected } from './bulk/merge-selected.ts'

interface Parts {
  object: ObjectInfo
  control: GridProps['control']
  layout: Layout
  places: { search: RefObject<HTMLInputElement | null>; filter: RefObject<HTMLDivElement | null> }
}

/** Keys of the list while the focus is anywhere on the page. In the table itself they are heard there first. */
export function useListKeys({ object, control, layout, places }: Parts): void {
  const { t } = useLingui()
  const inTable = (run: (acts: NonNullable<typeof control.acts>) => void) => () => {
    const { acts } = control
    if (!acts) return
    acts.now().focus()
    run(acts)
  }
  const step = (by: number) => () => {
    // To come into the table is a step as well: it points at the first row.
    const isIn = Boolean(control.acts?.now().table.active)
    inTable((acts) => acts.move(isIn ? by : 0, 0, { mode: 'row' }))()
  }
  const everywhere: Shortcut[] = [
    { keys: '/', label: t`Search in this list`, run: () => places.search.current?.focus() },
    {
      keys: 'f',
      label: t`Filter`,
      run: () => openFilters(places.filter.current),
    },
  ]
  // The board has keys of its own.
  const table: Shortcut[] = [
    { keys: 'j', label: t`Next row`, run: step(1) },
    { keys: 'k', label: t`Row before`, run: step(-1) },
    { keys: 'space', label: t`Open beside the list`, run: inTable((acts) => acts.peek()) },
    {
      keys: 'x',
      label: t`Select the row`,
      run: inTable((acts) => {
        const { active } = acts.now().table
        if (active) void acts.tick(active.line)
      }),
    },
    { keys: 'e', label: t`Edit the cell`, run: inTable((acts) => acts.startEdit()) },
    { keys: 'mod+d', label: t`Fill down`, run: inTable(() => {}) },
    {
      keys: 'm',
      label: t`Merge the selected rows`,
      run: inTable((acts) => void mergeSelected(object, acts.now().selection)),
    },
    { keys: 'mod+a', label: t`Select all rows`, run: inTable((acts) => acts.now().selection.all()) },
  ]
  const isMade = may('create', object.name) && object.madeBy === null
  const create = {
    keys: 'n',
    label: t`New ${object.label.toLocaleLowerCase()}`,
    run: () => openCreateForm({ object: object.name, values: control.newValues ?? {} }),
  }
  useShortcuts(object.pluralLabel ?? object.label, [
    ...(isMade ? [create] : []),
    ...everywhere,
    ...(layout === 'table' ? table : []),
  ])
}

/** Behind the chips stands the button that adds one; on a phone there is a single one. */
function openFilters(bar: HTMLElement | null): void {
  const buttons = [...(bar?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
  const opener = buttons.findLast((button) => button.getAttribute('aria-haspopup') === 'dialog') ?? buttons[0]
  opener?.click()
}
