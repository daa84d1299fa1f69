import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { flag, identifier, oneOf, text, whole } from '#api/http/parameters.ts'
import { listSignIns, signInMethods, signInOutcomes } from '#sign-in/sign-in-events.ts'

const signIn = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  userId: z.uuid().nullable().describe('Null where the e-mail was nobody’s; what was typed is not kept'),
  name: z.string().nullable(),
  outcome: z.enum(signInOutcomes),
  method: z.enum(signInMethods).nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  actorId: z.uuid().nullable().describe('Who did it, where that is somebody else'),
  reason: z.string().nullable().describe('Why nobody came in, where it is more than the outcome says'),
})

/** Who came in, who tried to, and what was changed about how they do. */
export const signInEndpoints: readonly Endpoint[] = [
  endpoint('GET /sign-ins', {
    operationId: 'listSignIns',
    summary: 'Who signed in, tried to, or changed how they do; the newest first',
    description:
      'Everybody’s for administrators, one’s own for others. Kept for 180 days. What a program does with an API key is not a sign-in.',
    tag: 'Session',
    query: {
      mine: flag('Only one’s own.'),
      userId: identifier('Only of this person.'),
      outcome: oneOf('Only what ended so.', signInOutcomes),
      limit: whole('How many.', { min: 1, max: 200, normally: 50 }),
      cursor: text('`page.next` of the page before.', { maxLength: 100 }),
    },
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ data: z.array(signIn), page: z.object({ next: z.uuid().nullable() }) }),
      },
    },
    run: async ({ ctx, query }) => ({ body: await listSignIns(ctx, query) }),
  }),
]
