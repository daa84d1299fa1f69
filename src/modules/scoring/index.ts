import type { Module } from '#engine/module.ts'
import { scoreReader } from './score-leads.ts'
import { scoringRoutes } from './scoring.routes.ts'

/** How promising a lead is: points by rules that the settings hold. */
export const scoring: Module = { objects: [], rules: [], routes: scoringRoutes, readers: [scoreReader] }

export { makeLeadModel, promisingFrom } from './lead-model.ts'
export { foretellAll, rankLeads, scoreAll } from './score-leads.ts'
export { chanceJob, modelJob, scoreJob } from './scoring-jobs.ts'
