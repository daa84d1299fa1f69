import type { Ctx } from '#engine/context.ts'
import type { Rule, RuleRow, RuleTools } from '#engine/rules.ts'
import type { Operation } from '#engine/write/operations.ts'
import type { Json } from '#fields/field-type.ts'
import { type Holder, holders, planSteps } from './plan-steps.ts'
import { stepsOf } from './steps.ts'

interface RunRow {
  id: string
  cadenceId: string
  step: number | null
  lead: string | null
  contact: string | null
  deal: string | null
  passedOver: string[] | null
}

const columns = `r.id, r.cadence_id as "cadenceId", r.step::int as step, r.lead_id as lead, r.contact_id as contact, r.deal_id as deal,
  r.passed_over as "passedOver"`

const outcomesThatAnswer = ['reached', 'interested', 'notInterested']

/**
 * What is done goes on: the activity of a step that is done or binned brings the next step, in the same change set, so that
 * one undo takes both back. A call in which somebody was reached, and a meeting with them, is their answer and ends it.
 */
const activityRule: Rule = {
  object: 'activity',
  afterFields: ['doneAt', 'callOutcome'],
  after: async (rows, tools) => {
    const news = rows.filter(({ isExact }) => !isExact)
    const answers = news.flatMap((row) => {
      const ending = answerOf(row)
      const at = row.after['doneAt'] as string | null
      return ending ? concerned(row).map(([object, id]) => ({ object, id, ending, at })) : []
    })
    const ended = await endRuns(tools, answers)
    const passed = news.filter(
      (row) => row.act === 'delete' || (row.act === 'update' && row.after['doneAt'] && row.changes('doneAt')),
    )
    if (passed.length === 0) return
    const runs = await tools.db.rows<RunRow>(
      `select ${columns} from crm.cadence_run r where r.open_activity = any($1::text[]) and r.state = 'running' and r.deleted_at is null
       order by r.id for update`,
      [passed.map(({ id }) => id)],
    )
    await goOn(
      tools,
      runs.filter(({ id }) => !ended.has(id)),
    )
  },
}

function answerOf({ act, after, changes }: RuleRow): 'reached' | 'meeting' | null {
  if (act !== 'create' && act !== 'update') return null
  const { kind, callOutcome, doneAt } = after
  if (kind === 'call' && doneAt && outcomesThatAnswer.includes(String(callOutcome)))
    return act === 'create' || changes('callOutcome') || changes('doneAt') ? 'reached' : null
  return (kind === 'meeting' || kind === 'visit') && act === 'create' ? 'meeting' : null
}

/** Whom an activity is about. */
function concerned({ after }: RuleRow): [Holder, string][] {
  const of = (object: Holder, ...fields: string[]) =>
    fields.flatMap((field) => [after[field] ?? []].flat().map((id): [Holder, string] => [object, String(id)]))
  return [
    ...of('lead', 'lead', 'otherLeads'),
    ...of('contact', 'contact', 'participants'),
    ...of('deal', 'deal', 'otherDeals'),
  ]
}

async function goOn({ ctx, db, follow }: RuleTools, runs: readonly RunRow[]): Promise<void> {
  if (runs.length === 0) return
  const cadences = await db.rows<{ id: string; steps: Json }>(
    'select id, steps from crm.cadence where id = any($1::uuid[])',
    [[...new Set(runs.map(({ cadenceId }) => cadenceId))]],
  )
  const steps = new Map(cadences.map((one) => [one.id, stepsOf(one.steps)]))
  const going = runs.flatMap((run) => {
    const object = holders.find((name) => run[name])
    const ofCadence = steps.get(run.cadenceId)
    if (!object || !ofCadence) return []
    const passedOver = run.passedOver ?? []
    return [{ run, object, recordId: run[object] as string, steps: ofCadence, from: run.step ?? 0, passedOver }]
  })
  const planned = await planSteps({ ...ctx, db }, going)
  follow(
    planned.flatMap(({ data, activity }, index) => [
      { op: 'update' as const, object: 'cadenceRun', id: going[index]?.run.id as string, data },
      ...(activity ? [activity] : []),
    ]),
  )
}

interface Answer {
  object: Holder
  id: string
  ending: string
  /** When it took place; what began only later is not ended by it. Without it: now. */
  at?: string | null
}

/** Ends what these are in. Answers which runs. */
async function endRuns({ ctx, db, follow }: RuleTools, answers: readonly Answer[]): Promise<ReadonlySet<string>> {
  const operations = await endOperations({ ...ctx, db }, answers)
  follow(operations)
  return new Set(operations.map(({ id }) => id))
}

/** What ends the cadences that these are in; the activities of their steps go along by rule. */
export async function endOperations(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  answers: readonly Answer[],
): Promise<Extract<Operation, { op: 'update' }>[]> {
  if (answers.length === 0) return []
  const ids = (object: Holder) => answers.flatMap((one) => (one.object === object ? [one.id] : []))
  const runs = await db.rows<RunRow & { begunAt: Date | null }>(
    `select ${columns}, r.begun_at as "begunAt" from crm.cadence_run r where (r.lead_id = any($1::uuid[]) or r.contact_id = any($2::uuid[]) or r.deal_id = any($3::uuid[]))
     and r.state in ('running', 'paused') and r.deleted_at is null order by r.id for update`,
    [ids('lead'), ids('contact'), ids('deal')],
  )
  const byRecord = Map.groupBy(answers, ({ object, id }) => `${object} ${id}`)
  const endedAt = clock().toISOString()
  return runs.flatMap((run) => {
    const given = holders.flatMap((name) => byRecord.get(`${name} ${run[name]}`) ?? [])
    const ending = given.find(({ at }) => !at || !run.begunAt || new Date(at) >= run.begunAt)?.ending
    const data = { state: 'ended', ending, endedAt, openActivity: null }
    return ending ? [{ op: 'update' as const, object: 'cadenceRun', id: run.id, data }] : []
  })
}

/** Ends what records are in when this became of them. */
function ends(object: string, afterFields: readonly string[], answersOf: (row: RuleRow) => Answer[]): Rule {
  return {
    object,
    afterFields,
    after: async (rows, tools) => {
      await endRuns(
        tools,
        rows.flatMap((row) => (row.isExact ? [] : answersOf(row))),
      )
    },
  }
}

const endingOfStatus: Record<string, string> = { qualified: 'status', converted: 'status', disqualified: 'lost' }

/** Who must not be contacted any more is in nothing, and neither is a deal that is spoken of with them. */
const doNotContactRule: Rule = {
  object: 'contact',
  afterFields: ['doNotContact'],
  newFields: [],
  after: async (rows, tools) => {
    const ids = rows.flatMap(({ act, id, after, changes, isExact }) =>
      act === 'update' && !isExact && changes('doNotContact') && after['doNotContact'] ? [id] : [],
    )
    if (ids.length === 0) return
    const deals = await tools.db.rows<{ id: string }>(
      `select r.deal_id as id from crm.deal d join crm.cadence_run r on r.deal_id = d.id
       where d.contact_id = any($1::uuid[]) and r.state in ('running', 'paused') and r.deleted_at is null`,
      [ids],
    )
    const ending = 'doNotContact'
    await endRuns(tools, [
      ...ids.map((id) => ({ object: 'contact' as const, id, ending })),
      ...deals.map(({ id }) => ({ object: 'deal' as const, id, ending })),
    ])
  },
}

export const goingOnRules: readonly Rule[] = [
  activityRule,
  ends('lead', ['status'], ({ act, id, after, changes }) => {
    const ending = act === 'update' && changes('status') ? endingOfStatus[String(after['status'])] : undefined
    return ending ? [{ object: 'lead', id, ending }] : []
  }),
  ends('deal', ['outcome'], ({ act, id, after, changes }) => {
    const isClosed = act === 'update' && changes('outcome') && after['outcome'] !== 'open'
    return isClosed ? [{ object: 'deal', id, ending: String(after['outcome']) }] : []
  }),
  doNotContactRule,
  // Who made a lead by a form has not answered yet; who is known has.
  ends('formEntry', [], ({ act, after }) =>
    act === 'create' && after['outcome'] === 'joined'
      ? (['lead', 'contact'] as const).flatMap((object) =>
          after[object] ? [{ object, id: String(after[object]), ending: 'wrote' }] : [],
        )
      : [],
  ),
]
