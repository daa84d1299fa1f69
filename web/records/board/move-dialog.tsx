import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { titleOf } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { IconCheck } from '#web/kit/icons.ts'
import { useBoard } from './board-context.ts'
import type { BoardColumn } from './columns/columns.ts'
import classes from './move-dialog.module.css'

interface Props {
  ids: readonly string[]
  columns: readonly BoardColumn[]
  close: () => void
  choose: (column: BoardColumn) => void
}

/** Where the cards shall go: a list to search and to choose from, without a mouse. */
export function MoveDialog({ ids, columns, close, choose }: Props) {
  const { t } = useLingui()
  const { object, field } = useBoard()
  const list = useId()
  const [words, setWords] = useState('')
  const present = new Set(ids.map((id) => (records.get(object.name, id)?.[field.key] ?? null) as string | null))
  // Most cards go one column further.
  const [at, setAt] = useState(() => (columns.findIndex(({ value }) => present.has(value)) + 1) % columns.length)
  const fitting = columns.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()))
  const active = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line that is in question changes with `at`
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const take = (column: BoardColumn | undefined) => {
    if (!column) return
    close()
    choose(column)
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) setAt((at + by + fitting.length) % Math.max(fitting.length, 1))
    else if (event.key === 'Enter') take(fitting[at])
    else return
    event.preventDefault()
  }
  const name = titleOf(object, records.get(object.name, ids[0] ?? ''))
  const title = ids.length === 1 ? t`Move “${name}” to…` : t`Move ${ids.length} cards to…`
  return (
    <Dialog opened close={close} title={title} size={380}>
      <input
        className={classes.search}
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={fitting[at] ? `${list}-${at}` : undefined}
        aria-label={field.label}
        placeholder={t`Find a column`}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div className={classes.list} id={list} role="listbox" aria-label={field.label}>
        {fitting.map((column, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search box's
          <div
            key={column.value ?? ''}
            ref={index === at ? active : null}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.option}
            data-kind={column.kind}
            onClick={() => take(column)}
            onPointerMove={() => setAt(index)}
          >
            <span className={classes.dot} aria-hidden="true" />
            <span className={classes.name}>{column.name}</span>
            {present.has(column.value) && present.size === 1 && (
              <span className={classes.here}>
                <IconCheck size={14} aria-hidden="true" /> {t`Here now`}
              </span>
            )}
          </div>
        ))}
      </div>
      {fitting.length === 0 && <p className={classes.none}>{t`No column is called so.`}</p>}
    </Dialog>
  )
}
