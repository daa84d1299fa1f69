import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { textsOf } from '#engine/write/store/text-array.ts'
import type { Step } from './load.ts'

/** Hears the statements that this process sends. */
export interface Recording {
  /** The statements of a piece of work, whatever else is sent meanwhile. */
  during: <T>(work: () => Promise<T>) => Promise<{ result: T; steps: Step[] }>
  stop: () => void
}

export function startRecording(): Recording {
  const recorded = new AsyncLocalStorage<Step[]>()
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (this: unknown, ...args: unknown[]) {
    recorded.getStore()?.push(stepOf(args))
    return query.apply(this, args)
  }
  return {
    during: async (work) => {
      const steps: Step[] = []
      const result = await recorded.run(steps, work)
      // What goes out later, such as a notice to other processes, is nobody's to wait for.
      return { result, steps: steps.filter(({ text }) => !isByTheWay(text)) }
    },
    stop: () => {
      prototype.query = query
    },
  }
}

/**
 * Who comes with a key is remembered for some seconds, so only one call in many asks for it; notices are sent for many at
 * once; of an export its one line in the book is nothing beside its rows.
 */
function isByTheWay(text: string): boolean {
  return /(?:from|update|into) kith\.api_key\b|(?:update|into) kith\.export\b|from kith\.user_role ur join kith\.role|pg_notify/.test(
    text,
  )
}

interface Sent {
  text: string
  values?: unknown[]
  name?: string
  rowMode?: string
  /** Of a cursor. */
  _conf?: { rowMode?: string }
}

function stepOf([first, second]: unknown[]): Step {
  const sent: Sent = typeof first === 'string' ? { text: first } : (first as Sent)
  // As lists, in which the ids of another round can be put.
  const values = (sent.values ?? (Array.isArray(second) ? second : undefined))?.map((value) =>
    Buffer.isBuffer(value) ? (textsOf(value) ?? value) : value,
  )
  const { text, name } = sent
  const step: Step = {
    text,
    asTexts: sent.rowMode === 'array',
    ...(values ? { values } : {}),
    ...(name ? { name } : {}),
    ...(sent._conf ? { batch: 1000, asTexts: true } : {}),
  }
  return /^with stored as/.test(text) && values ? { ...step, ...expectations(text, values) } : step
}

/** What a statement that stores records must do when it is sent again. */
function expectations(text: string, values: unknown[]): Pick<Step, 'rows' | 'versionAt'> {
  const ids = values.find((value) => Array.isArray(value)) as unknown[]
  const version = text.startsWith('with stored as (update') ? /\$(\d+)::integer\[\]/.exec(text)?.[1] : undefined
  return { rows: ids.length, ...(version ? { versionAt: Number(version) - 1 } : {}) }
}
