import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { text, whole } from '#api/http/parameters.ts'
import { badRequest } from '#kernel/errors.ts'
import { parseInstant } from '#kernel/time.ts'
import { contactsNearby } from '#modules/planning/index.ts'

const nearby = z.object({
  days: z.int(),
  contacts: z.array(
    z.object({
      id: z.uuid().describe('Of the activity'),
      kind: z.string().nullable(),
      subject: z.string().nullable(),
      at: z.iso.datetime().describe('When it was held, begins or is due'),
      isDone: z.boolean(),
      ownerId: z.uuid().nullable(),
    }),
  ),
})

/** Whether a colleague has been, or will be, in touch with the same customer. */
export const contactsNearbyEndpoints: readonly Endpoint[] = (['account', 'contact', 'lead'] as const).map((object) =>
  endpoint(`GET /${object}s/:id/contacts-nearby`, {
    operationId: `read${object.charAt(0).toUpperCase()}${object.slice(1)}ContactsNearby`,
    summary: 'Calls, meetings and visits of colleagues close to a day',
    description:
      'The nearest five within so many days before and after, as far as the caller sees them; nothing is told of others. Of an account also those with its contacts and deals.',
    tag: 'Activities',
    query: {
      days: whole('How far from the time; default: as the organisation has said (`nearbyDays`).', { min: 0, max: 90 }),
      at: text('The time of the contact that is planned (RFC 3339); default: now.', { maxLength: 40 }),
    },
    answers: { 200: { description: 'What is near', schema: nearby } },
    run: async ({ ctx, params, query: { days = ctx.settings.nearbyDays, at } }) => {
      const instant = at === undefined ? ctx.clock().toISOString() : parseInstant(at)
      if (!instant) throw badRequest('at', 'at: must be a time such as 2026-11-27T10:00:00Z.')
      const id = (params['id'] as string).toLowerCase()
      return { body: { days, contacts: await contactsNearby(ctx, { object, id, days, at: new Date(instant) }) } }
    },
  }),
)
