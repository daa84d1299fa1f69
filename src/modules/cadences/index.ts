import type { Module } from '#engine/module.ts'
import { cadence } from './cadence.object.ts'
import { cadenceRule } from './cadence.rules.ts'
import { cadenceRun } from './cadence-run.object.ts'
import { cadenceRoutes } from './cadences.routes.ts'
import { endOperations, goingOnRules } from './going-on.rules.ts'
import { beginImported, importedJob, incomingRule } from './incoming.rules.ts'
import { runRules } from './run.rules.ts'

/** Following somebody up, step by step, until they answer. */
export const cadences: Module = {
  objects: [cadence, cadenceRun],
  rules: [cadenceRule, ...runRules, ...goingOnRules, incomingRule],
  routes: cadenceRoutes,
}

export { beginImported, endOperations, importedJob }
