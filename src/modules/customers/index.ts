import { account } from './account.object.ts'
import { accountRoutes } from './account.routes.ts'
import { accountRules } from './account.rules.ts'
import { activity } from './activity.object.ts'
import { activityRules } from './activity.rules.ts'
import { activityFollowersRule } from './activity-followers.rules.ts'
import { affiliation } from './affiliation.object.ts'
import { affiliationRules } from './affiliation.rules.ts'
import { contact } from './contact.object.ts'
import { contactRules } from './contact.rules.ts'
import { level } from './level.object.ts'
import { personAccountRule, personContactRule } from './person-account.rules.ts'
import { relationship } from './relationship.object.ts'
import { relationshipRules } from './relationship.rules.ts'
import { seriesRoutes } from './series.routes.ts'

/** Who our customers are and what is done with them. */
export const customers = {
  objects: [level, account, contact, affiliation, relationship, activity],
  rules: [
    accountRules,
    personAccountRule,
    contactRules,
    personContactRule,
    affiliationRules,
    relationshipRules,
    activityRules,
    activityFollowersRule,
  ],
  routes: [...accountRoutes, ...seriesRoutes],
}

export { changeSeries, removeFromSeries } from './change-series.ts'
export { continueSeries, seriesJob } from './continue-series.ts'
export { dueMoments } from './due-moments.ts'
export { taskDigest } from './task-digest.ts'
export { taskReminder } from './task-reminder.ts'
export { noteWhoDecides } from './who-decides.ts'
