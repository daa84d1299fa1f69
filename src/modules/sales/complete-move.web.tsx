import { readChecklist } from '#kernel/texts/checklist.ts'
import { call } from '#web/data/call.ts'
import { currentCatalog, type FieldInfo, fieldOf } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import type { Changes } from '#web/records/object-web.ts'
import { AskApprovalDialog, type AskedFor, type Held, type Question, tellMoved } from './ask-approval.web.tsx'
import { StageDialog } from './stage-dialog.web.tsx'

/**
 * What a stage demands of deals that enter it: fields and points of its checklist are asked for, and written with the move;
 * where approval is missing it can be asked for, those deals stay where they are, and the others go. Null when none goes.
 */
export async function completeMove(
  stage: RecordData,
  deals: readonly RecordData[],
  values: Values,
): Promise<Changes | null> {
  const held = await heldAt(stage, deals)
  const left = new Set(held.map(({ dealId }) => dealId))
  const going = deals.filter(({ id }) => !left.has(id))
  const given = held.length > 0 ? await askFor(stage, { deals, held, others: going.length }) : null
  const tell = (text: string | null, changeSet?: string | null) =>
    tellMoved({ text, sets: given?.sets ?? [], changeSet: changeSet ?? null, left: left.size })
  const more = held.length === 0 || given?.isGoing ? await moreOf(stage, going, values) : null
  if (!more) {
    tell(null)
    return null
  }
  return { values: { ...values, ...more }, ...(left.size > 0 ? { left, tell } : {}) }
}

function askFor(stage: RecordData, question: Omit<Question, 'stage'>): Promise<AskedFor | null> {
  return ask<AskedFor>((asking) => <AskApprovalDialog {...asking} {...question} stage={stage} />)
}

/** What they are asked for before they go; null when the person thinks better of it. */
async function moreOf(stage: RecordData, deals: readonly RecordData[], values: Values): Promise<Values | null> {
  const fields = neededBy(stage, deals, values)
  const points = openPoints(stage, deals)
  if (deals.length === 0 || fields.length + points.length === 0) return deals.length > 0 ? {} : null
  return ask<Values>((asking) => (
    <StageDialog {...asking} stage={stage} deals={deals} fields={fields} points={points} />
  ))
}

/** Which of them do not come there without an approval; nothing is asked of pipelines in which no stage needs one. */
async function heldAt(stage: RecordData, deals: readonly RecordData[]): Promise<Held[]> {
  const filter = JSON.stringify({ pipeline: stage['pipelineId'], needsApproval: true })
  const gates = await queryClient.fetchQuery({
    queryKey: ['about', 'stage', 'gates', filter],
    queryFn: () => call<{ data: RecordData[] }>(`/stages?filter=${encodeURIComponent(filter)}&fields=name&limit=1`),
  })
  if (gates.data.length === 0) return []
  const held: Held[] = []
  for (let from = 0; from < deals.length; from += mostAtOnce) {
    const dealIds = deals.slice(from, from + mostAtOnce).map(({ id }) => id)
    const body = { dealIds, stageId: stage.id }
    held.push(...(await call<{ data: Held[] }>('/approval-standings/query', { method: 'POST', body })).data)
  }
  return held
}

const mostAtOnce = 500

/** What must be asked before these deals may enter the stage. */
function neededBy(stage: RecordData, deals: readonly RecordData[], values: Values): FieldInfo[] {
  const object = currentCatalog().objects.get('deal')
  if (!object || deals.length === 0) return []
  const lacks = ({ key }: FieldInfo) => !isFilled(values[key]) && deals.some((deal) => !isFilled(deal[key]))
  const required = Array.isArray(stage['requiredFields']) ? stage['requiredFields'].map(String) : []
  const named = [
    ...(stage['kind'] === 'lost' ? ['lossReason'] : []),
    ...(stage['kind'] === 'won' ? ['account'] : []),
    ...required,
  ]
  return [...new Set(named)].flatMap((name) => {
    const field = fieldOf(object, name)
    return field && lacks(field) ? [field] : []
  })
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

/** Points that one of the deals has not ticked. */
function openPoints(stage: RecordData, deals: readonly RecordData[]): string[] {
  return readChecklist(String(stage['checklist'] ?? ''))
    .map(({ text }) => text)
    .filter((point) => deals.some((deal) => !isTicked(deal, point)))
}

export function isTicked(deal: RecordData, point: string): boolean {
  const done = Array.isArray(deal['donePoints']) ? deal['donePoints'] : []
  return done.some((each) => String(each).toLowerCase() === point.toLowerCase())
}
