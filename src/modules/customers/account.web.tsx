import { IconBuilding } from '#web/kit/icons.ts'
import type { ObjectWeb } from '#web/records/object-web.ts'

export const accountWeb: ObjectWeb = {
  object: 'account',
  icon: IconBuilding,
  highlights: ['lifecycle', 'industry', 'phone', 'email', 'owner'],
  sections: [
    { key: 'about', fields: ['kind', 'lifecycle', 'relation', 'industry', 'owner', 'parent', 'tags', 'description'] },
    { key: 'reach', fields: ['website', 'email', 'phone'] },
    { key: 'addresses', fields: ['billingAddress', 'shippingAddress'] },
    { key: 'company', fields: ['employees', 'annualRevenue', 'foundedYear'] },
    { key: 'origin', fields: ['source'] },
  ],
  draft: ['name', 'kind', 'industry', 'website', 'email', 'phone'],
  related: ['contacts', 'deals', 'subsidiaries'],
  hasTimeline: true,
}
