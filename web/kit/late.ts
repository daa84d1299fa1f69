import { type ComponentType, createContext, createElement, type ReactNode, use, useEffect, useState } from 'react'
import { allWords } from './i18n.ts'

// biome-ignore lint/suspicious/noExplicitAny: whatever its properties are, they stay what they were
type AnyComponent = ComponentType<any>

/** What stands in the places of late parts until they are there; nothing, unless it is given. */
export const WhileLate = createContext<ReactNode>(null)

/**
 * A component whose file is fetched when it is first shown. Not by `lazy`: whatever follows its fallback React holds back for
 * 300 ms, so that a window whose file had long been there opened late.
 */
export function late<Name extends string, Module extends Record<Name, AnyComponent>>(
  load: () => Promise<Module>,
  name: Name,
  words = allWords,
): Module[Name] {
  let known: Module[Name] | undefined
  const fetch = async () => {
    known ??= (await fetched(load, words))[name]
    return known
  }
  function Late(props: object) {
    const place = use(WhileLate)
    const [part, show] = useState(() => known)
    const [failure, fail] = useState<unknown>()
    useEffect(() => {
      if (!part) fetch().then((its) => show(() => its), fail)
    }, [part])
    if (failure) throw failure
    return part ? createElement(WhileLate, { value: null }, createElement(part, props)) : place
  }
  return Late as Module[Name]
}

/** A file of the program and the words it may say. */
export async function fetched<Module>(load: () => Promise<Module>, words = allWords): Promise<Module> {
  const [module] = await insisted(() => Promise.all([load(), words()]))
  return module
}

/**
 * Asked for again when the line was cut: a screen must not fall over, and what is typed in it not be
 * lost, because one of its parts came to be needed in a tunnel. Fails when the server is there and the file is not.
 */
async function insisted<Module>(load: () => Promise<Module>, failures = 0): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if (failures >= mostFailures && navigator.onLine) throw error
    await changeOfLine(Math.min(longest, shortest * 2 ** failures))
    return insisted(load, failures + 1)
  }
}

const mostFailures = 4
/** Milliseconds between two tries. */
const shortest = 500
const longest = 30_000

function changeOfLine(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, milliseconds)
    addEventListener('online', go)
  })
}
