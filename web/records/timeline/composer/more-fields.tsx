import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { IconChevronDown } from '#web/kit/icons.ts'
import { FieldInput } from '#web/records/form/field-input.tsx'
import classes from './composer.module.css'
import { type ComposerDraft, type ComposerKind, countMore } from './composer-values.ts'

interface Props {
  kind: ComposerKind
  draft: ComposerDraft
  setDraft: (draft: ComposerDraft) => void
}

/** What only some entries need: who takes part, when it reminds, whether it comes again. Folded until somebody asks. */
export function MoreFields({ kind, draft, setDraft }: Props) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const count = countMore(kind, draft)
  const isTask = kind === 'task'
  return (
    <>
      <button type="button" className={classes.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronDown size={14} aria-hidden="true" />
        {isTask
          ? t`Reminder, repeat`
          : kind === 'visit'
            ? t`Report, people, reminder, repeat`
            : t`People, reminder, repeat`}
        {count > 0 && <span>{count}</span>}
      </button>
      {isOpen && (
        <div className={classes.moreFields}>
          {kind === 'visit' && <Report draft={draft} setDraft={setDraft} />}
          {!isTask && (
            <>
              <People
                name="participants"
                value={draft.participants}
                change={(participants) => setDraft({ ...draft, participants })}
              />
              <People
                name="colleagues"
                value={draft.colleagues}
                change={(colleagues) => setDraft({ ...draft, colleagues })}
              />
            </>
          )}
          <Reminder draft={draft} setDraft={setDraft} />
          <Repeat draft={draft} setDraft={setDraft} />
        </div>
      )}
    </>
  )
}

/** What a visit has brought. */
function Report({ draft, setDraft }: Omit<Props, 'kind'>) {
  const object = useObject('activity')
  const fields = ['need', 'competitorSeen', 'stockSeen'].flatMap((name) => fieldOf(object, name) ?? [])
  return fields
    .filter(({ mayChange }) => mayChange)
    .map((field) => (
      <div key={field.key} className={classes.input} data-name={field.name}>
        <FieldInput
          field={{ ...field, help: undefined } as never}
          value={draft.report?.[field.key] ?? null}
          onChange={(value) => setDraft({ ...draft, report: { ...draft.report, [field.key]: value } })}
        />
      </div>
    ))
}

interface PeopleProps {
  name: string
  value: readonly string[] | null | undefined
  change: (ids: readonly string[] | null) => void
}

function People({ name, value, change }: PeopleProps) {
  const field = fieldOf(useObject('activity'), name)
  if (!field?.mayChange) return null
  return (
    <div className={classes.input} data-name={name}>
      <FieldInput
        field={{ ...field, help: undefined } as never}
        value={value ?? null}
        onChange={(ids) => change(ids as readonly string[] | null)}
      />
    </div>
  )
}

const leads = [0, 5, 15, 30, 60, 120, 1440, 2880, 10_080]

function Reminder({ draft, setDraft }: Omit<Props, 'kind'>) {
  const { t } = useLingui()
  const field = fieldOf(useObject('activity'), 'remindBefore')
  if (!field?.mayChange) return null
  const say = (minutes: number) => {
    if (minutes === 0) return t`At its time`
    if (minutes < 60) return t`${minutes} min before`
    const hours = minutes / 60
    if (minutes < 1440) return hours === 1 ? t`1 hour before` : t`${hours} hours before`
    const days = minutes / 1440
    return days === 1 ? t`1 day before` : t`${days} days before`
  }
  return (
    <label className={classes.length}>
      {field.label}
      <select
        value={draft.remindBefore ?? ''}
        onChange={({ currentTarget: { value } }) =>
          setDraft({ ...draft, remindBefore: value === '' ? '' : Number(value) })
        }
      >
        <option value="">{t`As usual`}</option>
        {leads.map((minutes) => (
          <option key={minutes} value={minutes}>
            {say(minutes)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Repeat({ draft, setDraft }: Omit<Props, 'kind'>) {
  const field = fieldOf(useObject('activity'), 'recurrence')
  if (!field?.mayChange) return null
  const begins = { id: '', version: 0, startsAt: draft.startsAt ?? null, dueAt: draft.dueAt ?? null }
  return (
    <div className={classes.input} data-name="recurrence">
      <FieldInput
        field={{ ...field, help: undefined } as never}
        record={begins}
        value={draft.recurrence || null}
        onChange={(rule) => setDraft({ ...draft, recurrence: typeof rule === 'string' ? rule : '' })}
      />
    </div>
  )
}
