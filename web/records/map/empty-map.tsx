import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { FieldInfo } from '#web/data/catalog.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconMap } from '#web/kit/icons.ts'
import type { TableProps } from '../list/table-view.tsx'
import classes from './map.module.css'
import type { Places } from './use-places.ts'

interface Props extends Pick<TableProps, 'state' | 'change'> {
  field: FieldInfo
  places: Places
}

/** Lies over the map while nothing lies on it. */
export function EmptyMap({ state, change, field, places }: Props) {
  const { t } = useLingui()
  if (places.located > 0 || places.countries.length > 0) return null
  const isNarrowed = state.filter !== null || state.search !== ''
  return (
    <div className={classes.state} data-fixed>
      <EmptyState
        icon={IconMap}
        title={t`Nothing to show on the map`}
        text={
          places.nowhere > 0
            ? t`None of these records has a country or a point in “${field.label}”.`
            : isNarrowed
              ? t`No record fits the search and the filters.`
              : t`Records with an address appear here.`
        }
        action={
          isNarrowed && (
            <Button variant="default" onClick={() => change({ filter: null, search: '' })}>
              {t`Clear search and filters`}
            </Button>
          )
        }
      />
    </div>
  )
}
