import { z } from 'zod'

const given = { id: z.uuid().describe('One that exists is joined') }
const name = z.string().trim().min(1).max(300)
const money = z.strictObject({ amount: z.string(), currency: z.string() })

const account = z.union([
  z.strictObject(given),
  z.strictObject({ name: name.optional(), kind: z.enum(['company', 'person']).optional() }),
])

const contact = z.union([
  z.strictObject(given),
  z.strictObject({
    name: name.optional(),
    email: z.string().max(320).nullable().optional(),
    phone: z.string().max(60).nullable().optional(),
    jobTitle: z.string().max(300).optional(),
  }),
])

const deal = z.strictObject({
  name: name.optional(),
  amount: money.nullable().optional(),
  pipelineId: z.uuid().optional().describe('Its first open stage; without it, of the default pipeline'),
  stageId: z.uuid().optional(),
  closesOn: z.iso.date().nullable().optional(),
})

/**
 * Body of `POST /leads/{id}/conversion`. A part that is left out is joined where one surely exists, else made of what the lead
 * says; null leaves it out.
 */
export const ConvertLeadBody = z.strictObject({
  account: account.nullable().optional(),
  contact: contact.nullable().optional(),
  deal: deal.nullable().optional(),
})

export type ConversionWishes = z.output<typeof ConvertLeadBody>
export type DealWish = z.output<typeof deal>

const match = z.object({
  id: z.uuid(),
  title: z.string(),
  chance: z.number().min(0).max(1).describe('How likely it is the one, 0 to 1'),
  reasons: z.array(
    z.object({
      field: z.enum(['name', 'company', 'mail', 'phone', 'domain', 'address', 'birthday']),
      agreement: z.enum(['same', 'alike', 'different']),
    }),
  ),
})

const part = z
  .object({
    id: z.uuid().nullable().describe('The one that is joined; null: one is made'),
    name: z.string(),
    kind: z.enum(['company', 'person']).optional().describe('Of an account that is made'),
  })
  .nullable()

/** What a conversion without a body comes to. */
export const ConversionPreview = z.object({
  account: part,
  contact: part,
  deal: z.object({ name: z.string() }).nullable(),
  matches: z
    .object({ account: z.array(match), contact: z.array(match) })
    .describe('What exists already, likeliest first'),
})
