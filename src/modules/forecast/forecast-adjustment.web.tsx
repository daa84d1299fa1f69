import { IconTarget } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

const fields = ['period', 'person', 'team', 'wholeBranch', 'amount', 'note']

export const forecastAdjustmentWeb: ObjectWeb = {
  object: 'forecastAdjustment',
  icon: IconTarget,
  highlights: ['period', 'person', 'team', 'wholeBranch', 'amount'],
  sections: [{ key: 'about', fields: [...fields, 'owner', 'branch'] }],
  draft: fields,
}
