import { z } from 'zod'
import { demand, rowCondition } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { parameters } from '#engine/log/visible.ts'
import { countPoints, type Score } from './count-points.ts'
import { ScorePart, tellParts } from './read-score.ts'
import { checkScoringRules, type ScoringRules } from './scoring-rules.ts'

const both = { before: z.int(), after: z.int() }
const grade = z.enum(['hot', 'warm', 'cold']).nullable()

export const ScoringPreview = z.object({
  leads: z.int().meta({ description: 'Open leads that were looked at, of those that one sees' }),
  isCut: z.boolean().meta({ description: 'There are more; the newest were looked at' }),
  spread: z
    .array(z.object({ from: z.int(), to: z.int(), ...both }))
    .meta({ description: 'How many leads have so many points' }),
  grades: z.object({ hot: z.object(both), warm: z.object(both), cold: z.object(both), none: z.object(both) }),
  changed: z.int().meta({ description: 'Leads whose score would be another' }),
  most: z
    .array(
      z.object({
        lead: z.object({ id: z.uuid(), title: z.string() }),
        score: z.object({ before: z.int().nullable(), after: z.int() }),
        grade: z.object({ before: grade, after: grade }),
        parts: z.array(ScorePart),
      }),
    )
    .meta({ description: 'Those that would change most' }),
})

/** Leads looked at, at most. */
const most = 2000
const chunk = 500
const shown = 12
const width = 10

interface Lead {
  id: string
  title: string
  score: number | null
  grade: 'hot' | 'warm' | 'cold' | null
}

/** What the newest open leads that one sees would come to under rules. Changes nothing. */
export async function previewScoring(ctx: Ctx, rules: ScoringRules): Promise<z.input<typeof ScoringPreview>> {
  demand(ctx.actor, 'leadRules')
  await checkScoringRules(ctx, rules)
  const found = await newest(ctx)
  const leads = found.slice(0, most)
  const scores = new Map<string, Score>()
  for (let from = 0; from < leads.length; from += chunk) {
    const ids = leads.slice(from, from + chunk).map(({ id }) => id)
    for (const [id, score] of await countPoints(ctx, rules, ids)) scores.set(id, score)
  }
  const pairs = leads.map((lead) => ({ lead, after: scores.get(lead.id) as Score }))
  const moved = pairs
    .filter(({ lead, after }) => lead.score !== after.score)
    .toSorted((one, other) => changeOf(other) - changeOf(one))
  return {
    leads: leads.length,
    isCut: found.length > most,
    spread: spreadOf(pairs),
    grades: gradesOf(pairs),
    changed: moved.length,
    most: moved.slice(0, shown).map(({ lead, after }) => ({
      lead: { id: lead.id, title: lead.title },
      score: { before: lead.score, after: after.score },
      grade: { before: lead.grade, after: after.grade },
      parts: tellParts(ctx, rules, after.parts),
    })),
  }
}

interface Pair {
  lead: Lead
  after: Score
}

function changeOf({ lead, after }: Pair): number {
  return Math.abs(after.score - (lead.score ?? 0))
}

async function newest({ db, actor, catalog }: Ctx): Promise<Lead[]> {
  const { values, add } = parameters()
  const isSeen = rowCondition(actor, objectOf(catalog, 'lead'), 'see', 'l', add)
  const { hidden } = actor.rights('lead')
  const shownOr = (field: string, column: string, type: string) =>
    hidden.has(field) ? `null::${type}` : `l.${column}::${type}`
  return db.rows<Lead>(
    `select l.id, coalesce(${shownOr('name', 'name', 'text')}, ${shownOr('company', 'company', 'text')}, '') as title,
       ${shownOr('score', 'score', 'integer')} as score, ${shownOr('grade', 'grade', 'text')} as grade
     from crm.lead l where l.deleted_at is null and l.status = any(${add(['new', 'contacted', 'qualified'], 'text[]')}) and ${isSeen}
     order by l.id desc limit ${most + 1}`,
    values,
  )
}

function spreadOf(pairs: readonly Pair[]): z.input<typeof ScoringPreview>['spread'] {
  const bins = Array.from({ length: 100 / width }, (_, bin) => ({
    from: bin * width,
    to: bin === 9 ? 100 : bin * width + width - 1,
    before: 0,
    after: 0,
  }))
  const binOf = (score: number) => bins[Math.min(bins.length - 1, Math.floor(score / width))] as (typeof bins)[number]
  for (const { lead, after } of pairs) {
    if (lead.score !== null) binOf(lead.score).before++
    binOf(after.score).after++
  }
  return bins
}

function gradesOf(pairs: readonly Pair[]): z.input<typeof ScoringPreview>['grades'] {
  const counts = (key: 'hot' | 'warm' | 'cold' | 'none') => ({
    before: pairs.filter(({ lead }) => (lead.grade ?? 'none') === key).length,
    after: pairs.filter(({ after }) => after.grade === key).length,
  })
  return { hot: counts('hot'), warm: counts('warm'), cold: counts('cold'), none: counts('none') }
}
