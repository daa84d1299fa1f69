import type { Ctx } from '../../context.ts'
import { forEverybody } from '../../log/for-everybody.ts'
import type { Operation } from '../../write/operations.ts'
import { loadRows } from '../../write/rows.ts'
import type { FileRun } from '../import/file-run.ts'
import type { Warning } from '../import/late-links.ts'
import type { SaidConsent } from './read-consent.ts'

/** A record that a row has made, changed or found, and what the row says that this person has decided. */
export interface Deciding {
  row: number
  id: string
  isNew: boolean
  consents: readonly SaidConsent[]
}

interface Brought {
  /** New entries of the ledger. */
  count: number
  /** The purpose, when it was made for them. */
  made: [object: string, name: string][]
  warnings: Warning[]
}

/** The purpose that columns of other programs stand for. */
const key = 'marketing'
const names: Readonly<Record<string, string>> = { zh: '营销', uk: 'Маркетинг' }

/**
 * Adds to the ledger what the rows of a chunk say, in its transaction. What holds already is not said again, and no file gives
 * what a person has withdrawn here. Who may change a person may do so, as everywhere.
 */
export async function bringConsents(ctx: Ctx, run: FileRun, all: readonly Deciding[]): Promise<Brought> {
  const brought: Brought = { count: 0, made: [], warnings: [] }
  const deciding = await changeable(ctx, run, { all, brought })
  if (deciding.length === 0) return brought
  const purpose = await demandPurpose(ctx, run, brought)
  const held = await inForce(ctx, run, { purpose, ids: deciding.map(({ id }) => id) })
  const entries = deciding.flatMap((one) => wanted(one, held))
  const operations = entries.map(
    ({ id, channel, decision }): Operation => ({
      op: 'create',
      object: 'consent',
      data: {
        [`${run.object.name}Id`]: id,
        purposeId: purpose,
        channel,
        decision,
        decidedAt: ctx.clock().toISOString(),
        source: [...`Import: ${run.file.name}`].slice(0, 200).join(''),
      },
    }),
  )
  const results = await run.write(forEverybody(ctx), operations, { trusted: true })
  for (const [at, { status, error }] of results.entries()) {
    const { row, column } = entries[at] as Entry
    if (status === 'created') brought.count++
    else if (error) brought.warnings.push({ row, problem: { column, message: error.message, code: error.code } })
  }
  return brought
}

type Entry = SaidConsent & { row: number; id: string }

/** Of one person and channel the strictest of what the row says, where it is news. What is wanted holds for later rows. */
function wanted({ row, id, consents }: Deciding, held: Map<string, string>): Entry[] {
  const strictest = new Map<string, SaidConsent>()
  for (const said of consents)
    if (said.decision === 'withdrawn' || !strictest.has(said.channel)) strictest.set(said.channel, said)
  return [...strictest.values()].flatMap((said) => {
    const place = `${id} ${said.channel}`
    const before = held.get(place)
    if (before === said.decision || (before !== undefined && said.decision === 'given')) return []
    held.set(place, said.decision)
    return { ...said, row, id }
  })
}

async function changeable(
  ctx: Ctx,
  { object }: FileRun,
  { all, brought }: { all: readonly Deciding[]; brought: Brought },
): Promise<readonly Deciding[]> {
  const known = all.filter(({ isNew }) => !isNew)
  if (known.length === 0) return all
  const ids = known.map(({ id }) => id)
  const rows = await loadRows(ctx, ctx.db, { object, ids, act: 'change', lock: false })
  return all.filter(({ isNew, id, row, consents }) => {
    const stored = rows.get(id)
    if (isNew || (stored?.maySee && stored.mayAct && !stored.deleted)) return true
    const message = `Your roles do not let you change this ${object.name}.`
    brought.warnings.push({ row, problem: { column: consents[0]?.column ?? null, message, code: 'forbidden' } })
    return false
  })
}

async function inForce(
  { db }: Ctx,
  { object }: FileRun,
  { purpose, ids }: { purpose: string; ids: readonly string[] },
): Promise<Map<string, string>> {
  const link = `${object.name}_id`
  const rows = await db.rows<{ id: string; channel: string; decision: string }>(
    `select ${link} as id, channel, decision from crm.consent
     where ${link} = any($1::uuid[]) and purpose_id = $2 and in_force and deleted_at is null`,
    [ids, purpose],
  )
  return new Map(rows.map(({ id, channel, decision }) => [`${id} ${channel}`, decision]))
}

const told = new WeakSet<FileRun['registers']>()

/** The organisation's purpose, by its key; made once where there is none. A trial makes it anew in each chunk. */
async function demandPurpose(ctx: Ctx, run: FileRun, { made }: Pick<Brought, 'made'>): Promise<string> {
  const [present] = await ctx.db.rows<{ id: string }>(
    'select id from crm.consent_purpose where key = $1 and deleted_at is null',
    [key],
  )
  if (present) return present.id
  const name = names[ctx.settings.language] ?? 'Marketing'
  const operation: Operation = { op: 'create', object: 'consentPurpose', data: { key, name } }
  const [result] = await run.write(forEverybody(ctx), [operation], { trusted: true })
  if (result?.error) throw result.error
  if (!result?.id) throw new Error('The write door gave no result for a purpose')
  if (!told.has(run.registers)) made.push(['consentPurpose', name])
  told.add(run.registers)
  return result.id
}
