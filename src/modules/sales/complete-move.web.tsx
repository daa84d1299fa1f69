import { readChecklist } from '#kernel/texts/checklist.ts'
import { call } from '#web/data/call.ts'
import { currentCatalog, type FieldInfo, fieldOf } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { AskApprovalDialog, type DealApproval } from './ask-approval.web.tsx'
import { StageDialog } from './stage-dialog.web.tsx'

/**
 * What a stage demands of deals that enter it: fields and points of its checklist are asked for, and written with the move;
 * where approval is missing it can be asked for, and the deal stays where it is. Null when it does not go on.
 */
export async function completeMove(
  stage: RecordData,
  deals: readonly RecordData[],
  values: Values,
): Promise<Values | null> {
  const [deal] = deals
  if (stage['needsApproval'] === true && deal && deals.length === 1) {
    const approval = await call<DealApproval>(`/deals/${deal.id}/approval`)
    if (approval.state !== 'none' && approval.state !== 'approved') {
      await ask<never>((asking) => <AskApprovalDialog {...asking} stage={stage} deal={deal} approval={approval} />)
      return null
    }
  }
  const fields = neededBy(stage, deals, values)
  const points = openPoints(stage, deals)
  if (fields.length + points.length === 0) return values
  const more = await ask<Values>((asking) => (
    <StageDialog {...asking} stage={stage} deals={deals} fields={fields} points={points} />
  ))
  return more && { ...values, ...more }
}

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
