import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type Dispatch, type SetStateAction, useRef, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import type { Audience } from '#web/data/sight.ts'
import { late } from '#web/kit/late.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { linksOf } from '../activity-links.ts'
import { GrowingText } from '../growing-text.tsx'
import { iconOfKind } from '../kinds.ts'
import classes from './composer.module.css'
import { ComposerFields, PrivateToggle } from './composer-fields.tsx'
import { type ComposerDraft, type ComposerKind, composerKinds, isEmptyDraft, namedIn } from './composer-values.ts'
import type { Pending } from './pending-entry.tsx'
import { useComposerDraft } from './use-composer-draft.ts'
import { useSending } from './use-sending.ts'

const NearbyContacts = late(() => import('../nearby-contacts.tsx'), 'NearbyContacts')
const BlindPeople = late(() => import('#web/records/page/access/blind-people.tsx'), 'BlindPeople')
// Wanted once somebody writes.
const AttachedFiles = late(() => import('./attached-files.tsx'), 'AttachedFiles')

interface Props {
  object: ObjectInfo
  record: RecordData
  hasKeys: boolean
  setPending: Dispatch<SetStateAction<readonly Pending[]>>
}

/** Where notes, tasks, calls and meetings are written down, in place. What is not sent yet is kept. */
export function Composer({ object, record, hasKeys, setPending }: Props) {
  const { t } = useLingui()
  const [kind, setKind] = useState<ComposerKind>('note')
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useComposerDraft(`${object.name} ${record.id} ${kind}`)
  const [isUploading, setUploading] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const written = useRef(draft)
  written.current = draft
  const send = useSending({ object, record, setPending })
  const write = (next: ComposerKind) => {
    setKind(next)
    setOpen(true)
    requestAnimationFrame(() => box.current?.querySelector('textarea')?.focus())
  }
  const keys = [
    { keys: 'n', label: t`Write a note`, run: () => write('note') },
    { keys: 't', label: t`Add a task`, run: () => write('task') },
    { keys: 'c', label: t`Note a call`, run: () => write('call') },
    { keys: 'm', label: t`Plan a meeting`, run: () => write('meeting') },
    { keys: 'v', label: t`Plan a visit`, run: () => write('visit') },
  ]
  useShortcuts(t`Timeline`, hasKeys ? keys : [])
  if (!may('create', 'activity')) return null
  const submit = () => {
    if (isEmptyDraft(draft) || isUploading) return
    send(kind, draft, (kept) => setDraft(kept))
    setDraft({ text: '' })
  }
  const named = namedIn(draft)
  const audience = audienceOf(object, record, draft)
  const isShown = isOpen || isUploading || !isEmptyDraft(draft)
  const change = (to: Partial<ComposerDraft>) => {
    written.current = { ...written.current, ...to }
    setDraft(written.current)
  }
  return (
    <form
      ref={box}
      className={classes.composer}
      data-open={isShown || undefined}
      aria-label={t`New entry`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onFocus={() => setOpen(true)}
    >
      <div className={classes.kinds}>
        {composerKinds.map((each) => (
          <KindButton key={each} kind={each} isChosen={each === kind} choose={() => write(each)} />
        ))}
      </div>
      <GrowingText
        label={t(names[kind])}
        placeholder={t(invitations[kind])}
        value={draft.text}
        onChange={(text) => change({ text })}
        onMention={(person) => {
          written.current = { ...written.current, people: [...(draft.people ?? []), person] }
        }}
        audience={audience}
        send={submit}
        cancel={() => {
          setOpen(false)
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        }}
      />
      {isShown && named.length > 0 && (
        <BlindPeople
          audience={audience}
          people={named}
          shared={draft.shareWith ?? []}
          share={(shareWith, sharesRecord) => change({ shareWith, sharesRecord })}
        />
      )}
      {isShown && isContact(kind) && <NearbyContacts values={linksOf(object, record)} at={draft.startsAt ?? null} />}
      {isShown && (
        <AttachedFiles
          key={record.id}
          files={draft.files ?? []}
          attach={(file) => change({ files: [...(written.current.files ?? []), file] })}
          detach={(id) => change({ files: (written.current.files ?? []).filter((each) => each.id !== id) })}
          setBusy={setUploading}
          box={box}
        />
      )}
      {isShown && (
        <div className={classes.foot}>
          <ComposerFields kind={kind} draft={draft} setDraft={setDraft} />
          <PrivateToggle draft={draft} setDraft={setDraft} />
          <Button type="submit" disabled={isEmptyDraft(draft) || isUploading} title={t`Ctrl+Enter`}>
            <Trans>Save</Trans>
          </Button>
        </div>
      )}
    </form>
  )
}

/** Who sees an entry is decided by whose it is and whether it is private. */
function audienceOf({ name }: ObjectInfo, { id }: RecordData, { ownerId, isPrivate }: ComposerDraft): Audience {
  const values = { ...(ownerId ? { ownerId } : {}), ...(isPrivate ? { private: true } : {}) }
  return { record: { object: name, id }, draft: { object: 'activity', values } }
}

function isContact(kind: ComposerKind): boolean {
  return kind === 'call' || kind === 'meeting' || kind === 'visit'
}

function KindButton({ kind, isChosen, choose }: { kind: ComposerKind; isChosen: boolean; choose: () => void }) {
  const { t } = useLingui()
  const Icon = iconOfKind(kind)
  return (
    <button type="button" aria-pressed={isChosen} onClick={choose}>
      <Icon size={14} aria-hidden="true" />
      {t(names[kind])}
    </button>
  )
}

const names = { note: msg`Note`, task: msg`Task`, call: msg`Call`, meeting: msg`Meeting`, visit: msg`Visit` }

const invitations = {
  note: msg`Write a note …`,
  task: msg`What is to be done?`,
  call: msg`What was said?`,
  meeting: msg`What is the meeting about?`,
  visit: msg`What is the visit for?`,
}
