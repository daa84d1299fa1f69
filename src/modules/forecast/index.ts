import type { Module } from '#engine/module.ts'
import { forecastAdjustment } from './forecast-adjustment.object.ts'
import { forecastAdjustmentRules } from './forecast-adjustment.rules.ts'

/** What managers expect beside what is computed. */
export const forecasts: Module = { objects: [forecastAdjustment], rules: [forecastAdjustmentRules] }

export { forecastCuts, forecastMeasures } from './ask-forecast.ts'
export { creditedWithin } from './credited.ts'
export { forecastJob, makeForecast, wantForecast } from './keep-forecast.ts'
export { AdjustedPast, readAdjusted } from './read-adjusted.ts'
export { changeKinds, ForecastChanges, readForecastChanges } from './read-changes.ts'
export { Forecast, readForecast } from './read-forecast.ts'
export { Outlook, readOutlook } from './read-outlook.ts'
export { type Scope, type ScopeWanted, scopeOf, seenDeals, teamsOf } from './scope.ts'
export { targetsWithin } from './targets.ts'
