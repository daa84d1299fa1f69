export { forecastJob, makeForecast, wantForecast } from './keep-forecast.ts'
export { changeKinds, ForecastChanges, readForecastChanges } from './read-changes.ts'
export { Forecast, forecastCuts, readForecast } from './read-forecast.ts'
export { Outlook, readOutlook } from './read-outlook.ts'
