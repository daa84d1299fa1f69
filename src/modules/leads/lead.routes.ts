import { route } from '#engine/route.ts'
import { ConversionPreview, ConvertLeadBody } from './conversion-input.ts'
import { convertLead, previewConversion } from './convert-lead.ts'

export const leadRoutes = [
  route('GET /leads/:leadId/conversion', {
    summary: 'What the conversion of a lead would come to',
    description:
      'What a conversion without a body makes or joins, and which accounts and contacts the lead may be about, of those that one sees. Changes nothing. A lead that was converted answers 409.',
    output: ConversionPreview,
    run: previewConversion,
  }),
  route('POST /leads/:leadId/conversion', {
    summary: 'Convert a lead into an account, a contact and a deal',
    description:
      'In one act, undone as one: joins the `account` and the `contact` that are named by `id`, or makes them; makes a `deal`. What is left out is joined where one surely exists, else made of what the lead says; null leaves it out. A lead without a company becomes a person who is a customer, with a contact of their own and of their name; beside a contact that is joined, or with `contact: null`, a new account is a company. ' +
      'Source, need, sales channel, tags, description, files, owner, branch, shares, followers and fields of your own of the same name and type travel along; what is joined is filled in, save owner and branch, and nothing there is written over. Activities stand on the timelines of all three and stay on that of the lead; consents go over to the contact. ' +
      'The lead gets the status `converted` and stays, with links to what it became. One that was converted answers 409 with `accountId`, `contactId` and `dealId`.',
    input: ConvertLeadBody,
    answers: 'lead',
    run: convertLead,
  }),
]
