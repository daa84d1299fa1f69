import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import type { BoardWeb } from '../object-web.ts'
import classes from './board.module.css'
import type { BoardColumns } from './columns/columns.ts'

/** How the board is looked at stands in the address: `pipeline`, the way; `by`, the field of its columns. */
export function useMemberOfAddress(name: 'pipeline' | 'by'): [string | null, (key: string) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const choose = useCallback(
    (key: string) => void navigate({ to: '.', search: (before: object) => ({ ...before, [name]: key }) } as never),
    [navigate, name],
  )
  return [search[name] ?? null, choose]
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

/** Chooses the field of the columns, where several have choices. */
export function ColumnsSwitch({
  object,
  web,
  choose,
}: {
  object: ObjectInfo
  web: BoardWeb
  choose: (by: string) => void
}) {
  const { t } = useLingui()
  if (web.choices.length < 2) return null
  return (
    <div className={classes.groups}>
      <PlainChoice
        label={t`Columns by`}
        choices={web.choices.map((name) => ({ value: name, label: fieldOf(object, name)?.label ?? name }))}
        value={web.column}
        change={choose}
      />
    </div>
  )
}
