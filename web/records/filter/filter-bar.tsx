import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { IconClose, IconFilter, IconPlus } from '#web/kit/icons.ts'
import type { Filter } from '../list-state.ts'
import { ConditionParts } from './condition-parts.tsx'
import { addPart, newNode, removePart, replacePart } from './edit.ts'
import { FieldPicker } from './field-picker.tsx'
import classes from './filter.module.css'
import { FilterDialog } from './filter-dialog.tsx'
import { asAll, emptyGroup, type FilterNode, type Group } from './model.ts'
import { sayGroup } from './say-filter.ts'
import { useDraft } from './use-draft.ts'

export interface FilterBarProps {
  object: ObjectInfo
  filter: Filter | null
  onChange: (filter: Filter | null) => void
}

/** The filter of a list as chips, each changed and removed in place; all of it in a window for what chips cannot show. */
export function FilterBar({ object, filter, onChange }: FilterBarProps) {
  const { t } = useLingui()
  const { group, change } = useDraft(filter, onChange)
  const [isBuilding, setBuilding] = useState(false)
  const isNarrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  const count = group.parts.length
  return (
    <fieldset className={classes.bar} aria-label={t`Filters`}>
      {isNarrow ? (
        <button
          type="button"
          className={classes.add}
          data-on={count > 0 || undefined}
          onClick={() => setBuilding(true)}
        >
          <IconFilter size={14} aria-hidden />
          {count > 0 ? t`Filters · ${count}` : t`Filter`}
        </button>
      ) : (
        <Chips
          object={object}
          group={count > 0 ? asAll(group) : emptyGroup}
          change={change}
          build={() => setBuilding(true)}
        />
      )}
      {count > 0 && (
        <button type="button" className={classes.quiet} onClick={() => change(emptyGroup)}>
          {t`Clear filters`}
        </button>
      )}
      <FilterDialog
        opened={isBuilding}
        close={() => setBuilding(false)}
        title={t`Filters`}
        object={object}
        group={group}
        onChange={change}
      />
    </fieldset>
  )
}

interface ChipsProps {
  object: ObjectInfo
  group: Group
  change: (group: Group) => void
  build: () => void
}

function Chips({ object, group, change, build }: ChipsProps) {
  const { t } = useLingui()
  const [newest, setNewest] = useState(-1)
  const remove = (index: number) => {
    setNewest(-1)
    change(removePart(group, index))
  }
  return (
    <>
      {group.parts.map((part, index) => {
        const common = { key: index, object, onRemove: () => remove(index) }
        return part.is === 'group' ? (
          <GroupChip {...common} key={common.key} group={part} open={build} />
        ) : (
          <ConditionParts
            {...common}
            key={common.key}
            node={part}
            isNew={index === newest}
            InnerDialog={FilterDialog}
            onChange={(next: FilterNode) => change(replacePart(group, index, next))}
          />
        )
      })}
      <FieldPicker
        object={object}
        onPick={(target) => {
          setNewest(group.parts.length)
          change(addPart(group, newNode(target)))
        }}
      >
        {(open, isOpen) => (
          <button type="button" className={classes.add} aria-haspopup="dialog" aria-expanded={isOpen} onClick={open}>
            {group.parts.length > 0 ? <IconPlus size={14} aria-hidden /> : <IconFilter size={14} aria-hidden />}
            {t`Filter`}
          </button>
        )}
      </FieldPicker>
      {group.parts.length > 0 && (
        <button type="button" className={classes.quiet} onClick={build}>
          {t`Advanced`}
        </button>
      )}
    </>
  )
}

/** A group in a group: said in one line, changed in the window. */
function GroupChip(props: { object: ObjectInfo; group: Group; open: () => void; onRemove: () => void }) {
  const { t } = useLingui()
  const text = sayGroup(useCatalog(), props.object, props.group)
  return (
    <fieldset className={classes.chip} aria-label={text}>
      <button type="button" className={classes.value} aria-haspopup="dialog" onClick={props.open}>
        {text}
      </button>
      <button type="button" className={classes.remove} aria-label={t`Remove ${text}`} onClick={props.onRemove}>
        <IconClose size={12} aria-hidden />
      </button>
    </fieldset>
  )
}
