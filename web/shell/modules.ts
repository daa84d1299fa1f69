import { similarDealsPanel } from '#modules/analytics/similar-deals.web.tsx'
import { assignmentPanel } from '#modules/assignment/assignment.web.tsx'
import { callListPanels, callListWeb } from '#modules/calling/call-list.web.tsx'
import { productWeb } from '#modules/commerce/product.web.tsx'
import { stockPlaceWeb } from '#modules/commerce/stock-place.web.tsx'
import { consentPanels, consentPurposeWeb, consentTextWeb, consentWeb } from '#modules/consent/consent.web.tsx'
import { accountTreePanel, accountWeb, lifecyclePanel } from '#modules/customers/account.web.tsx'
import { activityWeb } from '#modules/customers/activity.web.tsx'
import { affiliationWeb, levelWeb, relationshipWeb } from '#modules/customers/affiliation.web.tsx'
import { contactWeb } from '#modules/customers/contact.web.tsx'
import { dealLineWeb } from '#modules/deals/deal-line.web.tsx'
import { dealCompetitorWeb, dealContactWeb } from '#modules/deals/deal-people.web.tsx'
import { formEntryWeb, formPanels, formWeb } from '#modules/forms/form.web.tsx'
import { briefingPanel } from '#modules/handover/handover.web.tsx'
import { leadWeb } from '#modules/leads/lead.web.tsx'
import { recommendationPanels } from '#modules/recommendations/recommendations.web.tsx'
import { dealWeb } from '#modules/sales/deal.web.tsx'
import { pipelineWeb } from '#modules/sales/pipeline.web.tsx'
import { stageWeb } from '#modules/sales/stage.web.tsx'
import { targetWeb } from '#modules/sales/target.web.tsx'
import { scorePanel } from '#modules/scoring/scoring.web.tsx'
import { branchWeb } from '#modules/workspace/branch.web.tsx'
import { fetched, late } from '#web/kit/late.ts'
import { registerNewField } from '#web/records/importer/mapping/new-field.ts'
import { type ObjectWeb, registerObjectWebs } from '#web/records/object-web.ts'
import { own } from '#web/records/own-acts.ts'
import { type RecordPanel, registerRecordPanels } from '#web/records/panels.ts'

/** What the domains add to the generic screens; one line each. */
const webs: ObjectWeb[] = [
  accountWeb,
  contactWeb,
  leadWeb,
  dealWeb,
  dealLineWeb,
  dealContactWeb,
  dealCompetitorWeb,
  pipelineWeb,
  stageWeb,
  activityWeb,
  affiliationWeb,
  relationshipWeb,
  levelWeb,
  productWeb,
  stockPlaceWeb,
  targetWeb,
  branchWeb,
  consentWeb,
  consentPurposeWeb,
  consentTextWeb,
  formWeb,
  formEntryWeb,
  callListWeb,
]

/** What modules add to the pages of records, in this order. */
const panels: RecordPanel[] = [
  accountTreePanel,
  briefingPanel,
  similarDealsPanel,
  ...recommendationPanels,
  lifecyclePanel,
  scorePanel,
  assignmentPanel,
  ...consentPanels,
  ...formPanels,
  ...callListPanels,
]

export function registerModules(): void {
  registerObjectWebs(webs)
  registerRecordPanels(panels)
  own.load = () => fetched(() => import('./own-acts.ts')).then(({ ownActs }) => ownActs)
  registerNewField(late(() => import('./settings/field-form/column-field-dialog.tsx'), 'ColumnFieldDialog'))
}
