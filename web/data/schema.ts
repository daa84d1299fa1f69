import type { components } from './api.gen.ts'

/** A shape of the API's description: `Schema<'ChangeSet'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
