import { IconPipeline } from '#web/kit/icons.ts'
import type { Tint } from '#web/kit/pill.tsx'
import type { ObjectWeb } from '#web/records/object-web.ts'

/** As the outcome of a deal looks. */
const tints: Record<string, Tint> = { open: 'blue', won: 'green', lost: 'gray' }

export const stageWeb: ObjectWeb = {
  object: 'stage',
  icon: IconPipeline,
  tint: ({ kind }) => tints[String(kind)] ?? 'gray',
}
