import type { z } from 'zod'
import type { Ctx } from './context.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A verb of the domain as a small resource, described by its module; the API registers, checks and documents it. */
export interface RouteDefinition {
  method: Method
  /** Below `/api/v1`; parameters are ids: `/deals/:dealId/outcome`. */
  path: string
  summary: string
  description?: string
  /** It changes nothing although it is no GET, so keys that may only read may call it. */
  reads?: boolean
  /** It looks at very many records, so only some such calls are at work at one time. */
  takesLong?: boolean
  /** A permission that the caller must have, such as `import`. What is done with records is decided by the doors. */
  may?: string
  /** The JSON body; `run` gets what it makes of it. */
  input?: z.ZodType
  /** An object whose record, named by `id` of what `run` returns, is the answer, with `changeSet`. */
  answers?: string
  /** The shape of the answer when it is no record. */
  output?: z.ZodType
  run: (ctx: Ctx, input: never) => Promise<unknown>
}

type ParametersOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & ParametersOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : unknown

type InputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : unknown

/** `route('POST /deals/:dealId/outcome', { …, run })`: `run` gets the parameters of the path and the members of the body as one object. */
export function route<const Place extends `${Method} /${string}`, Input extends z.ZodType | undefined = undefined>(
  place: Place,
  definition: Omit<RouteDefinition, 'method' | 'path' | 'input' | 'run'> & {
    input?: Input
    run: (ctx: Ctx, input: ParametersOf<Place> & InputOf<Input>) => Promise<unknown>
  },
): RouteDefinition {
  const [method, path] = place.split(' ') as [Method, string]
  return { ...(definition as unknown as RouteDefinition), method, path }
}
