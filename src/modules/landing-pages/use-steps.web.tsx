import { useState } from 'react'

const most = 100

export interface Steps<T> {
  now: T
  /** A step that can be taken back; those of the same name, one after the other, are one. */
  put: (next: T, name?: string) => void
  back: (() => void) | null
  forth: (() => void) | null
  /** Begins anew, without steps. */
  begin: (next: T) => void
}

/** What is being made, with the steps that led there. */
export function useSteps<T>(first: () => T): Steps<T> {
  const [state, setState] = useState(() => ({
    past: [] as T[],
    now: first(),
    future: [] as T[],
    name: undefined as string | undefined,
  }))
  const { past, now, future } = state
  const [before, after] = [past.at(-1), future[0]]
  return {
    now,
    put: (next, name) =>
      setState((old) => ({
        past: name !== undefined && name === old.name ? old.past : [...old.past, old.now].slice(-most),
        now: next,
        future: [],
        name,
      })),
    back:
      before === undefined
        ? null
        : () => setState({ past: past.slice(0, -1), now: before, future: [now, ...future], name: undefined }),
    forth:
      after === undefined
        ? null
        : () => setState({ past: [...past, now], now: after, future: future.slice(1), name: undefined }),
    begin: (next) => setState({ past: [], now: next, future: [], name: undefined }),
  }
}
