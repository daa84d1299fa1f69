import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { currentCatalog, type FieldInfo, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { useText } from '../page/facts/value-text.ts'
import { sayProblem } from '../say-problem.ts'
import {
  bodyOfMerge,
  fieldsToChoose,
  type MergeBody,
  type MergeResult,
  previewMerge,
  readMerged,
  usualSource,
} from './merge-data.ts'
import classes from './merge-dialog.module.css'

interface Props {
  object: ObjectInfo
  ids: readonly string[]
}

/** Several records side by side: which one stays, which values it has, and what will lead to it. */
export function MergeDialog({ object, ids, opened, answer }: Props & Asking<MergeBody>) {
  const { t } = useLingui()
  const { data: rows, error } = useQuery({
    queryKey: ['about', object.name, 'merged', ids],
    queryFn: () => readMerged(object, ids),
    gcTime: 0,
  })
  const [kept, setKept] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  // The oldest is the one that others know.
  const keep = kept ?? rows?.toSorted((a, b) => (String(a['createdAt']) < String(b['createdAt']) ? -1 : 1))[0]?.id ?? ''
  const fields = rows ? fieldsToChoose(object, rows) : []
  const body = rows && rows.length > 1 ? bodyOfMerge(fields, rows, { keep, chosen }) : null
  const preview = usePreview(object, body)
  const close = () => answer(null)
  return (
    <Dialog
      opened={opened}
      close={close}
      title={t`Make one record of these`}
      size={rows && rows.length > 3 ? 1040 : 760}
      closeOnClickOutside={false}
      footer={
        <>
          <Button variant="default" onClick={close}>{t`Cancel`}</Button>
          <Button
            disabled={!body || !preview.data || preview.isPlaceholderData || preview.error !== null}
            onClick={() => answer(body)}
          >{t`Merge`}</Button>
        </>
      }
    >
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!rows && !error && <SkeletonLines count={6} />}
      {rows && rows.length < 2 && (
        <p className={classes.note}>
          <Trans>Of these records only one is left.</Trans>
        </p>
      )}
      {rows && body && (
        <>
          <Choices
            {...{ object, rows, fields, keep, chosen }}
            stay={setKept}
            choose={(key, id) => setChosen(new Map(chosen).set(key, id))}
          />
          <Outcome preview={preview.data} problem={preview.error} count={rows.length} />
        </>
      )}
    </Dialog>
  )
}

function usePreview(object: ObjectInfo, body: MergeBody | null) {
  return useQuery({
    queryKey: ['about', object.name, 'merge', body],
    queryFn: () => previewMerge(object, body as MergeBody),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

interface ChoicesProps {
  object: ObjectInfo
  rows: readonly RecordData[]
  fields: readonly FieldInfo[]
  keep: string
  chosen: ReadonlyMap<string, string>
  stay: (id: string) => void
  choose: (key: string, id: string) => void
}

function Choices({ object, rows, fields, keep, chosen, stay, choose }: ChoicesProps) {
  const { t } = useLingui()
  const choices = useRef<HTMLDivElement>(null)
  // They come after the dialog, which has given the focus to what was there.
  useEffect(() => choices.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [])
  return (
    <div ref={choices} className={classes.choices} style={{ '--columns': rows.length } as React.CSSProperties}>
      <fieldset className={classes.line} data-first>
        <legend>
          <Trans>Stays</Trans>
        </legend>
        {rows.map((row) => (
          <label key={row.id} className={classes.choice} data-chosen={row.id === keep || undefined}>
            <input type="radio" name="keep" checked={row.id === keep} onChange={() => stay(row.id)} />
            <b>{titleOf(object, row) || t`No name`}</b>
          </label>
        ))}
      </fieldset>
      {fields.map((field) => (
        <FieldChoice
          key={field.key}
          {...{ object, field, rows }}
          from={chosen.get(field.key) ?? usualSource(rows, keep, field)}
          choose={(id) => choose(field.key, id)}
        />
      ))}
      {fields.length === 0 && (
        <p className={classes.note}>
          <Trans>All values are the same.</Trans>
        </p>
      )}
    </div>
  )
}

interface FieldChoiceProps {
  object: ObjectInfo
  field: FieldInfo
  rows: readonly RecordData[]
  from: string
  choose: (id: string) => void
}

function FieldChoice({ object, field, rows, from, choose }: FieldChoiceProps) {
  return (
    <fieldset className={classes.line}>
      <legend>{field.label}</legend>
      {rows.map((row) => (
        <label key={row.id} className={classes.choice} data-chosen={row.id === from || undefined}>
          <input type="radio" name={`of ${field.key}`} checked={row.id === from} onChange={() => choose(row.id)} />
          <Shown field={field} value={row[field.key]} />
          <span className={classes.of} aria-hidden="true">
            {titleOf(object, row)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Shown({ field, value }: { field: FieldInfo; value: unknown }) {
  const { t } = useLingui()
  const text = useText(field, value)
  if (text === '') return <i>{t`empty`}</i>
  return <span title={text.length > 60 ? text : undefined}>{text.length > 200 ? `${text.slice(0, 200)}…` : text}</span>
}

interface OutcomeProps {
  preview: MergeResult | undefined
  problem: unknown
  count: number
}

/** What happens besides: how many records will lead to the one that stays, and what becomes of the others. */
function Outcome({ preview, problem, count }: OutcomeProps) {
  if (problem) return <p className={classes.problem}>{sayProblem(asProblem(problem))}</p>
  if (!preview)
    return (
      <p className={classes.note} role="status">
        <Trans>Looking at what would change…</Trans>
      </p>
    )
  const byObject = new Map<string, number>()
  for (const { object, count: links } of preview.moved) byObject.set(object, (byObject.get(object) ?? 0) + links)
  return (
    <section className={classes.outcome} role="status">
      {byObject.size > 0 && (
        <p>
          <Trans>These lead to the record that stays:</Trans>{' '}
          {[...byObject].map(([name, links], at) => (
            <span key={name}>
              {at > 0 && ', '}
              {currentCatalog().objects.get(name)?.pluralLabel ?? name} <b>{formatNumber(links)}</b>
            </span>
          ))}
        </p>
      )}
      <p>
        <Plural
          value={count - 1}
          one="The other record goes to the bin and leads to it. Values that are not chosen are kept beside it; Undo makes two of it again."
          other="The other # records go to the bin and lead to it. Values that are not chosen are kept beside it; Undo brings them all back."
        />
      </p>
    </section>
  )
}
