import { Trans, useLingui } from '@lingui/react/macro'
import { Popover } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useChanges } from '#web/data/about.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { useRecord } from '#web/data/record-store.ts'
import { IconUndo } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { changeByPerson } from '../../acts.ts'
import { isFilled } from '../../form/form-fields.ts'
import { sayProblem } from '../../say-problem.ts'
import { ActButtons } from '../act-buttons.tsx'
import { sayAuthor, sayOrigin } from '../say-cause.ts'
import classes from './fact-history.module.css'
import { FactOrigin } from './fact-origin.tsx'
import { Value } from './value.tsx'
import { useText } from './value-text.ts'
import { When } from './when.tsx'
import { whyFixed } from './why-fixed.ts'

interface Props {
  object: ObjectInfo
  field: FieldInfo
  id: string
  close: () => void
}

/** Where a value came from: who set it, from what to what, when and by which import. */
export function FactHistory({ object, field, id, close }: Props) {
  const { t } = useLingui()
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useChanges(object.name, id)
  const changes = (data?.pages ?? []).flatMap((page) => page.data).filter(({ changes }) => field.key in changes)
  const isLookingFor = changes.length === 0 && hasNextPage
  useEffect(() => {
    // The field may have been set long ago, below many changes of others.
    if (isLookingFor && !isFetching && !error) void fetchNextPage()
  }, [isLookingFor, isFetching, error, fetchNextPage])
  useEscape(close)
  const record = useRecord(object.name, id)
  const mayRestore = record !== undefined && !field.computed && whyFixed(object, field, record) === null
  const label = field.label
  const restore = (value: unknown) => {
    if (!record) return
    close()
    void changeByPerson({ object: object.name, record, values: { [field.key]: value }, text: t`${label} restored` })
  }
  return (
    <Popover
      opened
      onDismiss={close}
      position="bottom-end"
      width={320}
      trapFocus
      withinPortal
      withRoles={false}
      closeOnEscape={false}
    >
      <Popover.Target>
        <span className={classes.anchor} />
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} role="dialog" aria-label={t`History of ${label}`}>
        <h3 tabIndex={-1} data-autofocus>
          <Trans>History of {label}</Trans>
        </h3>
        <FactOrigin object={object} field={field} id={id} close={close} />
        {error && <p className={classes.none}>{sayProblem(asProblem(error))}</p>}
        {changes.length === 0 && !error && (isFetching || !data) && <SkeletonLines count={3} />}
        {changes.length === 0 && !error && !isFetching && data && (
          <p className={classes.none}>
            <Trans>It has been like this since the record was made.</Trans>
          </p>
        )}
        <ol>
          {changes.map((change) => {
            const [before, after] = change.changes[field.key] ?? [null, null]
            return (
              <li key={change.id}>
                <div className={classes.values}>
                  {change.kind !== 'create' && (
                    <>
                      <Value field={field} value={before} /> <span aria-hidden="true">→</span>{' '}
                    </>
                  )}
                  <Value field={field} value={after} />
                </div>
                <div className={classes.who}>
                  {[sayAuthor(change), sayOrigin(change)].filter(Boolean).join(' · ')} ·{' '}
                  <When instant={change.happenedAt} />
                  <ActButtons change={change} />
                </div>
                {mayRestore && change.kind !== 'create' && !isSame(before, record[field.key]) && (
                  <Restore field={field} value={before} restore={restore} />
                )}
              </li>
            )
          })}
        </ol>
        {hasNextPage && !isFetching && (
          <button type="button" className={classes.more} onClick={() => void fetchNextPage()}>
            <Trans>Show older</Trans>
          </button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Empty is empty, whichever way it is stored. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

interface RestoreProps {
  field: FieldInfo
  value: unknown
  restore: (value: unknown) => void
}

/** Gives the field the value again that it had before a change; everything else of that act stays. */
function Restore({ field, value, restore }: RestoreProps) {
  const { t } = useLingui()
  const said = useText(field, value)
  const label = field.label
  const old = isFilled(value) ? said : t`empty`
  return (
    <button
      type="button"
      className={classes.restore}
      aria-label={t`Set ${label} to “${old}” again`}
      onClick={() => restore(value ?? null)}
    >
      <IconUndo size={13} aria-hidden="true" />
      <span>{t`“${old}” again`}</span>
    </button>
  )
}

/** Before anybody else hears of it: what lies below stays open. */
function useEscape(close: () => void): void {
  const newest = useRef(close)
  newest.current = close
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopImmediatePropagation()
      newest.current()
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [])
}
