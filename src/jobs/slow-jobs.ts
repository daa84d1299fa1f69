import { scanJob } from '#engine/duplicates/scan.ts'
import { indexingJob } from '#engine/indexing/tend-indexes.ts'
import { qualityJob } from '#engine/quality/measure-quality.ts'
import { readFilesJob } from '#files/text/read-files.ts'
import { forecastJob } from '#modules/forecast/index.ts'
import { recommendationJob } from '#modules/recommendations/index.ts'
import { chanceJob, modelJob } from '#modules/scoring/index.ts'

/**
 * Jobs that may take minutes and for which nobody waits: one after another, whatever the number of servers, so that what people have
 * asked for finds a worker.
 */
export const slowJobs: ReadonlySet<string> = new Set([
  chanceJob,
  forecastJob,
  indexingJob,
  modelJob,
  qualityJob,
  readFilesJob,
  recommendationJob,
  scanJob,
  'backup:nightly',
  'files:sweep',
])
