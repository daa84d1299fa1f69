import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Button, Select, Switch } from '@mantine/core'
import { useState } from 'react'
import type { Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { useFormProblems } from '../../form-problems.ts'
import { changeModel, type FieldSaid, type ModelChange, tryChange } from '../data-model/model-data.ts'
import { WorkNote } from '../data-model/work-note.tsx'
import form from '../form.module.css'
import { Differences } from '../model-words/differences.tsx'
import {
  computedTypes,
  fieldTypeGroups,
  indexedTypes,
  searchableTypes,
  settingsOf,
  uniqueTypes,
} from '../model-words/field-types.ts'
import { sayModelError, sayModelProblem } from '../model-words/say-model-problem.ts'
import { Warnings } from '../model-words/warnings.tsx'
import { ConditionsInput } from './conditions-input.tsx'
import { DefaultInput } from './default-input.tsx'
import { FieldSettings } from './field-settings.tsx'
import { optionsToEdit, withOptions } from './options.ts'
import { WordsInput } from './words-input.tsx'

interface Props {
  object: ObjectInfo
  /** The field to change; without it a new one is made. */
  field?: FieldInfo | undefined
  /** What the organisation says of it now. */
  said?: FieldSaid | undefined
  opened: boolean
  close: () => void
}

export function FieldDialog({ object, field, said, opened, close }: Props) {
  const { t } = useLingui()
  const title = field ? t`Field “${field.label}”` : t`New field of ${object.pluralLabel ?? object.label}`
  return (
    <Dialog opened={opened} close={close} title={title} size={560} closeOnClickOutside={false}>
      <FieldForm key={field?.name ?? ''} {...{ object, field, said, close }} />
    </Dialog>
  )
}

const paths = [
  'formula',
  'lookup',
  'rollup',
  'rollup.relation',
  'rollup.field',
  'rollup.filter',
  'default',
  'label',
  'type',
  'target',
  'options',
  'min',
  'max',
  'earliest',
  'latest',
  'scale',
  'maxLength',
  'pattern',
  'inverse',
]

function FieldForm({ object, field, said, close }: Omit<Props, 'opened'>) {
  const { t, i18n } = useLingui()
  const language = i18n.locale as Language
  const isOwn = !field || field.custom === true
  const [typed, setTyped] = useState<FieldSaid>(() => ({
    ...(field ? {} : { type: 'text' }),
    ...said,
    ...(field?.options ? { options: optionsToEdit(field, said?.options) } : {}),
  }))
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(paths, sayModelProblem)
  const type = typed.type ?? typeOf(field)
  const isComputed = computedTypes.has(type)
  const change = (changes: Partial<FieldSaid>) => {
    setTyped({ ...typed, ...changes })
    for (const name of Object.keys(changes)) problems.forget(name)
  }
  const send = async () => {
    const isMissing = isOwn && !wordIn(typed.label, language)
    const found = {
      label: isMissing && t`This is needed.`,
      [type]: isComputed && !typed[type as 'formula'] && t`This is needed.`,
      target: (type === 'link' || type === 'links') && !typed.target && !field && t`Choose what it links to.`,
    }
    if (!problems.check(found)) return
    setBusy(true)
    try {
      const body = bodyOf(typed, { field, said, language })
      const path = `/objects/${object.name}/fields`
      const label = wordIn(typed.label, language) ?? field?.label ?? ''
      const act = field
        ? { path: `${path}/${field.name}`, method: 'PATCH' as const, body }
        : { path, method: 'POST' as const, body }
      if (field && !field.guarded && typed.guarded && !(await isGuardMeant())) return
      const isTurned = field !== undefined && typed.type !== undefined && typed.type !== said?.type
      if ((isTurned || isComputed) && !(await isMeant(await tryChange(act), isTurned))) return
      await changeModel(act, field ? t`Field “${label}” changed` : t`Field “${label}” added`)
      close()
    } catch (error) {
      problems.take(inForm(error, object.name, field?.name), (all) =>
        sayModelError(asProblem(all), { object: object.name, field: field?.name }),
      )
    } finally {
      setBusy(false)
    }
  }
  const isGuardMeant = () =>
    confirm({
      title: t`Hide it from roles that do not name it?`,
      text: t`From now on only administrators see “${field?.label ?? ''}”, and roles that name it under “Fields and what it denies”.`,
      confirmLabel: t`Guard the field`,
    })
  const isMeant = async ({ differences, warnings }: ModelChange, isTurned: boolean) => {
    if (isTurned)
      return confirm({
        title: t`Change the type?`,
        text: <Differences of={differences} more={t`The old values stay in the bin for 30 days.`} />,
        confirmLabel: t`Change the type`,
      })
    if (!warnings) return true
    return confirm({
      title: t`Show it to these roles?`,
      text: <Warnings of={warnings} />,
      confirmLabel: t`Save the field`,
    })
  }
  return (
    <form
      className={form.form}
      style={{ maxWidth: 'none' }}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {isOwn && (
        <Select
          label={t`Type`}
          data={fieldTypeGroups()}
          value={type}
          searchable
          allowDeselect={false}
          disabled={field !== undefined && !canTurn(field)}
          error={problems.at('type')}
          onChange={(next) => next && change({ type: next, default: undefined })}
        />
      )}
      <WordsInput
        label={t`Label`}
        usual={isOwn ? undefined : field?.label}
        value={typed.label}
        error={problems.at('label')}
        onChange={(label) => change({ label })}
        autoFocus
      />
      <FieldSettings {...{ object, field, type, typed, change, problems }} />
      <WordsInput
        label={t`Help`}
        description={t`A sentence that stands by the field in forms.`}
        value={typed.help}
        onChange={(help) => change({ help })}
        isLong
      />
      {!isComputed && <DefaultInput {...{ field, type, typed, change }} error={problems.at('default')} />}
      <Flags {...{ type, typed, change, isOwn, field }} isTitle={field !== undefined && field.key === object.title} />
      {!isComputed && <ConditionsInput {...{ object, field, typed, change }} />}
      {isBusy && field && typed.type !== said?.type && <WorkNote isWatching />}
      {problems.rest && <p className={form.problem}>{problems.rest}</p>}
      <div className={form.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy}>
          {field ? t`Save` : t`Add the field`}
        </Button>
      </div>
    </form>
  )
}

type Flag = 'required' | 'unique' | 'searchable' | 'personal' | 'guarded' | 'index'

interface FlagsProps {
  type: string
  typed: FieldSaid
  change: (changes: Partial<FieldSaid>) => void
  isOwn: boolean
  isTitle: boolean
  field: FieldInfo | undefined
}

function Flags({ type, typed, change, isOwn, isTitle, field }: FlagsProps) {
  const { t } = useLingui()
  const flag = (name: Flag, label: string, usual: boolean) => (
    <Switch
      key={name}
      label={label}
      description={name === 'guarded' && typed.guarded ? t`Roles name it under “Fields and what it denies”` : undefined}
      checked={typed[name] ?? usual}
      disabled={name === 'required' && field?.required === true && typed.required === undefined}
      onChange={(event) => change({ [name]: event.currentTarget.checked })}
    />
  )
  return (
    <div className={form.choices}>
      {type !== 'autoNumber' &&
        !computedTypes.has(type) &&
        flag('required', t`Must be given`, field?.required ?? false)}
      {isOwn && uniqueTypes.has(type) && flag('unique', t`No two records have the same value`, false)}
      {searchableTypes.has(type) && flag('searchable', t`Found by search`, field?.searchable ?? false)}
      {flag('personal', t`Says something of a person`, field?.personal ?? false)}
      {!isTitle && flag('guarded', t`Seen only by roles that name it`, field?.guarded ?? false)}
      {isOwn &&
        type !== 'longText' &&
        type !== 'json' &&
        type !== 'files' &&
        flag('index', t`Lists are often filtered or sorted by it`, indexedTypes.has(type))}
    </div>
  )
}

/** What one chooses it by. */
function typeOf(field: FieldInfo | undefined): string {
  return field?.computed ?? field?.type ?? 'text'
}

/** Links stay links, files files, and automatic numbers are given, not turned into. */
function canTurn(field: FieldInfo): boolean {
  return (
    field.custom === true && !field.computed && !['link', 'links', 'user', 'files', 'autoNumber'].includes(field.type)
  )
}

/** What differs from what is said now; null takes a part back. */
function bodyOf(
  typed: FieldSaid,
  { field, said, language }: { field: FieldInfo | undefined; said: FieldSaid | undefined; language: Language },
): Record<string, unknown> {
  const type = typed.type ?? typeOf(field)
  const all: FieldSaid = typed.options ? withOptions(typed, language) : typed
  if (!field) {
    const own = settingsOf(type)
    const isOfOther = (name: string) => settings.has(name) && !own.has(name)
    const kept = Object.entries(all).filter(([name, value]) => value !== undefined && !isOfOther(name))
    return { index: indexedTypes.has(type), ...Object.fromEntries(kept) }
  }
  const { target: _t, ...parts } = all
  return Object.fromEntries(
    Object.entries({ ...said, ...parts }).flatMap(([name]) => {
      const [before, now] = [said, parts].map((of) => (of as Record<string, unknown> | undefined)?.[name])
      return JSON.stringify(before) === JSON.stringify(now) ? [] : [[name, now ?? null]]
    }),
  )
}

const settings = new Set([
  'formula',
  'lookup',
  'rollup',
  'options',
  'min',
  'max',
  'earliest',
  'latest',
  'scale',
  'maxLength',
  'rich',
  'pattern',
  'gapless',
  'target',
  'whenGone',
  'inverseLabel',
])

/** The server names the place within the whole model: what belongs to this field stands by its inputs. */
function inForm(error: unknown, object: string, field: string | undefined): unknown {
  const { errors } = (error ?? {}) as { errors?: { path: string }[] }
  const here = new RegExp(`^objects\\.${object}\\.fields\\.${field ?? '\\w+'}(\\.|$)`)
  if (errors)
    for (const each of errors) each.path = here.test(each.path) ? each.path.replace(here, '') || 'label' : each.path
  return error
}
