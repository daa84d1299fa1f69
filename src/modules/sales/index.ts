import { closeDeal } from './close-deal.ts'
import { deal } from './deal.object.ts'
import { dealRoutes } from './deal.routes.ts'
import { dealRules } from './deal.rules.ts'
import { dealFollowersRule } from './deal-news.rules.ts'
import { fillFurthestStages } from './fill-furthest-stages.ts'
import { guessStageKind } from './guess-stage.ts'
import { isImported, tellsOfThePast, undoneSet } from './history.ts'
import { pipeline } from './pipeline.object.ts'
import { pipelineRoutes } from './pipeline.routes.ts'
import { pipelineRules } from './pipeline.rules.ts'
import { stage } from './stage.object.ts'
import { stageRules } from './stage.rules.ts'
import { startPipeline } from './start-pipeline.ts'
import { target } from './target.object.ts'
import { targetRules } from './target.rules.ts'
import { mayHaveReport, wonDealsReport } from './won-deals-report.ts'

/** Deals on their way to being won, and how much of it is to be reached. */
export const sales = {
  objects: [pipeline, stage, deal, target],
  rules: [pipelineRules, stageRules, dealRules, dealFollowersRule, targetRules],
  routes: [...dealRoutes, ...pipelineRoutes],
}

export {
  closeDeal,
  fillFurthestStages,
  guessStageKind,
  isImported,
  mayHaveReport,
  startPipeline,
  tellsOfThePast,
  undoneSet,
  wonDealsReport,
}
