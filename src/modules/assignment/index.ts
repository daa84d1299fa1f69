import type { Module } from '#engine/module.ts'
import { assignmentRoutes } from './assignment.routes.ts'
import { firstResponseRule } from './first-response.rules.ts'
import { leadDoorRule } from './lead-door.rules.ts'

/** Who gets a lead, by rules that the settings hold. */
export const assignment: Module = { objects: [], rules: [leadDoorRule, firstResponseRule], routes: assignmentRoutes }

export { assignCause, assignJob } from './assign-job.ts'
export { assignLeads } from './assign-leads.ts'
export { holdingRules } from './holding-rules.ts'
