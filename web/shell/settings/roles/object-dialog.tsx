import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { type FieldInfo, useCatalog } from '#web/data/catalog.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { acts, type FieldRight, fieldRightOf, withDenied, withFieldRight } from './draft.ts'
import classes from './object-dialog.module.css'
import type { ObjectLine } from './rights-table.tsx'
import type { Editing } from './role-editor.tsx'
import { sayRoleAct } from './say-role.ts'

type Props = Editing & { line: ObjectLine | null; isFixed: boolean; close: () => void }

/** What a line does not show: how each field stands, and what is denied whatever other roles give. */
export function ObjectDialog({ line, close, ...editing }: Props) {
  const { t } = useLingui()
  // The dialog fades with what it showed.
  const [last, setLast] = useState(line)
  if (line && line !== last) setLast(line)
  const shown = line ?? last
  return (
    <Dialog
      opened={line !== null}
      close={close}
      size={560}
      title={shown?.label ?? ''}
      footer={<Button onClick={close}>{t`Done`}</Button>}
    >
      {shown && (
        <>
          <Denied {...editing} name={shown.name} />
          {shown.name !== '*' && <Fields {...editing} name={shown.name} />}
        </>
      )}
    </Dialog>
  )
}

type PartProps = Editing & { name: string; isFixed: boolean }

function Denied({ draft, change, name, isFixed }: PartProps) {
  const { t } = useLingui()
  const denied = draft.deny[name]?.acts ?? []
  const whole = name === '*' ? [] : (draft.deny['*']?.acts ?? [])
  return (
    <fieldset className={classes.denied} disabled={isFixed}>
      <legend>{t`Never, whatever other roles and shares give`}</legend>
      <div>
        {([...acts, 'import'] as const).map((act) => (
          <Checkbox
            key={act}
            label={sayRoleAct(act)}
            checked={denied.includes(act) || whole.includes(act)}
            disabled={isFixed || whole.includes(act)}
            onChange={(event) => change(withDenied(draft, name, { act, isDenied: event.currentTarget.checked }))}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** What every record needs to be a record; of these only owner and branch can be fixed. */
const places = ['owner', 'branch']

function Fields({ draft, change, name, isFixed }: PartProps) {
  const { t } = useLingui()
  const [search, setSearch] = useState('')
  const object = useCatalog().objects.get(name)
  const fields = (object?.fields ?? []).filter(
    (field) =>
      (!field.system || places.includes(field.name)) && field.label.toLowerCase().includes(search.trim().toLowerCase()),
  )
  return (
    <section className={classes.fields} aria-label={t`Fields`}>
      <header>
        <h3>{t`Fields`}</h3>
        <input
          type="search"
          aria-label={t`Find a field`}
          placeholder={t`Find a field`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </header>
      <ul>
        {fields.map((field) => (
          <li key={field.name}>
            <span>
              {field.label}
              {field.guarded && <small>{t`Seen only by roles that say so here`}</small>}
            </span>
            <FieldChoice
              field={field}
              right={fieldRightOf(draft, name, field)}
              set={isFixed ? null : (right) => change(withFieldRight(draft, name, { field, right }))}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ChoiceProps {
  field: FieldInfo
  right: FieldRight
  set: ((right: FieldRight) => void) | null
}

function FieldChoice({ field, right, set }: ChoiceProps) {
  const { t } = useLingui()
  const isPlace = places.includes(field.name)
  const all: { value: FieldRight; label: string; isOffered: boolean }[] = [
    { value: 'change', label: field.readOnly ? t`Sees` : t`Sees and changes`, isOffered: true },
    { value: 'see', label: t`Only sees`, isOffered: !field.readOnly },
    { value: 'hidden', label: t`Does not see`, isOffered: !isPlace },
    { value: 'neverChange', label: t`Never changes`, isOffered: !field.readOnly },
    { value: 'neverSee', label: t`Never sees`, isOffered: !isPlace },
  ]
  if (!set) return <span className={classes.right}>{all.find(({ value }) => value === right)?.label}</span>
  return (
    <PlainChoice
      label={field.label}
      className={classes.choice as string}
      choices={all.filter(({ value, isOffered }) => isOffered || value === right)}
      value={right}
      change={(value) => set(value as FieldRight)}
    />
  )
}
