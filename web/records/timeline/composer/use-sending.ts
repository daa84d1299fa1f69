import { t } from '@lingui/core/macro'
import type { Dispatch, SetStateAction } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { createRecord, pathOf } from '#web/data/writes.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { keepNew } from '#web/records/waiting/keep-new.ts'
import { linksOf } from '../activity-links.ts'
import { type ComposerDraft, type ComposerKind, namedIn, valuesOf } from './composer-values.ts'
import type { Pending } from './pending-entry.tsx'

interface Setting {
  object: ObjectInfo
  record: RecordData
  setPending: Dispatch<SetStateAction<readonly Pending[]>>
}

/** Shows an entry at once and sends it; when it fails, what was written goes back to where it was written. */
export function useSending({ object, record, setPending }: Setting) {
  return (kind: ComposerKind, draft: ComposerDraft, giveBack: (draft: ComposerDraft) => void) => {
    const key = crypto.randomUUID()
    const now = draft.sentAt ? new Date(draft.sentAt) : new Date()
    const values = { ...valuesOf(kind, draft, now), ...linksOf(object, record) }
    const verb = verbOf(object, record, draft)
    const set = (change: (before: readonly Pending[]) => readonly Pending[]) => setPending(change)
    set((before) => [{ key, id: null, values }, ...before])
    const run = async () => {
      try {
        const written = await createRecord({ object: 'activity', values, verb })
        set((before) => before.map((one) => (one.key === key ? { ...one, id: written.id } : one)))
        tellDone(sayDone(kind), written.changeSet)
      } catch (error) {
        const isKept = await keepNew({ object: 'activity', values, verb, text: sayDone(kind) }, error)
        set((before) => before.filter((one) => one.key !== key))
        if (isKept) return
        giveBack({ ...draft, sentAt: now.toISOString() })
        tellProblem(error)
      }
    }
    void run()
  }
}

/** With whom it is shared in the same act, and the record that it is about too, where that is the writer's to share. */
function verbOf({ path }: ObjectInfo, { id }: RecordData, draft: ComposerDraft): string | undefined {
  const shared = new Set(draft.shareWith)
  const people = namedIn(draft).filter((person) => shared.has(person.id))
  if (people.length === 0) return undefined
  const also = draft.sharesRecord ? `&shareAlso=${path}/${id}` : ''
  return `/${pathOf('activity')}?shareWith=${people.map((person) => person.id).join(',')}${also}`
}

function sayDone(kind: ComposerKind): string {
  return {
    note: t`Note saved`,
    task: t`Task added`,
    call: t`Call noted`,
    meeting: t`Meeting added`,
    visit: t`Visit added`,
  }[kind]
}
