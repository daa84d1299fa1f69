import { useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatList } from '#web/kit/format.ts'
import type { NewFieldProps } from '#web/records/importer/mapping/new-field.ts'
import { useFormProblems } from '../../form-problems.ts'
import { changeModel, type FieldSaid, type ModelChange, type OptionSaid } from '../data-model/model-data.ts'
import form from '../form.module.css'
import { fieldTypeGroups, indexedTypes } from '../model-words/field-types.ts'
import { sayModelError, sayModelProblem } from '../model-words/say-model-problem.ts'
import { withOptions } from './options.ts'
import { OptionsInput } from './options-input.tsx'
import { WordsInput } from './words-input.tsx'

/** A field for a column of a file: what it is called and of which type, as the header and the values suggest. */
export function ColumnFieldDialog({ opened, ...props }: NewFieldProps & { opened: boolean }) {
  const { t } = useLingui()
  const { object, close } = props
  return (
    <Dialog
      opened={opened}
      close={close}
      title={t`New field of ${object.pluralLabel ?? object.label}`}
      closeOnClickOutside={false}
    >
      <ColumnFieldForm {...props} />
    </Dialog>
  )
}

/** What a cell of a file can be read as; the others are made in the settings. */
const offered: ReadonlySet<string> = new Set([
  ...['text', 'longText', 'tags', 'select', 'multiSelect', 'boolean', 'integer', 'decimal', 'percent', 'money'],
  ...['date', 'dateTime', 'email', 'phone', 'url', 'country', 'language'],
])

const withChoices: ReadonlySet<string> = new Set(['select', 'multiSelect'])

function ColumnFieldForm({ object, column, close, made }: NewFieldProps) {
  const { t, i18n } = useLingui()
  const language = i18n.locale as Language
  const { newField, samples, header } = column
  const [typed, setTyped] = useState<FieldSaid>(() => ({
    type: newField.type,
    label: { [language]: newField.label },
    options: newField.options.map((text, at): OptionSaid => ({ key: `new-${at + 1}`, label: { [language]: text } })),
  }))
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['label', 'type', 'options'], sayModelProblem)
  const type = typed.type ?? 'text'
  const change = (changes: Partial<FieldSaid>) => {
    setTyped({ ...typed, ...changes })
    for (const name of Object.keys(changes)) problems.forget(name)
  }
  const send = async () => {
    if (!problems.check({ label: !wordIn(typed.label, language) && t`This is needed.` })) return
    setBusy(true)
    try {
      const { options, ...rest } = withOptions(typed, language)
      const body = { index: indexedTypes.has(type), ...rest, ...(withChoices.has(type) ? { options } : {}) }
      const label = wordIn(typed.label, language) ?? ''
      const answer = await changeModel<ModelChange & { field?: string }>(
        { path: `/objects/${object.name}/fields`, method: 'POST', body },
        t`Field “${label}” added`,
      )
      close()
      if (answer.field) made(answer.field)
    } catch (error) {
      problems.take(error, (all) => sayModelError(asProblem(all), { object: object.name }))
    } finally {
      setBusy(false)
    }
  }
  const groups = fieldTypeGroups().map(({ group, items }) => {
    return { group, items: items.filter(({ value }) => offered.has(value)) }
  })
  const values = formatList([...new Set(samples)].slice(0, 3))
  return (
    <form
      className={form.form}
      style={{ maxWidth: 'none' }}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void send()
      }}
    >
      <p className={form.note}>{values ? t`For the column “${header}”: ${values}` : t`For the column “${header}”`}</p>
      <WordsInput
        label={t`Label`}
        value={typed.label}
        error={problems.at('label')}
        onChange={(label) => change({ label })}
        autoFocus
      />
      <Select
        label={t`Type`}
        data={groups.filter(({ items }) => items.length > 0)}
        value={type}
        searchable
        allowDeselect={false}
        error={problems.at('type')}
        onChange={(next) => next && change({ type: next })}
      />
      {withChoices.has(type) && (
        <OptionsInput
          options={typed.options ?? []}
          usual={() => undefined}
          error={problems.at('options')}
          onChange={(options) => change({ options })}
        />
      )}
      <p className={form.note}>
        {t`It is made at once and stays when the import is undone. More can be said of it in the settings, under Data model.`}
      </p>
      {problems.rest && <p className={form.problem}>{problems.rest}</p>}
      <div className={form.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy}>{t`Add the field`}</Button>
      </div>
    </form>
  )
}
