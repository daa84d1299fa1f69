import type { FastifyRequest } from 'fastify'
import type { Catalog } from '#engine/catalog.ts'
import { KithError } from '#kernel/errors.ts'

/** A path that calls can go to: `/api/v1/:objects/:id`, with its methods. */
interface KnownPath {
  pattern: RegExp
  methods: Set<string>
}

/** Which methods a path takes, asked only when a call found no route. */
export class KnownPaths {
  readonly #paths = new Map<string, KnownPath>()
  readonly #catalog: () => Catalog

  constructor(catalog: () => Catalog) {
    this.#catalog = catalog
  }

  add(methods: string | readonly string[], url: string): void {
    const known = this.#paths.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    for (const method of [methods].flat()) known.methods.add(method)
    this.#paths.set(url, known)
  }

  methodsOf(path: string): string[] {
    const methods = new Set<string>()
    for (const { pattern, methods: own } of this.#paths.values()) {
      const match = pattern.exec(path)
      const object = match?.groups?.['objects']
      if (!match || (object !== undefined && !this.#catalog().byPath.has(object))) continue
      for (const method of own) methods.add(method)
    }
    return [...methods].sort()
  }
}

/** 405 with what the path takes, or 404. */
export function refuseUnknown(request: FastifyRequest, paths: KnownPaths): KithError {
  const methods = paths.methodsOf(pathOf(request))
  if (methods.length === 0) return noSuchPath(request)
  const detail = `${request.method} is not possible here; possible are ${methods.join(', ')}.`
  return new KithError('method-not-allowed', detail, { extra: { allow: methods } })
}

function noSuchPath(request: FastifyRequest): KithError {
  const hint = request.url.startsWith('/api') ? ' The reference of all calls is at /api/docs.' : ''
  return new KithError('not-found', `There is nothing at ${pathOf(request).slice(0, 200)}.${hint}`)
}

/** For the log: some addresses are keys of what they lead to, also where they are written a little wrong. */
export function sayPath(request: FastifyRequest): string {
  const { url } = request.routeOptions
  if (url?.includes(':secret')) return url
  const path = pathOf(request)
  return secretly.exec(path)?.[0].concat('…') ?? path
}

const secretly = /^(?:\/-\/rooms\/|\/-\/forms\/[^/]+\/confirmation\/|\/api\/v1\/calendar-feeds\/)/i

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] as string
}

function patternOf(url: string): RegExp {
  const escaped = url
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:objects/g, '(?<objects>[^/]+)')
    .replace(/:(id|\w+Id)\b/g, '[0-9a-fA-F-]{36}')
    .replace(/:\w+/g, '[^/]+')
  return new RegExp(`^${escaped}$`)
}
