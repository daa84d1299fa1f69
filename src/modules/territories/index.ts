import type { Module } from '#engine/module.ts'
import { territoryReader } from './read-log.ts'
import { territoryRoutes } from './territories.routes.ts'
import { territory } from './territory.object.ts'
import { territoryRule } from './territory.rules.ts'

/** Parts of the market, which accounts and leads belong to them, and who looks after them. */
export const territories: Module = {
  objects: [territory],
  rules: [territoryRule],
  routes: territoryRoutes,
  readers: [territoryReader],
}

export { loadTerritories, seenTerritories, territoryAndBelow } from './load.ts'
export { openLeads } from './look.ts'
export { placeAll, readPass } from './pass.ts'
export { territoryCause, territoryJob } from './pass-job.ts'
export { placeLeads } from './place-leads.ts'
export { belowOf, childrenOf, inTree, orderOf, pathsOf } from './tree.ts'
