import { useSyncExternalStore } from 'react'
import { call } from './call.ts'

/** Habits of one person, such as favourites: kept by the server for all their browsers, and here for the moment before it answers. */
export function usePreference<T>(name: string, fallback: T): T {
  return useSyncExternalStore(subscribe, () => preference(name, fallback))
}

export function preference<T>(name: string, fallback: T): T {
  return (values[name] as T | undefined) ?? fallback
}

/** Shown at once, sent a moment later. Null forgets it. */
export function setPreference(name: string, value: unknown): void {
  values = { ...values, [name]: value ?? undefined }
  unsent[name] = value ?? null
  store()
  tell()
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(() => void send(), patience)
}

/** Takes what this browser knows of the person, and then what the server does. */
export async function loadPreferences(userId: string): Promise<void> {
  if (person === userId) return
  person = userId
  values = readStored()
  tell()
  try {
    const answer = await call<Record<string, unknown>>('/session/preferences')
    if (person !== userId) return
    values = { ...answer, ...unsent }
    store()
    tell()
  } catch {
    // What is here will do until the next start.
  }
}

const patience = 1_000
let person: string | null = null
let values: Record<string, unknown> = {}
let unsent: Record<string, unknown> = {}
let timer: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<() => void>()

async function send(): Promise<void> {
  timer = null
  const body = unsent
  unsent = {}
  try {
    await call('/session/preferences', { method: 'PATCH', body })
  } catch {
    unsent = { ...body, ...unsent }
  }
}

function store(): void {
  try {
    localStorage.setItem(`kith-preferences-${person}`, JSON.stringify(values))
  } catch {
    // A browser that keeps nothing asks the server each time.
  }
}

function readStored(): Record<string, unknown> {
  try {
    return JSON.parse(localStorage.getItem(`kith-preferences-${person}`) ?? '{}') as Record<string, unknown>
  } catch {
    return {}
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
