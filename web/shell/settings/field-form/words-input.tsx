import { useLingui } from '@lingui/react/macro'
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Language, languages } from '#kernel/languages.ts'
import type { Words } from '#kernel/words.ts'
import classes from './words-input.module.css'

interface Props {
  label: string
  description?: string | undefined
  /** Shown where nothing is given: what the product calls it. */
  usual?: string | undefined
  value: Words | undefined
  onChange: (value: Words | undefined) => void
  error?: string | undefined
  isLong?: boolean
  autoFocus?: boolean
}

/** A text in one's own language, and in the others for whoever wants to. */
export function WordsInput({ label, description, usual, value, onChange, error, isLong, autoFocus }: Props) {
  const { t, i18n } = useLingui()
  const own = i18n.locale as Language
  const words = typeof value === 'string' ? { [own]: value } : (value ?? {})
  const others = languages.filter((language) => language !== own)
  const [isOpen, setOpen] = useState(others.some((language) => words[language]))
  const Input = isLong ? Textarea : TextInput
  const change = (language: Language, text: string) => {
    const next = { ...words, [language]: text }
    for (const each of languages) if (!next[each]) delete next[each]
    onChange(Object.keys(next).length === 0 ? undefined : next)
  }
  return (
    <div className={classes.words}>
      <Input
        label={label}
        description={description}
        placeholder={usual}
        value={words[own] ?? ''}
        error={error}
        maxLength={isLong ? 500 : 80}
        data-autofocus={autoFocus || undefined}
        onChange={(event) => change(own, event.currentTarget.value)}
      />
      {isOpen ? (
        <div className={classes.others}>
          {others.map((language) => (
            <Input
              key={language}
              aria-label={`${label} (${nameOf(language)})`}
              leftSection={<span className={classes.language}>{language}</span>}
              value={words[language] ?? ''}
              maxLength={isLong ? 500 : 80}
              onChange={(event) => change(language, event.currentTarget.value)}
            />
          ))}
        </div>
      ) : (
        <button type="button" className={classes.more} onClick={() => setOpen(true)}>
          {t`In other languages`}
        </button>
      )}
    </div>
  )
}

export function nameOf(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}
