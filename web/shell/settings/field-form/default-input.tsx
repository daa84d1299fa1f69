import { useLingui } from '@lingui/react/macro'
import type { Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { FieldInput } from '#web/records/form/field-input.tsx'
import type { FieldSaid } from '../data-model/model-data.ts'

interface Props {
  field: FieldInfo | undefined
  type: string
  typed: FieldSaid
  change: (changes: Partial<FieldSaid>) => void
  error: string | undefined
}

/** What a new record begins with, when nobody says otherwise: asked for by the editor that the field itself has. */
export function DefaultInput({ field, type, typed, change, error }: Props) {
  const { t, i18n } = useLingui()
  if (!withDefault.has(type) || field?.readOnly || field?.unique || typed.unique) return null
  const asked: FieldInfo = {
    ...blank,
    ...(field?.type === type ? field : {}),
    ...bounds(typed),
    type,
    label: t`New records begin with`,
    ...(typed.options ? { options: optionsOf(typed, i18n.locale as Language, field) } : {}),
  }
  return (
    <FieldInput
      key={type}
      field={asked}
      value={typed.default ?? (field?.type === type ? field.default : undefined) ?? null}
      error={error}
      onChange={(value) => change({ default: value ?? undefined })}
    />
  )
}

/** Types whose value is the same for many records. */
const withDefault: ReadonlySet<string> = new Set([
  ...[
    'text',
    'longText',
    'tags',
    'select',
    'multiSelect',
    'boolean',
    'rating',
    'integer',
    'decimal',
    'percent',
    'money',
  ],
  ...['duration', 'country', 'currency', 'language', 'timeZone'],
])

const blank: FieldInfo = {
  name: 'default',
  key: 'default',
  type: 'text',
  kind: 'text',
  label: '',
  required: false,
  unique: false,
  readOnly: false,
  mayChange: true,
  searchable: false,
  system: false,
  sortable: false,
  groupable: false,
  operators: [],
}

/** As they are typed just now; the field itself, its help and what it demands are not asked about. */
function bounds({ min, max, scale, maxLength }: FieldSaid): Partial<FieldInfo> {
  return {
    help: '',
    required: false,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(scale === undefined ? {} : { scale }),
    ...(maxLength === undefined ? {} : { maxLength }),
  }
}

function optionsOf({ options = [] }: FieldSaid, language: Language, field: FieldInfo | undefined) {
  return options.flatMap(({ key, label, color, archived }) => {
    const shown = wordIn(label, language) ?? field?.options?.find((option) => option.key === key)?.label
    return shown && !archived ? [{ key, label: shown, ...(color ? { color } : {}) }] : []
  })
}
