import { useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Language } from '#kernel/languages.ts'
import { wordIn } from '#kernel/words.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { ownIcon, ownIcons } from '#web/kit/own-icons.ts'
import { useFormProblems } from '../../form-problems.ts'
import { WordsInput } from '../field-form/words-input.tsx'
import form from '../form.module.css'
import { sayModelError, sayModelProblem } from '../model-words/say-model-problem.ts'
import { changeModel, type ModelChange, type ObjectSaid } from './model-data.ts'

interface Props {
  /** The object to rename; without it a new one is made. */
  object?: ObjectInfo
  said?: ObjectSaid | undefined
  opened: boolean
  close: () => void
}

/** What an object is called, for one and for many, and its icon. */
export function ObjectDialog({ object, said, opened, close }: Props) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} close={close} title={object ? t`Name and icon` : t`New object`} closeOnClickOutside={false}>
      <ObjectForm key={object?.name ?? ''} {...{ object, said, close }} />
    </Dialog>
  )
}

function ObjectForm({ object, said, close }: { object: ObjectInfo | undefined } & Omit<Props, 'object' | 'opened'>) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const language = i18n.locale as Language
  const isOwn = !object || object.custom === true
  const [typed, setTyped] = useState<ObjectSaid>(() => pick(said))
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems(['label', 'pluralLabel'], sayModelProblem)
  const change = (changes: Partial<ObjectSaid>) => setTyped({ ...typed, ...changes })
  const send = async () => {
    const missing = (words: ObjectSaid['label']) => isOwn && !wordIn(words, language) && t`This is needed.`
    if (!problems.check({ label: missing(typed.label), pluralLabel: missing(typed.pluralLabel) })) return
    setBusy(true)
    try {
      const label = wordIn(typed.label, language) ?? object?.label ?? ''
      if (object) {
        const body = { label: typed.label ?? null, pluralLabel: typed.pluralLabel ?? null, icon: typed.icon ?? null }
        await changeModel({ path: `/objects/${object.name}`, method: 'PATCH', body }, t`“${label}” changed`)
      } else {
        const made = await changeModel<ModelChange & { object: ObjectInfo | null }>(
          { path: '/objects', method: 'POST', body: typed },
          t`Object “${label}” made`,
        )
        if (made.object)
          void navigate({ to: '/settings/data-model' as '/', search: { object: made.object.name } as never })
      }
      close()
    } catch (error) {
      problems.take(error, (all) => sayModelError(asProblem(all)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <WordsInput
        label={t`One is called`}
        usual={object?.label}
        value={typed.label}
        error={problems.at('label')}
        onChange={(label) => change({ label })}
        autoFocus
      />
      <WordsInput
        label={t`Several are called`}
        usual={object?.pluralLabel}
        value={typed.pluralLabel}
        error={problems.at('pluralLabel')}
        onChange={(pluralLabel) => change({ pluralLabel })}
      />
      {isOwn && <IconSelect icon={typed.icon} onChange={(icon) => change({ icon })} />}
      {problems.rest && <p className={form.problem}>{problems.rest}</p>}
      <div className={form.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy}>
          {object ? t`Save` : t`Make the object`}
        </Button>
      </div>
    </form>
  )
}

function IconSelect({ icon, onChange }: { icon: string | undefined; onChange: (icon: string) => void }) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    table: t`Table`,
    book: t`Book`,
    box: t`Box`,
    building: t`Building`,
    calendar: t`Calendar`,
    chart: t`Chart`,
    coins: t`Coins`,
    device: t`Device`,
    file: t`Document`,
    flag: t`Flag`,
    key: t`Key`,
    person: t`Person`,
    people: t`People`,
    place: t`Place`,
    route: t`Way`,
    shop: t`Shop`,
    star: t`Star`,
  }
  const Shown = ownIcon(icon)
  return (
    <Select
      label={t`Icon`}
      allowDeselect={false}
      leftSection={<Shown size={16} aria-hidden="true" />}
      data={Object.keys(ownIcons).map((value) => ({ value, label: words[value] ?? value }))}
      value={icon ?? 'table'}
      renderOption={({ option }) => {
        const Each = ownIcon(option.value)
        return (
          <>
            <Each size={16} aria-hidden="true" />
            <span style={{ marginInlineStart: 8 }}>{option.label}</span>
          </>
        )
      }}
      onChange={(next) => next && onChange(next)}
    />
  )
}

function pick(said: ObjectSaid | undefined): ObjectSaid {
  const { label, pluralLabel, icon } = said ?? {}
  return { ...(label ? { label } : {}), ...(pluralLabel ? { pluralLabel } : {}), ...(icon ? { icon } : {}) }
}
