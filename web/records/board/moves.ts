import { useLingui } from '@lingui/react/macro'
import { useCallback, useRef, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { untilSent } from '#web/data/kept/waiting.ts'
import { readRecords, titleOf } from '#web/data/labels.ts'
import type { ListWindow } from '#web/data/list-window.ts'
import { asProblem } from '#web/data/problem.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { type Values, writeBatch } from '#web/data/writes.ts'
import { changeByPerson, tellDone, tellProblem } from '../acts.ts'
import { settleConflict } from '../conflicts/settle-conflict.ts'
import { type Changes, objectWeb } from '../object-web.ts'
import type { BoardColumn, BoardColumns } from './columns/columns.ts'

export interface Moves {
  /** In which column each card is that was moved and is not yet so in the lists of the server. */
  moved: ReadonlyMap<string, string | null>
  move: (ids: readonly string[], to: BoardColumn) => Promise<boolean>
  /** Each column tells its list, so that a move is known to be settled. */
  keepWindow: (value: string | null, window: ListWindow) => void
}

/** Moves cards between columns: at once on the screen, then on the server; back when it fails or the person thinks better of it. */
export function useMoves(object: ObjectInfo, { field }: BoardColumns, announce: (text: string) => void): Moves {
  const { t } = useLingui()
  const [moved, setMoved] = useState<ReadonlyMap<string, string | null>>(new Map())
  const windows = useRef(new Map<string | null, ListWindow>())
  const keepWindow = useCallback(
    (value: string | null, window: ListWindow) => void windows.current.set(value, window),
    [],
  )

  const move = async (ids: readonly string[], to: BoardColumn): Promise<boolean> => {
    const moving = ids
      .flatMap((id) => records.get(object.name, id) ?? [])
      .filter((each) => (each[field.key] ?? null) !== to.value)
    if (moving.length === 0) return false
    const values: Values = { [field.key]: to.value }
    const ends = moving.map(({ id }) => records.pretend(object.name, id, values))
    setMoved((before) => new Map([...before, ...moving.map(({ id }) => [id, to.value] as const)]))
    const [first] = moving
    const name = titleOf(object, first)
    const isOne = moving.length === 1
    const say = (count: number) => (isOne ? t`“${name}” moved to ${to.name}` : t`${count} moved to ${to.name}`)
    const done =
      first && isOne
        ? (await changeByPerson({ object: object.name, record: first, values, text: say(1) }))
          ? moving
          : []
        : await moveTogether(object.name, { moving, values, say })
    for (const end of ends) end()
    const hasMoved = done.length > 0
    announce(hasMoved ? say(done.length) : isOne ? t`“${name}” stays where it was` : t`They stay where they were`)
    const gone = new Set(done.map(({ id }) => id))
    const forget = (those: readonly RecordData[]) =>
      setMoved((before) =>
        without(
          before,
          those.map(({ id }) => id),
        ),
      )
    forget(moving.filter(({ id }) => !gone.has(id)))
    if (hasMoved) {
      const from = new Set(done.map((each) => (each[field.key] ?? null) as string | null))
      // What waits for the server is in the lists only when it was sent.
      void untilSent([...gone])
        .then(() => settled([...from, to.value].flatMap((value) => windows.current.get(value) ?? [])))
        .then(() => forget(done))
    }
    return hasMoved
  }
  return { moved, move, keepWindow }
}

interface Together {
  moving: readonly RecordData[]
  values: Values
  say: (count: number) => string
}

/** Answers those that were moved: what the domain holds back stays, and the others go. */
async function moveTogether(object: string, { moving, values, say }: Together): Promise<readonly RecordData[]> {
  const before = objectWeb(object)?.beforeChanges
  const given = before ? await before(moving, values) : { values }
  if (!given) return []
  const free = moving.filter(({ id }) => !given.left?.has(id))
  const isDone = await send(object, { moving: free, text: say(free.length), given })
  if (!isDone) given.tell?.(null)
  return isDone ? free : []
}

interface Sending {
  moving: readonly RecordData[]
  text: string
  given: Changes
}

async function send(object: string, { moving, text, given }: Sending): Promise<boolean> {
  const data = given.values
  try {
    const { changeSet } = await writeBatch(
      moving.map(({ id, version }) => ({ op: 'update' as const, object, id, data, base: version })),
    )
    const tell = given.tell ?? tellDone
    tell(text, changeSet)
    return true
  } catch (error) {
    const choice = await settleConflict(object, data, asProblem(error))
    if (choice === null) tellProblem(error)
    if (choice !== 'mine') return false
    // Others may have moved more of them meanwhile; they are all meant.
    const ids = moving.map(({ id }) => id)
    await readRecords(object, ids)
    return send(object, { moving: ids.flatMap((id) => records.get(object, id) ?? []), text, given })
  }
}

function without(
  moved: ReadonlyMap<string, string | null>,
  ids: readonly string[],
): ReadonlyMap<string, string | null> {
  const gone = new Set(ids)
  return new Map([...moved].filter(([id]) => !gone.has(id)))
}

/** Once each of the lists has been read anew; a list that nobody looks at is not waited for long. */
function settled(windows: readonly ListWindow[]): Promise<unknown> {
  const patience = new Promise((resolve) => setTimeout(resolve, 4_000))
  return Promise.race([patience, Promise.all(windows.map(readAnew))])
}

/** News of an object makes its lists old after this many milliseconds; what comes later is newer than the move. */
const delayOfNews = 180

function readAnew(window: ListWindow): Promise<void> {
  const begun = performance.now()
  return new Promise((resolve) => {
    const end = window.subscribe(() => {
      if (performance.now() - begun < delayOfNews) return
      end()
      resolve()
    })
  })
}
