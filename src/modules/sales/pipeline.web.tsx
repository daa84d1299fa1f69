import { IconPipeline } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const pipelineWeb: ObjectWeb = {
  object: 'pipeline',
  icon: IconPipeline,
  draft: ['name', 'isDefault'],
  related: ['stages'],
  create: (body) => ({ verb: '/pipelines/with-stages', body }),
}
