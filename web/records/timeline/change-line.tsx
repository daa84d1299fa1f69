import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { ChangeEntry } from '#web/data/about.ts'
import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { formatTime } from '#web/kit/format.ts'
import { IconChange, IconPlus, IconRestore, IconTrash, IconUndo } from '#web/kit/icons.ts'
import { isFilled } from '#web/records/form/form-fields.ts'
import { objectWeb } from '#web/records/object-web.ts'
import { Value } from '../page/facts/value.tsx'
import { sayAuthor, sayOrigin } from '../page/say-cause.ts'
import { isSharing, SharesChange } from './shares-change.tsx'
import classes from './timeline.module.css'

type Pair = readonly [before: unknown, after: unknown]
interface Changed {
  field: FieldInfo
  pair: Pair
}

/** A change of the record in one line, its values below when there are several. */
export function ChangeLine({
  change,
  object,
  children,
}: {
  change: ChangeEntry
  object: ObjectInfo
  children?: ReactNode
}) {
  const all = Object.entries(change.changes).flatMap(([key, pair]): Changed[] => {
    const field = fieldOf(object, key)
    return field ? [{ field, pair }] : []
  })
  const unshown = objectWeb(object.name)?.unshown ?? []
  const told = all.filter(({ field }) => !unshown.includes(field.name))
  const changed = told.length > 0 ? told : all
  const [only] = changed
  const isSingle = change.kind === 'update' && changed.length === 1 && only !== undefined
  const origin = sayOrigin(change)
  return (
    <li className={classes.entry} data-kind="change">
      <span className={classes.dot}>
        <ChangeIcon change={change} />
      </span>
      <div className={classes.content}>
        <div className={classes.line}>
          <span className={classes.sentence}>
            {isSharing(change) ? (
              <SharesChange author={sayAuthor(change)} change={change} />
            ) : isSingle ? (
              <OneChange author={sayAuthor(change)} changed={only} />
            ) : (
              <Act author={sayAuthor(change)} kind={change.kind} count={changed.length} />
            )}
            {origin && <span className={classes.origin}>{origin}</span>}
          </span>
          <span className={classes.aside}>
            {children}
            <time dateTime={change.happenedAt} title={formatTime(change.happenedAt)}>
              {formatTime(change.happenedAt, { timeStyle: 'short' })}
            </time>
          </span>
        </div>
        {!isSingle && changed.length > 0 && <Values changed={changed} isCreation={change.kind === 'create'} />}
      </div>
    </li>
  )
}

function ChangeIcon({ change: { kind, cause } }: { change: ChangeEntry }) {
  if (cause?.startsWith('undo:')) return <IconUndo size={12} aria-hidden="true" />
  if (kind === 'create') return <IconPlus size={12} aria-hidden="true" />
  if (kind === 'delete') return <IconTrash size={12} aria-hidden="true" />
  if (kind === 'restore') return <IconRestore size={12} aria-hidden="true" />
  return <IconChange size={12} aria-hidden="true" />
}

function OneChange({ author, changed: { field, pair } }: { author: string; changed: Changed }) {
  const [before, after] = pair
  const label = <b>{field.label}</b>
  if (field.type === 'longText') {
    return (
      <Trans>
        {author} changed {label}
      </Trans>
    )
  }
  if (!isFilled(before)) {
    return (
      <Trans>
        {author} set {label} to <Value field={field} value={after} />
      </Trans>
    )
  }
  if (!isFilled(after)) {
    return (
      <Trans>
        {author} emptied {label}, which was <Value field={field} value={before} />
      </Trans>
    )
  }
  return (
    <Trans>
      {author} changed {label} from <Value field={field} value={before} /> to <Value field={field} value={after} />
    </Trans>
  )
}

function Act({ author, kind, count }: { author: string; kind: ChangeEntry['kind']; count: number }) {
  const { t } = useLingui()
  switch (kind) {
    case 'create':
      return t`${author} created the record`
    case 'delete':
      return t`${author} moved the record to the bin`
    case 'restore':
      return t`${author} brought the record back`
    default:
      return t`${author} changed ${count} fields`
  }
}

/** Few are shown at once; what a record began with is rarely what one looks for. */
const shownAtOnce = 4

function Values({ changed, isCreation }: { changed: readonly Changed[]; isCreation: boolean }) {
  const [isOpen, setOpen] = useState(!isCreation && changed.length <= shownAtOnce)
  if (!isOpen) {
    return (
      <button type="button" className={classes.unfold} aria-expanded={false} onClick={() => setOpen(true)}>
        <Trans>Show values</Trans>
      </button>
    )
  }
  return (
    <ul className={classes.values}>
      {changed.map(({ field, pair: [before, after] }) => (
        <li key={field.key}>
          {field.label}:{' '}
          {isFilled(before) && (
            <>
              <Value field={field} value={before} /> <span aria-hidden="true">→</span>{' '}
            </>
          )}
          <Value field={field} value={after} />
        </li>
      ))}
    </ul>
  )
}
