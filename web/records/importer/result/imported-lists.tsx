import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useCatalog } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconChevronRight } from '#web/kit/icons.ts'
import type { ImportReport } from '../import-data.ts'
import { listsOf } from './imported-in.ts'
import classes from './imported-lists.module.css'

/** Ways to the records that came in. */
export function ImportedLists({ report }: { report: ImportReport }) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  return (
    <nav className={classes.lists} aria-label={t`What came in`}>
      {listsOf(report).map(({ object, count, filter }) => {
        const info = objects.get(object)
        if (!info) return null
        return (
          <Link
            key={object}
            to="/$objects"
            params={{ objects: info.path }}
            search={{ filter: JSON.stringify(filter) } as never}
          >
            <b>{info.pluralLabel ?? info.label}</b>
            <span>{formatNumber(count)}</span>
            <IconChevronRight size={14} aria-hidden="true" />
          </Link>
        )
      })}
    </nav>
  )
}
