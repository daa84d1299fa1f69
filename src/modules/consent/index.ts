import { consent } from './consent.object.ts'
import { consentRoutes } from './consent.routes.ts'
import { consentRules, personRules } from './consent.rules.ts'
import { consentPurpose } from './consent-purpose.object.ts'
import { consentPurposeRules } from './consent-purpose.rules.ts'
import { consentText } from './consent-text.object.ts'

/** What people have allowed, and in which words they were asked. */
export const consents = {
  objects: [consentPurpose, consentText, consent],
  rules: [consentPurposeRules, consentRules, ...personRules],
  routes: consentRoutes,
}
