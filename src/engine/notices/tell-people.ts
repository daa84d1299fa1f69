import { mentionsIn } from '#kernel/texts/mentions.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Draft } from '../write/draft.ts'
import type { Run } from '../write/run.ts'
import { type Notice, type NoticeKind, storeNotices } from './store-notices.ts'

interface Told {
  object: ObjectModel
  drafts: readonly Draft[]
  /** Names of the fields that each draft changes. */
  changed: ReadonlyMap<Draft, ReadonlySet<string>>
}

/**
 * Whom these records tell something: who becomes their owner, and who is named in their texts for the first time. Never who
 * acts; one notice a person, kind and act, however many records. A handover tells of itself at its end.
 */
export function noticesOf({ ctx, setId }: Run, { object, drafts, changed }: Told): Notice[] {
  const { userId } = ctx.actor
  if (userId === null || ctx.isQuiet || ctx.cause.startsWith('undo:')) return []
  const rich = [...object.fields.values()].filter(({ type, rich: isRich }) => type === 'longText' && isRich)
  const found = new Map<string, Notice & { count: number }>()
  const tell = (kind: NoticeKind, to: unknown, recordId: string) => {
    if (typeof to !== 'string' || to === userId) return
    const known = found.get(`${kind} ${to}`)
    if (known) Object.assign(known, { count: known.count + 1, recordId: null })
    else {
      const topic = `${kind}.${object.name}.${setId}`
      const about = { object: object.name, recordId, count: 1, actorId: userId, setId }
      found.set(`${kind} ${to}`, { userId: to, kind, topic, ...about })
    }
  }
  for (const draft of drafts) {
    const { wish, id, stored, after } = draft
    const fields = changed.get(draft)
    // A person's own record is theirs from the beginning.
    if (!wish.internal && ctx.cause !== 'handover' && fields?.has('owner') && after['owner'] !== id)
      tell('assigned', after['owner'], id)
    if (ctx.cause.startsWith('import:')) continue
    for (const { name } of rich) {
      if (!fields?.has(name)) continue
      const before = mentionsIn(stored?.values[name])
      for (const person of mentionsIn(after[name])) if (!before.has(person)) tell('mentioned', person, id)
    }
  }
  return [...found.values()]
}

/** Stores them with the records; live screens hear of them after the commit. */
export async function tellPeople(run: Run, notices: readonly Notice[]): Promise<void> {
  run.news.push(...(await storeNotices({ ...run.ctx, db: run.db }, notices)))
}

/** Whether writing these values may tell somebody something, so that it takes a transaction from the beginning. */
export function mayTell({ actor }: Run['ctx'], data: Readonly<Record<string, unknown>>): boolean {
  const owner = data['owner'] ?? data['ownerId']
  return typeof owner === 'string' && owner !== actor.userId
}
