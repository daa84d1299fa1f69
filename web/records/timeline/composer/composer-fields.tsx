import { useLingui } from '@lingui/react/macro'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { currentTimeZone, dayOf } from '#web/kit/format.ts'
import { IconLock } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { FieldInput } from '#web/records/form/field-input.tsx'
import classes from './composer.module.css'
import { type ComposerDraft, type ComposerKind, usualLength } from './composer-values.ts'
import { dueChoices } from './due-choices.ts'

// Folded at first.
const MoreFields = late(() => import('./more-fields.tsx'), 'MoreFields')

interface Props {
  kind: ComposerKind
  draft: ComposerDraft
  setDraft: (draft: ComposerDraft) => void
}

/** What belongs to the words: when it is due or takes place, who does it, how much it matters. */
export function ComposerFields({ kind, draft, setDraft }: Props) {
  const { t } = useLingui()
  if (kind === 'note') return <span className={classes.hint}>{t`The first line is the subject.`}</span>
  if (kind === 'task') {
    return (
      <div className={classes.fields}>
        <QuickDays chosen={draft.dueAt ?? null} choose={(dueAt) => setDraft({ ...draft, dueAt })} />
        <Input name="dueAt" value={draft.dueAt} change={(dueAt) => setDraft({ ...draft, dueAt: dueAt as string })} />
        <Owner draft={draft} setDraft={setDraft} />
        <Input
          name="priority"
          value={draft.priority ?? 'normal'}
          change={(priority) => setDraft({ ...draft, priority: priority as string })}
        />
        <MoreFields kind={kind} draft={draft} setDraft={setDraft} />
      </div>
    )
  }
  return (
    <div className={classes.fields}>
      <Input
        name="startsAt"
        value={draft.startsAt}
        change={(startsAt) => setDraft({ ...draft, startsAt: startsAt as string })}
      />
      <Length kind={kind} draft={draft} setDraft={setDraft} />
      <Owner draft={draft} setDraft={setDraft} />
      {!draft.startsAt && <span className={classes.hint}>{t`Without a time it is now.`}</span>}
      <MoreFields kind={kind} draft={draft} setDraft={setDraft} />
    </div>
  )
}

/** Whether only its owner sees it, and whom it is shared with. Not offered where roles or the data model hide the field. */
export function PrivateToggle({ draft, setDraft }: Omit<Props, 'kind'>) {
  const field = fieldOf(useObject('activity'), 'private')
  if (!field?.mayChange) return null
  return (
    <button
      type="button"
      className={classes.private}
      aria-pressed={draft.isPrivate === true}
      title={field.help}
      onClick={() => setDraft({ ...draft, isPrivate: draft.isPrivate !== true })}
    >
      <IconLock size={14} aria-hidden="true" />
      {field.label}
    </button>
  )
}

function Owner({ draft, setDraft }: Omit<Props, 'kind'>) {
  const { user } = useSession()
  return (
    <Input
      name="owner"
      value={draft.ownerId ?? user.id}
      change={(ownerId) => setDraft({ ...draft, ownerId: ownerId as string })}
    />
  )
}

function Input({ name, value, change }: { name: string; value: unknown; change: (value: unknown) => void }) {
  const field = fieldOf(useObject('activity'), name)
  if (!field) return null
  return (
    <div className={classes.input} data-name={name}>
      <FieldInput field={{ ...field, required: false }} value={value} onChange={change} />
    </div>
  )
}

function QuickDays({ chosen, choose }: { chosen: string | null; choose: (due: string | null) => void }) {
  const { t } = useLingui()
  const { organisation } = useSession()
  const { today, tomorrow, nextWeek } = dueChoices({
    zone: currentTimeZone(),
    today: dayOf(Date.now()),
    weekStart: organisation.weekStart,
  })
  const choices = [
    { label: t`Today`, due: today },
    { label: t`Tomorrow`, due: tomorrow },
    { label: t`Next week`, due: nextWeek },
  ]
  return (
    <div className={classes.quick}>
      {choices.map(({ label, due }) => (
        <button
          key={label}
          type="button"
          aria-pressed={chosen === due}
          onClick={() => choose(chosen === due ? null : due)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

const lengths = [15, 30, 45, 60, 90, 120]

function Length({ kind, draft, setDraft }: Props) {
  const { t } = useLingui()
  return (
    <label className={classes.length}>
      {t`Length`}
      <select
        value={draft.length ?? (kind === 'call' ? 0 : usualLength)}
        onChange={(event) => setDraft({ ...draft, length: Number(event.currentTarget.value) })}
      >
        {kind === 'call' && <option value={0}>{t`Not said`}</option>}
        {lengths.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t`${minutes} min`}
          </option>
        ))}
      </select>
    </label>
  )
}
