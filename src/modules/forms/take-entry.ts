import { createHash } from 'node:crypto'
import { isSystemField, objectOf, typeOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { inTransaction, whileInTheWay } from '#engine/in-transaction.ts'
import { findRemembered } from '#engine/write/replay.ts'
import { loadValues, lockRows } from '#engine/write/rows.ts'
import { closeChangeSet, openChangeSet } from '#engine/write/set.ts'
import { write } from '#engine/write/write.ts'
import type { Json } from '#fields/field-type.ts'
import { nameAct } from '#kernel/act-names.ts'
import { findSender, type Sender } from './find-sender.ts'
import type { OpenForm, Shown } from './open-form.ts'
import type { Answers, Given } from './read-answers.ts'
import { tellOfEntry } from './tell-of-entry.ts'
import { sayForm } from './words.ts'

/** From where an entry was sent. */
export interface Trail {
  page: string
  referrer: string
  /** Id of the landing page on which the form stood. */
  landingPage?: string
  utm: Readonly<Record<'source' | 'medium' | 'campaign' | 'term' | 'content', string>>
}

export interface Entry {
  form: OpenForm
  answers: Answers
  /** What was said, for people. */
  words: string
  /** The same by fields. */
  given: readonly Given[]
  trail: Trail
  /** Names this sending: however often it comes, it is taken once. */
  once: string
  /** Texts that were shown, by purpose. */
  texts: Readonly<Record<string, string>>
  /** The mail by which it was confirmed. */
  confirmedBy?: string
}

/**
 * Makes a lead of an entry, or joins it to who is known by its mail or telephone: in one act, undone as one. `again`: it was
 * taken before; `other`: something else was sent under the same name.
 */
export function takeEntry(ctx: Ctx, entry: Entry): Promise<'taken' | 'again' | 'other'> {
  return whileInTheWay(() => inTransaction(ctx, (inside) => takeInside(inside, entry)))
}

/** What was sent, in short. */
export function hashOf({ answers, words }: Entry): string {
  return createHash('sha256')
    .update(JSON.stringify([answers.data, words]))
    .digest('base64url')
}

/** The same, in the transaction of `ctx`. */
export async function takeInside(ctx: Ctx, entry: Entry): Promise<'taken' | 'again' | 'other'> {
  const hash = hashOf(entry)
  const { form, answers, once } = entry
  const email = (answers.data['email'] as string | undefined) ?? null
  const phone = (answers.data['phone'] as string | undefined) ?? null
  await waitForSame(ctx, [once, email, phone])
  const earlier = await findRemembered(ctx, `form ${once}`)
  if (earlier) return earlier.hash === hash ? 'again' : 'other'
  const set = await openChangeSet(
    { ...ctx, idempotency: { key: `form ${once}`, hash } },
    { name: nameAct({ kind: 'form', of: form.name }) },
  )
  const landingPageId = await findLandingPage(ctx, entry.trail)
  const known = await findSender(ctx, { email, phone })
  // What is allowed is allowed by a person, and an account of a company is none.
  const joined = known && !(known.object === 'account' && answers.permissions.length > 0) ? known : null
  const sender = joined ?? {
    object: 'lead' as const,
    id: await makeLead(ctx, entry, { landingPageId, set }),
    accountId: null,
    by: 'mail' as const,
  }
  // Anybody can type an address or a number that is not theirs.
  const isProven = entry.confirmedBy !== undefined && sender.by === 'mail'
  if (joined && (isProven || joined.object === 'lead')) await fillEmpty(ctx, joined, { data: answers.data, set })
  const accountId = known?.object === 'account' ? known.id : sender.accountId
  const withdrawn = isProven ? [] : await findWithdrawn(ctx, entry, sender)
  await makeEntry(ctx, entry, { sender, accountId, landingPageId, isJoined: joined !== null, withdrawn, set })
  await noteConsents(ctx, entry, { sender, withdrawn, set })
  await tellOfEntry(ctx, { sender, isJoined: joined !== null, set })
  await closeChangeSet(ctx, set, 'done')
  return 'taken'
}

/** Two of the same sender, or of one sending, come one after the other. */
export async function waitForSame({ db }: Ctx, names: readonly (string | null)[]): Promise<void> {
  const given = names.filter((name) => name !== null).sort()
  for (const name of given) await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`form ${name}`])
}

/** Unless it has gone since. */
async function findLandingPage({ db }: Ctx, { landingPage }: Trail): Promise<string | null> {
  if (landingPage === undefined) return null
  const [found] = await db.rows<{ id: string }>(
    'select id from crm.landing_page where id = $1 and deleted_at is null',
    [landingPage],
  )
  return found?.id ?? null
}

async function makeLead(
  ctx: Ctx,
  { form, answers }: Entry,
  { landingPageId, set }: { landingPageId: string | null; set: string },
): Promise<string> {
  const channels = objectOf(ctx.catalog, 'lead').fields.get('salesChannel')?.options ?? []
  const data = {
    source: form.source,
    salesChannel: channels.some(({ key, archived }) => key === form.salesChannel && !archived)
      ? form.salesChannel
      : null,
    interestId: form.interestId,
    ownerId: form.leadOwnerId,
    branchId: form.leadBranchId,
    ...answers.data,
    formId: form.id,
    ...(landingPageId ? { landingPageId } : {}),
  }
  const { results } = await write(ctx, [{ op: 'create', object: 'lead', data }], { set, trusted: true })
  return results[0]?.id as string
}

/** What is known of somebody stays; what is not, the entry tells. */
async function fillEmpty(
  ctx: Ctx,
  { object: name, id }: Sender,
  { data, set }: { data: Answers['data']; set: string },
): Promise<void> {
  const object = objectOf(ctx.catalog, name)
  const asked = objectOf(ctx.catalog, 'lead').fields
  await lockRows(ctx.db, object, [id])
  const values = (await loadValues(ctx.db, object, [id])).get(id)
  if (!values) return
  const more: Record<string, Json> = {}
  for (const [key, value] of Object.entries(data)) {
    const field = object.byKey.get(key)
    // A message says nothing of a contact or an account; it stands with the entry.
    const isOf = name === 'lead' || reach.has(key) || field?.custom
    if (!field || !isOf || isSystemField(field.name) || field.readOnly || field.sql) continue
    if (field.type !== asked.get(field.name)?.type || (values[field.name] ?? null) !== null) continue
    if (field.options && ![value].flat().every((one) => field.options?.some((option) => option.key === one))) continue
    if (typeOf(field).kind === 'boolean' && value === false) continue
    more[key] = value
  }
  if (Object.keys(more).length > 0)
    await write(ctx, [{ op: 'update', object: name, id, data: more }], { set, trusted: true })
}

const reach = new Set(['email', 'phone'])

async function makeEntry(
  ctx: Ctx,
  { form, answers, words, given, trail, confirmedBy }: Entry,
  {
    sender,
    accountId,
    landingPageId,
    isJoined,
    withdrawn,
    set,
  }: {
    sender: Sender
    accountId: string | null
    landingPageId: string | null
    isJoined: boolean
    withdrawn: readonly Shown[]
    set: string
  },
): Promise<void> {
  const { name, company, email, phone } = answers.data as Record<string, Json>
  const called = (name as { full?: string } | undefined)?.full ?? company ?? null
  const summary = [called, email ?? phone].filter((part) => part).join(' · ')
  const held = withdrawn.map((each) => `${each.words.slice(0, 300)}\n${sayForm(form.language, 'heldBack')}`)
  const { utm } = trail
  const data = {
    summary: summary.slice(0, 300) || null,
    formId: form.id,
    ...(landingPageId ? { landingPageId } : {}),
    outcome: isJoined ? 'joined' : 'made',
    sentAt: ctx.clock().toISOString(),
    ...(confirmedBy ? { confirmedAt: ctx.clock().toISOString() } : {}),
    [`${sender.object}Id`]: sender.id,
    ...(accountId ? { accountId } : {}),
    answers: [words, ...held].filter(Boolean).join('\n') || null,
    ...(given.length > 0 ? { given: given.map((each) => ({ ...each })) } : {}),
    page: trail.page || null,
    referrer: trail.referrer || null,
    utmSource: utm.source || null,
    utmMedium: utm.medium || null,
    utmCampaign: utm.campaign || null,
    utmTerm: utm.term || null,
    utmContent: utm.content || null,
  }
  await write(ctx, [{ op: 'create', object: 'formEntry', data }], { set, trusted: true })
}

/** What was ticked, but had been withdrawn by whoever has this mail: a stranger cannot give it again. */
async function findWithdrawn({ db }: Ctx, { answers }: Entry, sender: Sender): Promise<readonly Shown[]> {
  if (answers.permissions.length === 0) return []
  const found = await db.rows<{ purpose: string; channel: string }>(
    `select c.purpose_id as purpose, c.channel from crm.contact p join crm.consent c on c.contact_id = p.id
     where (p.email = $1 or p.id = $2) and p.deleted_at is null and ${refused}
     union select c.purpose_id, c.channel from crm.lead p join crm.consent c on c.lead_id = p.id
     where (p.email = $1 or p.id = $2) and p.deleted_at is null and p.converted_at is null and ${refused}`,
    [answers.data['email'] ?? null, sender.id],
  )
  return answers.permissions.filter((each) =>
    found.some(({ purpose, channel }) => purpose === each.purpose && channel === each.channel),
  )
}

const refused = `c.deleted_at is null and c.in_force and c.decision = 'withdrawn'`

/** What was ticked stands in the ledger with the words that were shown. */
async function noteConsents(
  ctx: Ctx,
  { form, answers, texts, trail, confirmedBy }: Entry,
  { sender, withdrawn, set }: { sender: Sender; withdrawn: readonly Shown[]; set: string },
): Promise<void> {
  const noted = answers.permissions.filter((each) => !withdrawn.includes(each))
  const operations = noted.map(({ purpose, channel, textId }) => ({
    op: 'create' as const,
    object: 'consent',
    data: {
      [`${sender.object}Id`]: sender.id,
      purposeId: purpose,
      channel,
      decision: 'given',
      decidedAt: ctx.clock().toISOString(),
      textId: texts[purpose] ?? textId,
      source: form.name,
      proof:
        [trail.page, confirmedBy && `Confirmed by a link sent to ${confirmedBy}`].filter(Boolean).join('\n') || null,
    },
  }))
  if (operations.length > 0) await write(ctx, operations, { set, trusted: true })
}
