import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { ChangeEntry } from '#web/data/about.ts'
import { type FieldInfo, fieldOf, useCatalog } from '#web/data/catalog.ts'
import { IconChange, IconPlus, IconRestore, IconTrash } from '#web/kit/icons.ts'
import { isFilled } from '#web/records/form/form-fields.ts'
import { Value } from '#web/records/page/facts/value.tsx'
import { RecordLink } from '#web/records/record-link.tsx'
import { isSharing, SharesChange } from '#web/records/timeline/shares-change.tsx'
import classes from './set-change.module.css'

/** One change of an act: the record, and its values from and to. Of many values the first are shown. */
export function SetChange({ change }: { change: ChangeEntry }) {
  const { t } = useLingui()
  const object = useCatalog().objects.get(change.object)
  const [isOpen, setOpen] = useState(false)
  const values = Object.entries(change.changes).flatMap(([key, pair]) => {
    const field = object ? fieldOf(object, key) : undefined
    return field ? [{ field, pair }] : []
  })
  const shown = isOpen ? values : values.slice(0, shownAtOnce)
  const hidden = values.length - shown.length
  return (
    <li className={classes.change}>
      <KindIcon kind={change.kind} />
      <span className={classes.record}>
        <span className={classes.kind}>{object?.label ?? change.object}</span>{' '}
        <RecordLink object={change.object} id={change.record} hasAvatar={false} />
      </span>
      <span className={classes.values}>
        {change.kind === 'delete' && <span>{t`to the bin`}</span>}
        {change.kind === 'restore' && <span>{t`restored`}</span>}
        {change.kind === 'create' && values.length === 0 && <span>{t`made`}</span>}
        {isSharing(change) && <SharesChange author="" change={change} />}
        {shown.map(({ field, pair }) => (
          <Pair key={field.key} field={field} pair={pair} />
        ))}
        {hidden > 0 && (
          <button type="button" onClick={() => setOpen(true)}>
            {t`${hidden} more`}
          </button>
        )}
      </span>
    </li>
  )
}

const shownAtOnce = 4

function KindIcon({ kind }: { kind: ChangeEntry['kind'] }): ReactNode {
  const { t } = useLingui()
  if (kind === 'create') return <IconPlus size={14} aria-label={t`made`} />
  if (kind === 'delete') return <IconTrash size={14} aria-label={t`to the bin`} />
  if (kind === 'restore') return <IconRestore size={14} aria-label={t`restored`} />
  return <IconChange size={14} aria-label={t`changed`} />
}

function Pair({ field, pair: [before, after] }: { field: FieldInfo; pair: [unknown, unknown] }) {
  return (
    <span>
      <span className={classes.field}>{field.label}</span>{' '}
      {isFilled(before) && (
        <>
          <Value field={field} value={before} /> <span aria-hidden="true">→</span>{' '}
        </>
      )}
      <Value field={field} value={after} />
    </span>
  )
}
