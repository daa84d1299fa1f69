import { similarDealsPanel } from '#modules/analytics/similar-deals.web.tsx'
import { approvalLine, approvalPanel } from '#modules/approvals/approval-panels.web.tsx'
import { assignmentPanel } from '#modules/assignment/assignment.web.tsx'
import { cadencePanels } from '#modules/cadences/cadence-panels.web.tsx'
import { callListPanels } from '#modules/calling/call-list-panels.web.tsx'
import { consentPanels } from '#modules/consent/consent-panels.web.tsx'
import { accountTreePanel, lifecyclePanel } from '#modules/customers/account.web.tsx'
import { dealRoomPanels } from '#modules/deal-room/deal-room-panels.web.tsx'
import { formPanels } from '#modules/forms/form-panels.web.tsx'
import { briefingPanel } from '#modules/handover/handover.web.tsx'
import { landingPagePanels } from '#modules/landing-pages/landing-page-panels.web.tsx'
import { mailDoorPanels } from '#modules/mail-in/mail-door-panels.web.tsx'
import { nextActionPanels } from '#modules/next-action/next-action.web.tsx'
import { recommendationPanels } from '#modules/recommendations/recommendations.web.tsx'
import { scorePanel } from '#modules/scoring/scoring.web.tsx'
import { type RecordPanel, registerRecordPanels } from '#web/records/panels.ts'

/** What modules add to the pages of records, in this order. */
const panels: readonly RecordPanel[] = [
  approvalLine,
  ...nextActionPanels,
  approvalPanel,
  accountTreePanel,
  briefingPanel,
  ...dealRoomPanels,
  similarDealsPanel,
  ...recommendationPanels,
  lifecyclePanel,
  scorePanel,
  assignmentPanel,
  ...cadencePanels,
  ...consentPanels,
  ...formPanels,
  ...landingPagePanels,
  ...mailDoorPanels,
  ...callListPanels,
]

/** With the first page of a record. */
export function registerPanels(): void {
  registerRecordPanels(panels)
}
