import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type Language, languages } from '#kernel/languages.ts'
import { type Words, wordIn } from '#kernel/words.ts'
import { IconArrowDown, IconArrowUp, IconClose, IconPlus } from '#web/kit/icons.ts'
import { type Tint, tintOf, tints } from '#web/kit/pill.tsx'
import type { OptionSaid } from '../data-model/model-data.ts'
import classes from './options-input.module.css'
import { nameOf } from './words-input.tsx'

interface Props {
  options: readonly OptionSaid[]
  onChange: (options: OptionSaid[]) => void
  /** Keys that the product counts on: they stay, and no others come. */
  fixed?: ReadonlySet<string> | undefined
  /** What the product calls them. */
  usual: (key: string) => string | undefined
  error?: string | undefined
}

/** The options of a field in their order: named, coloured, moved, put away. Enter makes the next one. */
export function OptionsInput({ options, onChange, fixed, usual, error }: Props) {
  const { t, i18n } = useLingui()
  const language = i18n.locale as Language
  const others = languages.filter((each) => each !== language)
  const [isOpen, setOpen] = useState(() =>
    options.some(({ label }) => others.some((each) => typeof label === 'object' && label[each])),
  )
  // A name that is the same in all languages is meant in one's own.
  const words = ({ label }: OptionSaid) => (typeof label === 'string' ? { [language]: label } : (label ?? {}))
  const box = useRef<HTMLDivElement>(null)
  const focus = (index: number) =>
    setTimeout(() => box.current?.querySelectorAll<HTMLInputElement>('input[data-own]')[index]?.focus(), 0)
  const change = (index: number, said: Partial<OptionSaid>) =>
    onChange(options.map((option, at) => (at === index ? { ...option, ...said } : option)))
  const move = (index: number, by: number) => {
    const target = index + by
    if (target < 0 || target >= options.length) return
    const next = [...options]
    next.splice(target, 0, ...next.splice(index, 1))
    onChange(next)
    focus(target)
  }
  const add = () => {
    onChange([...options, { key: newKey(options), label: '' }])
    focus(options.length)
  }
  const press = (index: number) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (index === options.length - 1 && !fixed) add()
      else focus(index + 1)
    }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(index, event.key === 'ArrowUp' ? -1 : 1)
    }
  }
  return (
    <div className={classes.box} ref={box}>
      <span className={classes.title}>
        <Trans>Options</Trans>
      </span>
      {options.map((option, index) => (
        <div key={option.key} className={classes.each}>
          <div className={classes.option} data-archived={option.archived || undefined}>
            <ColorMenu option={option} onChange={(color) => change(index, { color })} />
            <TextInput
              className={classes.label ?? ''}
              aria-label={t`Option ${index + 1}`}
              data-own
              placeholder={wordIn(option.label, language) ?? usual(option.key)}
              value={words(option)[language] ?? ''}
              maxLength={80}
              onChange={(event) => change(index, { label: named(words(option), language, event.currentTarget.value) })}
              onKeyDown={press(index)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t`Move up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={15} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t`Move down`}
              disabled={index === options.length - 1}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={15} aria-hidden="true" />
            </ActionIcon>
            {!fixed && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => change(index, { archived: !option.archived })}
              >
                {option.archived ? t`Offer again` : t`Archive`}
              </Button>
            )}
            {!fixed && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t`Remove`}
                onClick={() => onChange(options.filter((_, at) => at !== index))}
              >
                <IconClose size={15} aria-hidden="true" />
              </ActionIcon>
            )}
          </div>
          {isOpen && (
            <div className={classes.others}>
              {others.map((each) => (
                <TextInput
                  key={each}
                  aria-label={`${t`Option ${index + 1}`} (${nameOf(each)})`}
                  leftSection={<span className={classes.language}>{each}</span>}
                  value={words(option)[each] ?? ''}
                  maxLength={80}
                  onChange={(event) => change(index, { label: named(words(option), each, event.currentTarget.value) })}
                />
              ))}
            </div>
          )}
        </div>
      ))}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {!fixed && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          className={classes.add ?? ''}
          onClick={add}
        >
          {t`Add an option`}
        </Button>
      )}
      {!isOpen && options.length > 0 && (
        <button type="button" className={classes.more} onClick={() => setOpen(true)}>
          {t`In other languages`}
        </button>
      )}
    </div>
  )
}

function ColorMenu({ option, onChange }: { option: OptionSaid; onChange: (color: Tint) => void }) {
  const { t } = useLingui()
  const shown = tints.find((tint) => tint === option.color) ?? tintOf(option.key)
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={classes.color} data-tint={shown} aria-label={t`Colour`} />
      </Menu.Target>
      <Menu.Dropdown className={classes.colors ?? ''}>
        {tints.map((tint) => (
          <Menu.Item
            key={tint}
            className={classes.color ?? ''}
            data-tint={tint}
            aria-label={tint}
            onClick={() => onChange(tint)}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What is there in other languages stays. */
function named(words: Exclude<Words, string>, language: Language, text: string): Words {
  const { [language]: _, ...rest } = words
  return text ? { ...rest, [language]: text } : rest
}

/** Until it is saved, an option needs a key only to be told from others. */
function newKey(options: readonly OptionSaid[]): string {
  for (let number = options.length + 1; ; number++) {
    const key = `new-${number}`
    if (!options.some((option) => option.key === key)) return key
  }
}
