import type { z } from 'zod'
import { badRequest, KithError, type Problem } from '#kernel/errors.ts'
import { reasonOfIssue, sayIssue } from '#kernel/say-issue.ts'

/** The body in the shape of the schema, or an error of this code with every place that breaks it. */
export function checkBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  code: 'bad-request' | 'validation' = 'bad-request',
): z.output<Schema> {
  const result = schema.safeParse(body, { error: sayIssue })
  if (result.success) return result.data
  if (body === undefined)
    throw badRequest('body', 'The call needs a JSON body with the header Content-Type: application/json.')
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, [])).slice(0, 100)
  const [first] = problems
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  throw new KithError(code, `${first?.path}: ${first?.message}${more}`, { problems })
}

/** The body as an object, for endpoints whose members the engine checks itself. */
export function demandObject(body: unknown): Record<string, unknown> {
  if (body === undefined)
    throw badRequest('body', 'The call needs a JSON body with the header Content-Type: application/json.')
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('body', 'The body must be a JSON object.')
  return body as Record<string, unknown>
}

function problemsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Problem[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: placeOf([...path, key.slice(0, 100)]),
      message: 'There is no such member here.',
      code: 'unknown-part',
    }))
  }
  if (issue.code === 'invalid_union') {
    // The branch that came furthest says best what is wrong.
    const branches = issue.errors.filter((errors) => errors.length > 0).sort((a, b) => depthOf(b) - depthOf(a))
    const [nearest] = branches
    if (nearest && depthOf(nearest) > 0) return nearest.flatMap((inner) => problemsOf(inner, path))
  }
  return [{ path: placeOf(path) || 'body', message: issue.message, ...reasonOfIssue(issue) }]
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)))
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, step) => {
    if (typeof step === 'number') return `${place}[${step}]`
    return place ? `${place}.${String(step)}` : String(step)
  }, '')
}
