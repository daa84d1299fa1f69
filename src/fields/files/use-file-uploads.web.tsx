import { plural, t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { sendForm } from '#web/data/calls/send-form.ts'
import { asProblem } from '#web/data/problem.ts'
import { formatBytes, formatNumber } from '#web/kit/format.ts'
import { notify } from '#web/kit/notices/notify.ts'
import type { FileValue } from './file-list.web.tsx'

/** A file on its way to the server, or one that did not get there. */
export interface Coming {
  key: number
  file: File
  /** From 0 to 1. */
  share: number
  problem: string | null
}

const atOnce = 2
let lastKey = 0

export type FileUploads = ReturnType<typeof useFileUploads>

/** Sends files one after another, two at a time; each is told when it is there. */
export function useFileUploads(arrived: (file: FileValue) => void) {
  const [coming, setComing] = useState<Coming[]>([])
  const running = useRef(new Map<number, AbortController>())
  const waiting = useRef<Coming[]>([])
  const taken = useRef(arrived)
  taken.current = arrived

  const change = (key: number, to: Partial<Coming>) =>
    setComing((now) => now.map((each) => (each.key === key ? { ...each, ...to } : each)))
  const forget = (key: number) => {
    waiting.current = waiting.current.filter((each) => each.key !== key)
    running.current.get(key)?.abort()
    setComing((now) => now.filter((each) => each.key !== key))
  }
  const next = () => {
    while (running.current.size < atOnce && waiting.current.length > 0) void send(waiting.current.shift() as Coming)
  }
  const send = async ({ key, file }: Coming) => {
    const controller = new AbortController()
    running.current.set(key, controller)
    const form = new FormData()
    form.append('file', file, file.name)
    try {
      const made = await sendForm<FileValue>('/files', form, {
        signal: controller.signal,
        onProgress: ({ loaded, total }) => change(key, { share: total > 0 ? loaded / total : 0 }),
      })
      setComing((now) => now.filter((each) => each.key !== key))
      taken.current(made)
    } catch (error) {
      change(key, { problem: sayUploadProblem(error) })
    } finally {
      running.current.delete(key)
      next()
    }
  }
  const add = (files: readonly File[]) => {
    const more = files.map((file): Coming => ({ key: ++lastKey, file, share: 0, problem: null }))
    setComing((now) => [...now, ...more])
    waiting.current.push(...more)
    next()
  }
  const again = ({ key, file }: Coming) => {
    forget(key)
    add([file])
  }
  useEffect(() => {
    const all = running.current
    return () => {
      const count = all.size + waiting.current.length
      if (count > 0) notify({ text: sayStopped(count), tone: 'bad' })
      waiting.current = []
      for (const controller of all.values()) controller.abort()
    }
  }, [])
  return { coming, add, again, forget, isBusy: coming.some(({ problem }) => problem === null) }
}

function sayStopped(count: number): string {
  return plural(count, {
    one: '# file was not uploaded: its place was left before it arrived.',
    other: `${formatNumber(count)} files were not uploaded: their place was left before they arrived.`,
  })
}

function sayUploadProblem(error: unknown): string {
  const problem = asProblem(error)
  const { left, limit } = problem.extra as { left?: number; limit?: number }
  const size = formatBytes(left ?? limit ?? 0)
  if (problem.type === 'too-large')
    return limit === undefined ? t`It is too large.` : t`It is too large: at most ${size}.`
  if (problem.type === 'no-room')
    return left === undefined ? t`The server has no room for it.` : t`There is no room for it: ${size} are left.`
  if (problem.type === 'forbidden') return t`You may not put files here.`
  if (problem.type === 'network') return t`The server cannot be reached.`
  return t`It could not be uploaded.`
}
