import { useLingui } from '@lingui/react/macro'
import { Select, Switch, TextInput } from '@mantine/core'
import { type FieldInfo, type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import type { FormProblems } from '../../form-problems.ts'
import type { FieldSaid } from '../data-model/model-data.ts'
import form from '../form.module.css'
import { settingsOf } from '../model-words/field-types.ts'
import { ComputedInput } from './computed-input.tsx'
import { DayBoundInput } from './day-bound-input.tsx'
import { OptionsInput } from './options-input.tsx'
import { WordsInput } from './words-input.tsx'

interface Props {
  object: ObjectInfo
  field: FieldInfo | undefined
  type: string
  typed: FieldSaid
  change: (changes: Partial<FieldSaid>) => void
  problems: FormProblems
}

/** What a type wants to know beyond the label: its options, bounds, what it links to. */
export function FieldSettings({ object, field, type, typed, change, problems }: Props) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const isOwn = !field || field.custom === true
  const has = settingsOf(type)
  const number = (name: 'min' | 'max' | 'scale' | 'maxLength', label: string) => (
    <TextInput
      key={name}
      type="number"
      step="any"
      label={label}
      value={typed[name] ?? ''}
      error={problems.at(name)}
      onChange={({ currentTarget: { value } }) => change({ [name]: value === '' ? undefined : Number(value) })}
    />
  )
  const mostLabels: Record<string, string> = {
    rating: t`Most stars`,
    files: t`Most files in a record`,
    duration: t`Most, in minutes`,
  }
  const numbers = [
    has.has('min') && number('min', type === 'duration' ? t`Least, in minutes` : t`Least`),
    has.has('max') && number('max', mostLabels[type] ?? t`Most`),
    has.has('scale') && number('scale', t`Digits after the point`),
    has.has('maxLength') && number('maxLength', t`Most characters`),
  ].filter(Boolean)
  return (
    <>
      <ComputedInput {...{ object, type, typed, change, problems }} />
      {has.has('options') && (
        <OptionsInput
          options={typed.options ?? []}
          fixed={isOwn || !field ? undefined : fixedOptions(field)}
          usual={(key) => field?.options?.find((option) => option.key === key)?.label}
          error={problems.at('options')}
          onChange={(options) => change({ options })}
        />
      )}
      {isOwn && has.has('target') && (
        <TargetSelect {...{ object, field, typed, change }} error={problems.at('target')} />
      )}
      {has.has('target') && (typed.target ?? field?.target) && (
        <WordsInput
          label={t`On its page, these are called`}
          usual={(isOwn ? null : wayBack(objects, object, field)) ?? object.pluralLabel ?? object.label}
          value={typed.inverseLabel}
          onChange={(inverseLabel) => change({ inverseLabel })}
        />
      )}
      {isOwn && has.has('whenGone') && <WhenGone typed={typed} change={change} />}
      {isOwn && numbers.length > 0 && <div className={form.pair}>{numbers}</div>}
      {isOwn && has.has('earliest') && (
        <>
          <DayBoundInput
            label={t`Earliest`}
            bound={typed.earliest}
            error={problems.at('earliest')}
            onChange={(earliest) => change({ earliest })}
          />
          <DayBoundInput
            label={t`Latest`}
            bound={typed.latest}
            error={problems.at('latest')}
            onChange={(latest) => change({ latest })}
          />
        </>
      )}
      {isOwn && has.has('pattern') && (
        <TextInput
          label={t`Pattern`}
          description={
            type === 'autoNumber'
              ? t`Such as ${numberPattern}: the year, and a number of four digits that begins anew with it. With ${branchToken}, as in ${branchPattern}, each branch counts for itself, by its number prefix.`
              : t`A regular expression that each value must match.`
          }
          value={typed.pattern ?? ''}
          error={problems.at('pattern')}
          onChange={(event) => change({ pattern: event.currentTarget.value || undefined })}
        />
      )}
      {isOwn && has.has('rich') && (
        <Switch
          label={t`With headings, lists and links`}
          checked={typed.rich ?? false}
          onChange={(event) => change({ rich: event.currentTarget.checked })}
        />
      )}
      {isOwn && has.has('gapless') && (
        <Switch
          label={t`Without gaps, as invoices need it`}
          checked={typed.gapless ?? false}
          onChange={(event) => change({ gapless: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

/** The options that the product acts by; undefined where the organisation may have its own. */
function fixedOptions(field: FieldInfo): ReadonlySet<string> | undefined {
  return field.ownOptions ? undefined : new Set(field.options?.map(({ key }) => key))
}

/** What the list of these is called on the page of what they link to. */
function wayBack(objects: ReadonlyMap<string, ObjectInfo>, object: ObjectInfo, field: FieldInfo | undefined) {
  const there = objects.get(field?.target ?? '')
  return there?.inverses.find((one) => one.object === object.name && one.field === field?.key)?.label ?? null
}

function TargetSelect({
  field,
  typed,
  change,
  error,
}: Pick<Props, 'object' | 'field' | 'typed' | 'change'> & { error: string | undefined }) {
  const { t } = useLingui()
  const objects = [...useCatalog().objects.values()].filter(({ name }) => name !== 'user')
  return (
    <Select
      label={t`Links to`}
      data={objects.map(({ name, label, pluralLabel }) => ({ value: name, label: pluralLabel ?? label }))}
      value={typed.target ?? null}
      disabled={field !== undefined}
      searchable
      error={error}
      onChange={(target) => change({ target: target ?? undefined })}
    />
  )
}

function WhenGone({ typed, change }: Pick<Props, 'typed' | 'change'>) {
  const { t } = useLingui()
  return (
    <Select
      label={t`When that record goes to the bin`}
      allowDeselect={false}
      value={typed.whenGone ?? 'clear'}
      data={[
        { value: 'clear', label: t`Empty the link` },
        { value: 'refuse', label: t`Refuse it while records link to it` },
        { value: 'bin-with', label: t`Bin these records with it` },
      ]}
      onChange={(whenGone) => change({ whenGone: (whenGone ?? 'clear') as NonNullable<FieldSaid['whenGone']> })}
    />
  )
}

const numberPattern = 'INV-{YYYY}-{0000}'
const branchToken = '{BRANCH}'
const branchPattern = 'INV-{BRANCH}-{YYYY}-{0000}'
