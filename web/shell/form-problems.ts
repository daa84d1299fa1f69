import { useLayoutEffect, useState } from 'react'
import { asProblem, type FieldProblem } from '#web/data/problem.ts'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'
import { sayProblem } from '#web/records/say-problem.ts'

/** What is wrong with a form: at the fields, by their paths in the body, and what belongs to none of them. */
export interface FormProblems {
  at: (path: string) => string | undefined
  /** What no field of the form shows. */
  rest: string | null
  /** Shows own checks: nothing wrong answers true. */
  check: (found: Record<string, string | false | undefined>) => boolean
  /** Shows what the server refused. */
  take: (error: unknown, say?: (error: unknown) => string | null) => void
  /** The person has changed the field: what was said of it is old. */
  forget: (path: string) => void
}

interface Found {
  at: Record<string, string>
  rest: string | null
  /** Just found: the first such field is the one to mend. */
  isNew?: boolean
}

/** `paths` are those of the fields that the form has; `sayOne` tells what is wrong with one of them. */
export function useFormProblems(
  paths: readonly string[],
  sayOne: (problem: FieldProblem) => string = sayFieldProblem,
): FormProblems {
  const [found, setFound] = useState<Found>({ at: {}, rest: null })
  // With what is shown, not later: a key that comes then is meant for where the person is by then.
  useLayoutEffect(() => {
    if (found.isNew) document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus()
  }, [found])
  return {
    at: (path) => found.at[path],
    rest: found.rest,
    check: (own) => {
      const at = Object.fromEntries(Object.entries(own).filter((entry): entry is [string, string] => !!entry[1]))
      setFound({ at, rest: null, isNew: true })
      return Object.keys(at).length === 0
    },
    take: (error, say) => {
      const problem = asProblem(error)
      const shown = problem.errors.filter(({ path }) => paths.includes(path))
      const hasOthers = shown.length < problem.errors.length || shown.length === 0
      setFound({
        at: Object.fromEntries(shown.map((each) => [each.path, sayOne(each)])),
        rest: hasOthers ? (say?.(problem) ?? sayProblem(problem)) : null,
        isNew: true,
      })
    },
    forget: (path) => {
      const { [path]: _, ...at } = found.at
      setFound({ at, rest: null })
    },
  }
}
