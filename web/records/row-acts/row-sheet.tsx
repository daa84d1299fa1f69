import { useLingui } from '@lingui/react/macro'
import { titleOf } from '#web/data/labels.ts'
import { useRecord } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { Sheet } from '#web/kit/dialogs/sheet.tsx'
import {
  IconCheck,
  IconClose,
  IconExternal,
  IconLink,
  IconRestore,
  IconShare,
  IconTask,
  IconTrash,
} from '#web/kit/icons.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { binRecord } from '../acts.ts'
import { openCreateForm } from '../form/create-form.tsx'
import { openAccess } from '../page/access/open-access.tsx'
import { canConcern, linksOf } from '../timeline/activity-links.ts'
import type { RowAct, RowSheetRequest } from './open-row-sheet.tsx'
import { Reach } from './reach.tsx'
import classes from './row-sheet.module.css'
import { isTickable, tickOff } from './tick-off.ts'

interface Props extends RowSheetRequest {
  opened: boolean
  close: () => void
}

/** What can be done with the record of a row, at the thumb. */
export function RowSheet({ opened, close, ...request }: Props) {
  const { t } = useLingui()
  const { object, own = [] } = request
  // It may have changed while the sheet is open.
  const record = useRecord(object.name, request.record.id) ?? request.record
  const title = titleOf(object, record) || t`No name`
  const acts = useActs({ ...request, record })
  const bin = { label: t`Move to the bin`, icon: IconTrash, run: () => void binRecord(object, record, () => {}) }
  const mayBin = object.may.delete !== 'none' && !object.madeBy && !record['deletedAt']
  const draw = (list: readonly RowAct[]) =>
    list.map(({ label, icon: ActIcon, run }) => (
      <button
        key={label}
        type="button"
        className={classes.act}
        onClick={() => {
          close()
          run()
        }}
      >
        <ActIcon size={18} stroke={1.7} aria-hidden="true" />
        <span>{label}</span>
      </button>
    ))
  return (
    <Sheet opened={opened} close={close} title={title}>
      {draw(acts.first)}
      <Reach object={object} record={record} close={close} />
      {draw([...acts.more, ...own])}
      {mayBin && <div className={classes.danger}>{draw([bin])}</div>}
    </Sheet>
  )
}

function useActs({ object, record, select, openRecord }: RowSheetRequest) {
  const { t } = useLingui()
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${location.origin}/${object.path}/${record.id}`)
    notify({ text: t`Link copied`, key: 'done' })
  }
  const isDone = Boolean(record['doneAt'])
  const done = { label: isDone ? t`Open again` : t`Done`, icon: isDone ? IconRestore : IconCheck }
  const task = { label: t`New task`, icon: IconTask }
  const plan = () => openCreateForm({ object: 'activity', values: { kind: 'task', ...linksOf(object, record) } })
  return {
    first: [
      ...(isTickable(object, record) ? [{ ...done, run: () => tickOff(record) }] : []),
      ...(select ? [{ ...select, icon: select.isOn ? IconClose : IconCheck }] : []),
      { label: t`Open`, icon: IconExternal, run: openRecord },
    ],
    more: [
      ...(canConcern(object.name) && may('create', 'activity') && !record['deletedAt'] ? [{ ...task, run: plan }] : []),
      { label: t`Copy link`, icon: IconLink, run: () => void copyLink() },
      { label: t`Share, and who sees it`, icon: IconShare, run: () => openAccess(object, record) },
    ],
  }
}
