import { z } from 'zod'
import type { Ctx, Written } from '#engine/context.ts'
import { forEverybody } from '#engine/log/for-everybody.ts'
import { loadRows } from '#engine/write/rows.ts'
import { write } from '#engine/write/write.ts'
import { forbidden, notFound } from '#kernel/errors.ts'
import type { Person } from './consent.rules.ts'
import { channels, legalBases } from './consent-purpose.object.ts'

/** Body of `POST /contacts/{id}/consents`. Without `decidedAt` it is said now, without `textId` by the newest words of the purpose. */
export const RecordConsentBody = z.strictObject({
  purposeId: z.string().max(100),
  channel: z.enum(channels),
  decision: z.enum(['given', 'withdrawn']),
  decidedAt: z.iso.datetime({ offset: true }).optional(),
  textId: z.uuid().nullish(),
  source: z.string().trim().max(200).nullish(),
  legalBasis: z.enum(legalBases).nullish(),
  proof: z.string().trim().max(10_000).nullish(),
})

export type RecordConsent = z.infer<typeof RecordConsentBody> & { id: string }

/**
 * Adds an entry to the ledger of a person. Who may change the person may do so. Throws not-found when the actor does not see
 * them, forbidden when they are not the actor's to change.
 */
export async function recordConsent(ctx: Ctx, person: Person, { id, ...said }: RecordConsent): Promise<Written> {
  await demandMayChange(ctx, person, id)
  const textId = said.textId === undefined ? await newestText(ctx, said.purposeId) : said.textId
  const data = { ...said, [`${person}Id`]: id, decidedAt: said.decidedAt ?? ctx.clock().toISOString(), textId }
  const { changeSet, results } = await write(forEverybody(ctx), [{ op: 'create', object: 'consent', data }], {
    trusted: true,
  })
  const [result] = results
  if (!result?.id || result.version === null) throw new Error('The write door gave no result for a consent')
  return { id: result.id, version: result.version, changeSet }
}

async function demandMayChange(ctx: Ctx, person: string, id: string): Promise<void> {
  const object = ctx.catalog.objects.get(person)
  const row =
    object && (await loadRows(ctx, ctx.db, { object, ids: [id], act: 'change', lock: false })).get(id.toLowerCase())
  if (!row?.maySee || row.deleted) throw notFound(person, id)
  if (!row.mayAct) throw forbidden(`Your roles do not let you change this ${person}.`)
}

async function newestText({ db }: Ctx, purpose: string): Promise<string | null> {
  const [text] = await db.rows<{ id: string }>(
    `select t.id from crm.consent_text t join crm.consent_purpose p on p.id = t.purpose_id
     where (p.id::text = lower($1) or (p.key = $1 and p.deleted_at is null)) and t.deleted_at is null order by t.number desc limit 1`,
    [purpose],
  )
  return text?.id ?? null
}
