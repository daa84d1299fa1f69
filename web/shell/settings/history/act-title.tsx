import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ChangeEntry } from '#web/data/about.ts'
import { fieldOf, useCatalog } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { formatNumber } from '#web/kit/format.ts'
import { objectWeb } from '#web/records/object-web.ts'
import { Value } from '#web/records/page/facts/value.tsx'
import { sayAct } from '#web/records/say-act.ts'
import { type ActInfo, isRedo, nameBelow, sizeOf } from './acts-data.ts'

/** What an act was, in a line: its name, or what it did with the record that it is about. */
export function ActTitle({ act }: { act: ActInfo }) {
  const { name, first, undoes } = act
  const told = sayAct(undoes ? nameBelow(name) : name)
  if (isRedo(act)) {
    if (told) return <Trans>Done again: {told}</Trans>
    return (
      <Trans>
        Done again: <WhatWasDone act={act} />
      </Trans>
    )
  }
  if (undoes && told) return <Trans>Undone: {told}</Trans>
  if (told) return <>{told}</>
  const size = sizeOf(act)
  if (first && size === 1) {
    if (undoes)
      return (
        <Trans>
          Undone: <OneChange change={first} />
        </Trans>
      )
    return <OneChange change={first} />
  }
  const more = formatNumber(size - 1)
  if (first && undoes)
    return (
      <Trans>
        Undone: <OneChange change={first} /> and {more} more
      </Trans>
    )
  if (first)
    return (
      <Trans>
        <OneChange change={first} /> and {more} more
      </Trans>
    )
  if (undoes) return <Plural value={size} one="Undone: # record" other={`Undone: ${formatNumber(size)} records`} />
  return <Plural value={size} one="# record" other={`${formatNumber(size)} records`} />
}

function WhatWasDone({ act: { first, ...act } }: { act: ActInfo }) {
  const size = sizeOf(act)
  const more = formatNumber(size - 1)
  if (!first) return <Plural value={size} one="# record" other={`${formatNumber(size)} records`} />
  if (size === 1) return <OneChange change={first} />
  return (
    <Trans>
      <OneChange change={first} /> and {more} more
    </Trans>
  )
}

/** `Acme: Stage from Won to Lost`, `Deal “Acme – GTX” made`. */
function OneChange({ change }: { change: ChangeEntry }) {
  const { t } = useLingui()
  const object = useCatalog().objects.get(change.object)
  const title = useLabel(change.object, change.record)
  const kind = object?.label ?? change.object
  const called = title ? `${kind} “${title}”` : kind
  if (change.kind === 'create') return t`${called} made`
  if (change.kind === 'delete') return t`${called} to the bin`
  if (change.kind === 'restore') return t`${called} restored`
  const entries = Object.entries(change.changes)
  // What a move to another column brings along is not what was done.
  const column = object && fieldOf(object, objectWeb(object.name)?.board?.column ?? '')
  const moved = entries.find(([key]) => column !== undefined && (key === column.key || key === column.name))
  const first = moved ?? entries[0]
  const field = first && object ? fieldOf(object, first[0]) : undefined
  if (!first || !field || (entries.length > 1 && !moved) || field.type === 'longText')
    return <Plural value={entries.length} one={`${called}: # field changed`} other={`${called}: # fields changed`} />
  const [, [before, after]] = first
  return (
    <Trans>
      {called}: {field.label} from <Value field={field} value={before} /> to <Value field={field} value={after} />
    </Trans>
  )
}
