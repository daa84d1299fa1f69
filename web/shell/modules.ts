import { approvalWebs } from '#modules/approvals/approval.web.tsx'
import { cadenceRunWeb, cadenceWeb } from '#modules/cadences/cadence.web.tsx'
import { callListWeb } from '#modules/calling/call-list.web.tsx'
import { productWeb } from '#modules/commerce/product.web.tsx'
import { stockPlaceWeb } from '#modules/commerce/stock-place.web.tsx'
import { consentPurposeWeb, consentTextWeb, consentWeb } from '#modules/consent/consent.web.tsx'
import { accountWeb } from '#modules/customers/account.web.tsx'
import { activityWeb } from '#modules/customers/activity.web.tsx'
import { affiliationWeb, levelWeb, relationshipWeb } from '#modules/customers/affiliation.web.tsx'
import { contactWeb } from '#modules/customers/contact.web.tsx'
import { dealRoomWeb } from '#modules/deal-room/deal-room.web.tsx'
import { dealLineWeb } from '#modules/deals/deal-line.web.tsx'
import { dealCompetitorWeb, dealContactWeb, dealCreditWeb } from '#modules/deals/deal-people.web.tsx'
import { forecastAdjustmentWeb } from '#modules/forecast/forecast-adjustment.web.tsx'
import { formEntryWeb, formWeb } from '#modules/forms/form.web.tsx'
import { landingPageWeb } from '#modules/landing-pages/landing-page.web.tsx'
import { leadWeb } from '#modules/leads/lead.web.tsx'
import { mailDoorWeb } from '#modules/mail-in/mail-door.web.tsx'
import { dealWeb } from '#modules/sales/deal.web.tsx'
import { pipelineWeb } from '#modules/sales/pipeline.web.tsx'
import { stageWeb } from '#modules/sales/stage.web.tsx'
import { targetWeb } from '#modules/sales/target.web.tsx'
import { branchWeb } from '#modules/workspace/branch.web.tsx'
import { fetched, late } from '#web/kit/late.ts'
import { registerNewField } from '#web/records/importer/mapping/new-field.ts'
import { type ObjectWeb, registerObjectWebs } from '#web/records/object-web.ts'
import { own } from '#web/records/own-acts.ts'
import { territoryWeb } from './territories/territory-web.tsx'

/** What the domains add to the generic screens; one line each. */
const webs: ObjectWeb[] = [
  accountWeb,
  contactWeb,
  leadWeb,
  dealWeb,
  dealLineWeb,
  dealContactWeb,
  dealCompetitorWeb,
  dealRoomWeb,
  dealCreditWeb,
  pipelineWeb,
  stageWeb,
  activityWeb,
  affiliationWeb,
  relationshipWeb,
  levelWeb,
  productWeb,
  stockPlaceWeb,
  targetWeb,
  forecastAdjustmentWeb,
  branchWeb,
  territoryWeb,
  consentWeb,
  consentPurposeWeb,
  consentTextWeb,
  formWeb,
  formEntryWeb,
  landingPageWeb,
  mailDoorWeb,
  callListWeb,
  cadenceWeb,
  cadenceRunWeb,
  ...approvalWebs,
]

export function registerModules(): void {
  registerObjectWebs(webs)
  own.load = () => fetched(() => import('./own-acts.ts')).then(({ ownActs }) => ownActs)
  registerNewField(late(() => import('./settings/field-form/column-field-dialog.tsx'), 'ColumnFieldDialog'))
}
