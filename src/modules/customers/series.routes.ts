import { route } from '#engine/route.ts'
import { changeSeries, removeFromSeries, SeriesChangeBody, SeriesRemoval, SeriesRemovalBody } from './change-series.ts'

export const seriesRoutes = [
  route('POST /activities/:activityId/series-change', {
    summary: 'Change one of a series, those that follow, or all',
    description:
      'As one change set, undone as one. `one` changes this alone: where it is the one that goes on, the one after is made at once and goes on instead. `following` makes this and all after it a series of their own. Times given move the others by as much as the clocks show, and the rule to other days; what is done keeps its times, outcome and files. An activity that does not come again is changed as by PATCH.',
    input: SeriesChangeBody,
    answers: 'activity',
    run: changeSeries,
  }),
  route('POST /activities/:activityId/series-removal', {
    summary: 'Put one of a series into the bin, those that follow, or all',
    description:
      'As one change set, undone as one. `one` leaves the series to the one after, `following` ends it, `all` takes those that are done too, as far as one may.',
    input: SeriesRemovalBody,
    output: SeriesRemoval,
    run: removeFromSeries,
  }),
]
