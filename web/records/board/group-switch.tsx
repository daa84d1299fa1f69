import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import classes from './board.module.css'
import type { BoardColumns } from './columns/columns.ts'

/** The chosen way of the board, such as a pipeline, as the address names it. */
export function useGroupOfAddress(): [string | null, (key: string) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const choose = useCallback(
    (key: string) => void navigate({ to: '.', search: (before: object) => ({ ...before, pipeline: key }) } as never),
    [navigate],
  )
  return [search['pipeline'] ?? null, choose]
}

/** Chooses among several ways; nothing while there is one. */
export function GroupSwitch({ columns, choose }: { columns: BoardColumns; choose: (key: string) => void }) {
  if (columns.groups.length === 0) return null
  return (
    <div className={classes.groups}>
      <PlainChoice
        label={columns.way?.label ?? ''}
        choices={columns.groups.map(({ key, name }) => ({ value: key, label: name }))}
        value={columns.group?.key ?? ''}
        change={choose}
      />
    </div>
  )
}
