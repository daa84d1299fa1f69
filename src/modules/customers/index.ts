import { account } from './account.object.ts'
import { accountRules } from './account.rules.ts'
import { activity } from './activity.object.ts'
import { activityRules } from './activity.rules.ts'
import { activityFollowersRule } from './activity-followers.rules.ts'
import { contact } from './contact.object.ts'
import { contactRules } from './contact.rules.ts'

/** Who our customers are and what is done with them. */
export const customers = {
  objects: [account, contact, activity],
  rules: [accountRules, contactRules, activityRules, activityFollowersRule],
}

export { taskDigest } from './task-digest.ts'
export { taskReminder } from './task-reminder.ts'
