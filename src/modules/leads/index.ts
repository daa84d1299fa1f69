import { lead } from './lead.object.ts'
import { leadRoutes } from './lead.routes.ts'
import { leadRules } from './lead.rules.ts'

/** Those who may become customers, and what they become. */
export const leads = {
  objects: [lead],
  rules: [leadRules],
  routes: leadRoutes,
}
