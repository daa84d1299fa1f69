import { t } from '@lingui/core/macro'
import { underWay } from '#web/data/calls/under-way.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { type Act, NotMoved, type Reverse, redo, remember, type Undone, undo } from '#web/data/undo.ts'
import { changeRecord, deleteRecord, inOrderOf, runVerb, type Values, type Written } from '#web/data/writes.ts'
import { fetched } from '#web/kit/late.ts'
import { notify } from '#web/kit/notices/notify.ts'
import { settleConflict, settleSeen } from './conflicts/settle-conflict.ts'
import { objectWeb } from './object-web.ts'
import { sayProblem } from './say-problem.ts'
import { mayInsist, readConflicts, sayNotUndone } from './taken.ts'

/**
 * After every act that changed something: says what, offers to take it back, and remembers it for ⌘Z. `back` is its change
 * set, or what takes it back; null where nothing does. `open` shows what was made; `undone` follows when it was taken back.
 */
export function tellDone(
  text: string,
  back: string | Reverse | null | undefined,
  open?: () => void,
  undone?: () => void,
): void {
  const more = open ? { open: { label: t`Open`, run: open } } : {}
  if (!back) {
    notify({ text, ...more })
    return
  }
  const act = typeof back === 'string' ? { changeSet: back, text, undone } : { reverse: back, text, undone }
  remember(act)
  notify({ text, key: 'done', action: { label: t`Undo`, run: () => void takeBack(act) }, ...more })
}

/** Says why something did not work, with a way to try again where that may help. */
export function tellProblem(error: unknown, again?: () => void): void {
  const problem = asProblem(error)
  const action = again ? { label: t`Try again`, run: again } : undefined
  notify({ text: sayProblem(problem), tone: 'bad', ...(action ? { action } : {}) })
}

export interface PersonalChange {
  object: string
  record: RecordData
  values: Values
  /** What stood there when the person began, where that takes a while: what others did since is not written over unasked. */
  seen?: Values
  /** What is told afterwards: `Stage of “Acme” changed`. */
  text: string
  /** Shows the problem where the value was typed; without it, it is told at the lower edge. */
  refused?: (problem: ApiProblem) => void
}

/**
 * Changes a record as a person does: asks for what its domain wants to know first, shows it at once, tells it, and puts it
 * back with a message when it fails. False when nothing was changed.
 */
export function changeByPerson(act: PersonalChange): Promise<boolean> {
  return underWay(change(act))
}

async function change(act: PersonalChange): Promise<boolean> {
  const { object, record, values, seen, text, refused } = act
  if (seen && (await settleSeen(object, record.id, { seen, values })) === 'theirs') return false
  const web = objectWeb(object)
  const wanted = web?.beforeChange ? await web.beforeChange(record, values) : { values }
  if (!wanted) return false
  const endPretending = 'verb' in wanted ? records.pretend(object, record.id, values) : undefined
  try {
    const written =
      'verb' in wanted
        ? await changeOrAsk(object, values, (current) =>
            inOrderOf(object, record.id, () =>
              runVerb(object, wanted.verb, current ? { ...wanted.body, base: current.version } : wanted.body),
            ),
          )
        : await changeOrAsk(object, wanted.values, () => changeRecord(object, record.id, wanted.values))
    if (!written) return false
    tellDone(text, written.changeSet)
    refreshObject(object, [record.id])
    if (web?.isKnownAgain) void warn(object, record.id, values)
    return true
  } catch (error) {
    const problem = asProblem(error)
    const waits = 'values' in wanted ? wanted.values : wanted.later
    const back = waits ? await keepForLater(act, waits, problem) : null
    if (back) {
      tellDone(t`${text}. It is sent when the server is back.`, back)
      return true
    }
    if (refused) refused(problem)
    else tellProblem(error, isWorthRepeating(problem) ? () => void changeByPerson(act) : undefined)
    return false
  } finally {
    endPretending?.()
  }
}

/** The change is made; another record that has the same value is told of afterwards. */
async function warn(object: string, id: string, values: Values): Promise<void> {
  const { warnOfDuplicates } = await fetched(() => import('./duplicates/warn-of-duplicates.ts'))
  await warnOfDuplicates(object, { id, values })
}

/** What could not be sent waits in this browser until it can; null when it cannot wait. Answers what takes it back. */
async function keepForLater(
  { object, record, text }: PersonalChange,
  values: Values,
  problem: ApiProblem,
): Promise<Reverse | null> {
  if (problem.type !== 'network') return null
  const base = records.get(object, record.id)?.version ?? record.version
  try {
    const { addWaiting } = await import('#web/data/kept/waiting-store.ts')
    return await addWaiting({ object, id: record.id, values, base, text })
  } catch {
    // A browser that keeps nothing: the person is told, and tries again.
    return null
  }
}

/** Where somebody else changed the same meanwhile, the person decides; null when theirs holds. */
async function changeOrAsk(
  object: string,
  values: Values,
  send: (current?: RecordData) => Promise<Written>,
): Promise<Written | null> {
  try {
    return await send()
  } catch (error) {
    const problem = asProblem(error)
    const choice = await settleConflict(object, values, problem)
    if (choice === null) throw error
    // By now the record is here as it is there.
    const sendAgain = () => send(problem.extra['current'] as RecordData)
    return choice === 'mine' ? changeOrAsk(object, values, sendAgain) : null
  }
}

/** To the bin, at once; the notice brings it back. */
export function binRecord(object: ObjectInfo, record: RecordData, gone: () => void): Promise<void> {
  return underWay(bin(object, record, gone))
}

async function bin(object: ObjectInfo, record: RecordData, gone: () => void): Promise<void> {
  const title = titleOf(object, record) || object.label
  try {
    const how = await objectWeb(object.name)?.beforeBin?.(record)
    if (how === null) return
    const { changeSet } = await deleteRecord(object.name, record.id, how && 'verb' in how ? how : undefined)
    gone()
    tellDone(t`“${title}” is in the bin`, changeSet)
  } catch (error) {
    tellProblem(error)
  }
}

/** Takes an act back (the last one when none is given), and says what could not be. */
export async function takeBack(act?: Parameters<typeof undo>[0]): Promise<void> {
  await move(() => undo(act), t`Nothing to undo`)
}

export async function doAgain(): Promise<void> {
  await move(redo, t`Nothing to redo`)
}

async function move(run: typeof redo, nothing: string): Promise<void> {
  try {
    const moved = await run()
    if (!moved) return notify({ text: nothing, key: 'done' })
    notify({ text: sayUndone(moved.act.text, moved.result), key: 'done' })
    moved.act.undone?.()
  } catch (error) {
    const problem = asProblem(error)
    await readConflicts(problem)
    const act = problem instanceof NotMoved && mayInsist(problem) ? problem.act : null
    const look = act && { label: t`Look`, run: () => void insist(act) }
    notify({ text: sayNotUndone(problem), tone: 'bad', ...(look ? { action: look } : {}) })
  }
}

/** Shows what stands there now beside what this act wrote: the person may take it back all the same. */
async function insist(act: Act): Promise<void> {
  if (!('changeSet' in act)) return
  const { changeSet, text } = act
  const { askUndo } = await fetched(() => import('./ask-undo.tsx'))
  const result = await askUndo({ changeSet, title: t`Undo “${text}”?` })
  if (result?.changeSet) tellDone(sayUndone(text, result), result.changeSet)
}

function sayUndone(text: string, result: Undone | null): string {
  const conflictCount = result?.conflictCount
  if (!conflictCount) return t`Undone: ${text}`
  return t`Undone: ${text}. ${conflictCount} changed since and were left alone.`
}

function isWorthRepeating(problem: ApiProblem): boolean {
  return problem.isPassing
}
