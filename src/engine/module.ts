import type { ObjectDefinition } from './define.ts'
import type { LogReader } from './log/readers.ts'
import type { RouteDefinition } from './route.ts'
import type { Rule } from './rules.ts'

/** What a part of the domain adds to the product. */
export interface Module {
  objects: readonly ObjectDefinition[]
  rules: readonly Rule[]
  routes?: readonly RouteDefinition[]
  readers?: readonly LogReader[]
}
