import { useLingui } from '@lingui/react/macro'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { IconCheck, IconGroup } from '#web/kit/icons.ts'
import { columnOf } from '../../grid/columns/columns.ts'
import { isGroupable } from '../../grid/rows/groups.ts'
import { Chip } from './chip.tsx'
import { DropDown } from './drop-down.tsx'
import { fieldChoices } from './field-choices.ts'
import { FieldMenu } from './field-menu.tsx'

interface Props {
  object: ObjectInfo
  groupBy: string | null
  change: (path: string | null) => void
}

/** What the list is grouped by, if by anything. */
export function GroupMenu({ object, groupBy, change }: Props) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const own = groupBy ? columnOf(object, catalog, groupBy) : null
  const mark = (isChosen: boolean) => (isChosen ? { mark: <IconCheck size={15} /> } : {})
  return (
    <DropDown
      label={t`Group by`}
      target={(open, isOpen) => (
        <Chip icon={IconGroup} isOn={own !== null} onClick={open} aria-expanded={isOpen} aria-haspopup="dialog">
          {own ? own.label : t`Group`}
        </Chip>
      )}
    >
      {(close) => (
        <FieldMenu
          label={t`Group by`}
          choices={[
            { path: '', label: t`No groups`, ...mark(own === null) },
            ...fieldChoices(object, catalog, { links: true })
              .filter(isGroupable)
              .map(({ path, label }) => ({ path, label, ...mark(path === groupBy) })),
          ]}
          choose={(path) => {
            change(path || null)
            close()
          }}
        />
      )}
    </DropDown>
  )
}
