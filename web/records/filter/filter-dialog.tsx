import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { IconClose, IconPlus } from '#web/kit/icons.ts'
import { ConditionParts, type FilterDialogProps } from './condition-parts.tsx'
import { addPart, newNode, removePart, replacePart } from './edit.ts'
import { FieldPicker } from './field-picker.tsx'
import classes from './filter.module.css'
import { emptyGroup, type Group } from './model.ts'

/** A filter of any depth in a window of its own; what is changed shows in the list behind it at once. */
export function FilterDialog({ opened, close, title, ...editor }: FilterDialogProps) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} title={title} size={640} footer={<Button onClick={close}>{t`Done`}</Button>}>
      <GroupEditor {...editor} />
    </Dialog>
  )
}

interface GroupEditorProps {
  object: ObjectInfo
  group: Group
  onChange: (group: Group) => void
  /** Of a group inside another. */
  onRemove?: () => void
}

/** Conditions that must all hold, or of which any must; groups stand in groups. */
export function GroupEditor({ object, group, onChange, onRemove }: GroupEditorProps) {
  const { t } = useLingui()
  const [newest, setNewest] = useState(-1)
  const join = `${group.join}${group.negated ? '!' : ''}`
  return (
    <fieldset className={classes.group} data-inner={onRemove ? true : undefined}>
      <legend className={classes.legend}>
        <select
          value={join}
          aria-label={t`How the conditions are joined`}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...group, join: value.startsWith('or') ? 'or' : 'and', negated: value.endsWith('!') })
          }
        >
          <option value="and">{t`All of these hold`}</option>
          <option value="or">{t`Any of these holds`}</option>
          <option value="or!">{t`None of these holds`}</option>
          <option value="and!">{t`Not all of these hold`}</option>
        </select>
        {onRemove && (
          <button type="button" className={classes.remove} aria-label={t`Remove the group`} onClick={onRemove}>
            <IconClose size={12} aria-hidden />
          </button>
        )}
      </legend>
      {group.parts.map((part, index) =>
        part.is === 'group' ? (
          <GroupEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing but their place
            key={index}
            object={object}
            group={part}
            onChange={(next) => onChange(replacePart(group, index, next))}
            onRemove={() => onChange(removePart(group, index))}
          />
        ) : (
          <ConditionParts
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing but their place
            key={index}
            object={object}
            node={part}
            isNew={index === newest}
            InnerDialog={FilterDialog}
            onChange={(next) => onChange(replacePart(group, index, next))}
            onRemove={() => {
              setNewest(-1)
              onChange(removePart(group, index))
            }}
          />
        ),
      )}
      <div className={classes.actions}>
        <FieldPicker
          object={object}
          onPick={(target) => {
            setNewest(group.parts.length)
            onChange(addPart(group, newNode(target)))
          }}
        >
          {(open, isOpen) => (
            <button type="button" className={classes.add} aria-haspopup="dialog" aria-expanded={isOpen} onClick={open}>
              <IconPlus size={14} aria-hidden />
              {t`Condition`}
            </button>
          )}
        </FieldPicker>
        <button
          type="button"
          className={classes.add}
          onClick={() => onChange(addPart(group, { ...emptyGroup, join: group.join === 'and' ? 'or' : 'and' }))}
        >
          <IconPlus size={14} aria-hidden />
          {t`Group`}
        </button>
      </div>
    </fieldset>
  )
}
