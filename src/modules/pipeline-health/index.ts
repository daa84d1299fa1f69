import type { Module } from '#engine/module.ts'
import { slipRules } from './slips.rules.ts'

/** Where deals stand still, and how their closing dates were put off. */
export const pipelineHealth: Module = { objects: [], rules: [slipRules] }

export { cohorts, Funnel, readFunnel } from './funnel.ts'
export { healthCuts } from './groups.ts'
export { dealLists, HealthDeals, readHealthDeals } from './health-deals.ts'
export { Leaderboard, leaderCuts, readLeaderboard } from './leaderboard.ts'
export { readSlippage, Slippage, slippageCuts } from './slippage.ts'
export { rebuildSlips } from './slips.rules.ts'
export { readTimeInStage, TimeInStage } from './time-in-stage.ts'
export { readVelocity, Velocity } from './velocity.ts'
