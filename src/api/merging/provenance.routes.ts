import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { confirmValues } from '#engine/provenance/confirm-values.ts'
import { readProvenance } from '#engine/provenance/read-provenance.ts'

const Confirming = z.strictObject({ fields: z.array(z.string().max(200)).min(1).max(200) })

/** Where values came from, and whether they are right. */
export const provenanceEndpoints: readonly Endpoint[] = [
  endpoint('GET /:objects/:id/provenance', {
    operationId: 'provenance',
    summary: 'Where each value of a record came from',
    description:
      'Who or what wrote it and when, which row of which file, when it was last confirmed, and the values that lost against it in a merge or an import. To take one of those, change the record.',
    tag: 'Records',
    answers: {
      200: { description: 'The fields that were ever filled', schema: { $ref: '#/components/schemas/Provenance' } },
    },
    run: async ({ ctx, object, params }) => ({
      body: { data: await readProvenance(ctx, object, params['id'] as string) },
    }),
  }),
  endpoint('POST /:objects/:id/confirmations', {
    operationId: 'confirm',
    summary: 'Say that values are right as they stand',
    description: 'Nothing of the record changes; `provenance` tells who said so and when.',
    tag: 'Records',
    body: Confirming,
    example: { fields: ['phone', 'email'] },
    answers: { 200: { description: 'Noted', schema: z.object({ at: z.iso.datetime() }) } },
    run: async ({ ctx, object, params, body }) => ({
      body: await confirmValues(ctx, object, { id: params['id'] as string, fields: body.fields }),
    }),
  }),
]
