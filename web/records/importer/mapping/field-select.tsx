import { useLingui } from '@lingui/react/macro'
import { Combobox, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { IconCheck, IconChevronDown, IconPlus } from '#web/kit/icons.ts'
import type { FieldChoice } from './field-choices.ts'
import classes from './field-select.module.css'

interface Props {
  choices: readonly FieldChoice[]
  value: string | null
  onChange: (path: string | null) => void
  /** Who fills a field already: `sector`, by its path. */
  takenBy: ReadonlyMap<string, string>
  /** For screen readers: which column it is about. */
  label: string
  disabled?: boolean
  /** For who may make fields. */
  onNew?: (() => void) | undefined
}

/** The value of the choice that makes one. */
const newField = '\u0000new'

/** Chooses the field that a column fills. The list is drawn only while it is open: a file may have hundreds of columns. */
export function FieldSelect({ choices, value, onChange, takenBy, label, disabled, onNew }: Props) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setWords('')
    },
    onDropdownOpen: () => {
      combobox.focusSearchInput()
      combobox.selectActiveOption()
    },
  })
  const chosen = choices.find(({ path }) => path === value)
  return (
    <Combobox
      store={combobox}
      shadow="lg"
      width={300}
      position="bottom-start"
      onOptionSubmit={(path) => {
        combobox.closeDropdown()
        if (path === newField) onNew?.()
        else if ((path || null) !== value) onChange(path || null)
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes.target}
          data-empty={value === null || undefined}
          aria-label={`${label}: ${value === null ? t`left out` : (chosen?.label ?? value)}`}
          disabled={disabled}
          onClick={() => combobox.toggleDropdown()}
        >
          <span>{value === null ? t`Leave out` : (chosen?.label ?? value)}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {combobox.dropdownOpened && (
          <>
            <Combobox.Search
              value={words}
              placeholder={t`Find a field`}
              aria-label={t`Find a field`}
              onChange={({ currentTarget }) => {
                setWords(currentTarget.value)
                combobox.updateSelectedOptionIndex()
              }}
            />
            <Choices choices={matching(choices, words)} {...{ value, takenBy, words, onNew }} />
          </>
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}

type ListProps = Pick<Props, 'choices' | 'value' | 'takenBy' | 'onNew'> & { words: string }

function Choices({ choices, value, takenBy, words, onNew }: ListProps) {
  const { t } = useLingui()
  const groups: Record<FieldChoice['group'], string> = {
    own: t`Fields`,
    link: t`Links to other records`,
    part: t`Parts`,
    other: t`For telling records apart`,
  }
  return (
    <Combobox.Options mah={320} className={classes.options}>
      {words === '' && (
        <Combobox.Option value="" active={value === null} className={classes.option}>
          <span>{t`Leave out`}</span>
          {value === null && <IconCheck size={14} aria-hidden="true" />}
        </Combobox.Option>
      )}
      {(Object.keys(groups) as FieldChoice['group'][]).map((group) => {
        const list = choices.filter((choice) => choice.group === group)
        if (list.length === 0) return null
        return (
          <Combobox.Group key={group} label={groups[group]}>
            {list.map(({ path, label }) => (
              <Combobox.Option key={path} value={path} active={path === value} className={classes.option}>
                <span>{label}</span>
                {path === value ? (
                  <IconCheck size={14} aria-hidden="true" />
                ) : (
                  <span className={classes.taken}>{takenBy.get(path)}</span>
                )}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )
      })}
      {choices.length === 0 && <Combobox.Empty>{t`No field is called so`}</Combobox.Empty>}
      {onNew && (
        <Combobox.Option value={newField} className={classes.new ?? ''}>
          <IconPlus size={14} aria-hidden="true" />
          {t`New field…`}
        </Combobox.Option>
      )}
    </Combobox.Options>
  )
}

function matching(choices: readonly FieldChoice[], words: string): readonly FieldChoice[] {
  const wanted = words.toLocaleLowerCase().trim()
  if (wanted === '') return choices
  return choices.filter(({ label, path }) => `${label} ${path}`.toLocaleLowerCase().includes(wanted))
}
