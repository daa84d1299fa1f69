import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import type { Measure } from '../dashboard-data.ts'
import { sayStretch } from '../scope/say-stretch.ts'
import { measuresOf } from '../widgets/ask.ts'
import { knownFigures } from '../widgets/figures.ts'
import { sayMeasure, sayPath } from '../widgets/say-widget.ts'
import type { Told } from '../widgets/told.ts'
import type { OnScreen } from '../widgets/widget-menu.tsx'
import {
  type Goal,
  groupOf,
  isMoney,
  recordsAsked,
  type Score,
  scoreOfAll,
  scoresOf,
  targetsAsked,
} from './goal-data.ts'
import { sayAim, sayPercent } from './say-goal.ts'

/** What is on the screen of a goal, in lines. */
export function tellGoal({ widget, object, scope }: OnScreen): Told {
  const goal: Goal = { widget, object, scope, catalog: currentCatalog() }
  const wished = targetsAsked(goal)
  const targets = (wished && knownFigures(wished.body, wished.object, [])) ?? null
  const asked = recordsAsked(goal, targets)
  const group = groupOf(goal)
  const figures = knownFigures(asked.body, object, group ? ['user'] : [])
  if (!figures) return { heads: [], lines: [] }
  const currency = isMoney(goal) ? figures.currency : undefined
  const named = (head: string) => (currency ? `${head} (${currency})` : head)
  const what = sayMeasure(measuresOf(widget)[0] as Measure, object)
  const first = group ? sayPath(object, group) : ''
  const scores = group
    ? scoresOf(goal, asked, figures)
    : [{ ...scoreOfAll(goal, asked, figures), label: widget.date ? sayStretch(scope.stretch) : '' }]
  return {
    heads: [first, named(what), named(t`Target`), t`Reached`, named(t`Due by today`)],
    lines: scores.map((score) => lineOf(score, currency)),
  }
}

function lineOf({ label, amount, plan, share }: Score, currency: string | undefined): Told['lines'][number] {
  const aims = [plan?.value, plan?.due].map((value) => value ?? null)
  const [whole, due] = aims.map((value) => (value === null ? '' : sayAim(value, currency)))
  const [rawWhole, rawDue] = aims.map((value) => (value === null ? '' : String(Math.round(value * 100) / 100)))
  return {
    label,
    texts: [amount.text, whole ?? '', share === null ? '' : sayPercent(share), due ?? ''],
    raws: [amount.raw, rawWhole ?? '', share === null ? '' : String(Math.round(share * 10_000) / 10_000), rawDue ?? ''],
  }
}
