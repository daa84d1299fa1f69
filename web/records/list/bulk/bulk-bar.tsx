import { Plural, useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { records } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { formatNumber } from '#web/kit/format.ts'
import {
  type Icon,
  IconClose,
  IconDots,
  IconDownload,
  IconMerge,
  IconPencil,
  IconSelectAll,
  IconTrash,
  IconUser,
} from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { useIsNarrow } from '#web/kit/use-is-narrow.ts'
import { binRecord } from '../../acts.ts'
import type { RowSelection } from '../../grid/rows/row-selection.ts'
import type { Filter } from '../../list-state.ts'
import { objectWeb } from '../../object-web.ts'
import type { BulkTarget } from '../../own-acts.ts'
import { useOwnActs } from '../use-own-acts.ts'
import classes from './bulk-bar.module.css'
import type { BulkAct } from './bulk-data.ts'
import { runBulk } from './bulk-jobs.ts'
import { mayMerge, mergeSelected } from './merge-selected.ts'

const BulkDialog = late(() => import('./bulk-dialog.tsx'), 'default')

interface Props {
  object: ObjectInfo
  selection: RowSelection
  total: number | null
  /** What the list is narrowed to just now. */
  filter: Filter | null
  sort: string
  exportTarget: (target: BulkTarget) => void
}

/** So many go to the bin without a look at what that means; Undo brings them back. */
const fewEnough = 50
/** On a phone so many acts stand in the bar itself. */
const mostNarrow = 2

/** Floats over the list while records are ticked: how many, and what can be done with all of them. */
export function BulkBar({ object, selection, total, filter, sort, exportTarget }: Props) {
  const { t } = useLingui()
  useSyncExternalStore(selection.subscribe, () => selection.version)
  const ownActs = useOwnActs(object)
  const isNarrow = useIsNarrow()
  if (selection.isEmpty) return null
  const count = selection.count(total)
  const target = targetOf(selection, filter)
  const run = async (begin: { field: string | null } | 'delete') => {
    // One alone may be asked about, as on its page: one of a series, say.
    const [only] = selection.isAll || selection.ids.size > 1 ? [] : selection.ids
    const record = begin === 'delete' && only && objectWeb(object.name)?.beforeBin && records.get(object.name, only)
    if (record) return binRecord(object, record, () => selection.clear())
    const isSmall = begin === 'delete' && count <= fewEnough
    const act = isSmall ? ({ op: 'delete' } as const) : await askAct({ object, target, count, begin, selection })
    if (act && (await runBulk(object, target, act)) && act.op === 'delete') selection.clear()
  }
  const isWhole = selection.isAll && selection.ids.size === 0
  const all =
    !isWhole && total !== null && count < total
      ? { key: 'all', icon: IconSelectAll, label: t`Select all ${formatNumber(total)}`, run: () => selection.all() }
      : null
  const acts: readonly BarAct[] = [
    ...(may('change', object.name)
      ? [
          { key: 'edit', icon: IconPencil, label: t`Edit a field`, run: () => void run({ field: null }) },
          { key: 'owner', icon: IconUser, label: t`Change owner`, run: () => void run({ field: 'ownerId' }) },
        ]
      : []),
    ...ownActs.map(({ key, icon, label, run: runOwn }) => ({
      ...{ key: `own ${key}`, icon, label: label() },
      run: () => runOwn(object, target, { sort, count }),
    })),
    ...(mayMerge(object, selection)
      ? [{ key: 'merge', icon: IconMerge, label: t`Merge`, run: () => void mergeSelected(object, selection) }]
      : []),
    ...(may('export', object.name)
      ? [{ key: 'export', icon: IconDownload, label: t`Export`, run: () => exportTarget(target) }]
      : []),
    ...(may('delete', object.name) && object.madeBy === null
      ? [{ key: 'delete', icon: IconTrash, label: t`Delete`, run: () => void run('delete') }]
      : []),
  ]
  // One row, also on the narrowest phones: what has no room stands in a menu.
  const shown = isNarrow ? acts.slice(0, mostNarrow) : acts
  const others = isNarrow ? [...(all ? [all] : []), ...acts.slice(mostNarrow)] : []
  return (
    <div className={classes.bar} role="toolbar" aria-label={t`Selected records`}>
      <span className={classes.count} role="status">
        <Plural value={count} one="# selected" other="# selected" />
      </span>
      {all && !isNarrow && (
        <button type="button" className={classes.all} onClick={all.run}>
          {all.label}
        </button>
      )}
      <span className={classes.line} />
      {shown.map(({ key, ...act }) => (
        <Act key={key} {...act} />
      ))}
      {others.length > 0 && <MoreActs acts={others} />}
      <button
        type="button"
        className={classes.close}
        aria-label={t`Clear the selection`}
        onClick={() => selection.clear()}
      >
        <IconClose size={16} aria-hidden="true" />
      </button>
    </div>
  )
}

interface BarAct {
  key: string
  icon: Icon
  label: string
  run: () => void
}

function MoreActs({ acts }: { acts: readonly BarAct[] }) {
  const { t } = useLingui()
  return (
    <Menu position="top-end" returnFocus>
      <Menu.Target>
        <button type="button" aria-label={t`More for the selected records`}>
          <IconDots size={17} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(({ key, icon: ActIcon, label, run }) => (
          <Menu.Item key={key} leftSection={<ActIcon size={15} />} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Act({ icon: ActIcon, label, run }: Omit<BarAct, 'key'>) {
  return (
    <button type="button" onClick={run} title={label}>
      <ActIcon size={15} aria-hidden="true" />
      <span>{label}</span>
    </button>
  )
}

/** All that match but some are a filter of their own. */
function targetOf(selection: RowSelection, filter: Filter | null): BulkTarget {
  const ids = [...selection.ids]
  if (!selection.isAll) return { ids }
  const rest = ids.length > 0 ? { id: { notIn: ids } } : null
  return { filter: filter && rest ? { and: [filter, rest] } : (filter ?? rest) }
}

interface Question {
  object: ObjectInfo
  target: BulkTarget
  count: number
  begin: { field: string | null } | 'delete'
  selection: RowSelection
}

function askAct({ object, selection, ...question }: Question): Promise<BulkAct | null> {
  const known = [...selection.ids].flatMap((id) => records.get(object.name, id) ?? [])
  return ask<BulkAct>((asking) => (
    <BulkDialog object={object} known={selection.isAll ? [] : known} {...question} {...asking} />
  ))
}
