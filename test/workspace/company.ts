import { type Actor, systemActor } from '#engine/access.ts'
import { applyCatalog } from '#engine/apply.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { type Database, openDatabase } from '#engine/database.ts'
import { recordsOf } from '#engine/records.ts'
import { buildRuleBook } from '#engine/rules.ts'
import { write } from '#engine/write/write.ts'
import { createLog } from '#kernel/log.ts'
import { defaultSettings } from '#kernel/settings.ts'
import {
  actorChannel,
  actorOf,
  type Gate,
  inviteUser,
  openGate,
  setUpOrganisation,
  workspace,
} from '#modules/workspace/index.ts'
import { newDatabase } from '../databases.ts'
import { hashQuickly } from '../passwords.ts'

/** A new organisation in a database of its own, with a clock that the test turns. */
export interface Company {
  database: Database
  gate: Gate
  time: { now: number }
  system: Ctx
  /** The context of a person, with the rights that they have at this moment. */
  as: (userId: string) => Promise<Ctx>
  /** Invites a person with a password and answers their id. */
  hire: (name: string, role: string, more?: { branchId?: string | null; managerId?: string }) => Promise<string>
  make: (object: string, data: Record<string, unknown>) => Promise<string>
  change: (object: string, id: string, data: Record<string, unknown>) => Promise<unknown>
  close: () => Promise<void>
}

export const password = 'correct horse battery'
export const setUp = {
  organisation: 'Kestrel Tools',
  country: 'ES',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
  language: 'es' as const,
  administrator: { name: 'Ada Admin', email: 'ada@kestrel.example', password },
}

export async function openCompany({ publicUrl = 'http://localhost:3000' } = {}): Promise<Company> {
  const { url, drop } = await newDatabase('bare')
  const log = createLog('silent')
  const database = openDatabase({ url, log, max: 6 })
  const catalog = buildCatalog(workspace.objects, 'test')
  await applyCatalog(database, catalog, { log })
  const time = { now: Date.parse('2027-03-01T09:00:00Z') }
  const clock = () => new Date(time.now)
  const gate = await openGate({
    db: database,
    catalog: () => catalog,
    url,
    secret: 'a secret that is long enough for anybody',
    publicUrl,
    log,
    clock,
  })
  const stopListening = await database.line.listen(
    [actorChannel],
    (_channel, payload) => gate.evict(payload),
    () => gate.evict('*'),
  )
  const contextOf = (actor: Actor): Ctx => {
    const ctx: Ctx = {
      actor,
      clock,
      db: database,
      catalog,
      rules: buildRuleBook(workspace.rules),
      settings: defaultSettings,
      log,
      records: recordsOf(() => ctx),
      queue: { add: async () => {} },
      announce: () => {},
      cause: 'test',
    }
    return ctx
  }
  const system = contextOf(systemActor('Test'))
  return {
    database,
    gate,
    time,
    system,
    as: async (userId) => {
      const actor = await actorOf(gate, { userId, via: 'session' })
      if (!actor) throw new Error(`${userId} may not act`)
      return contextOf(actor)
    },
    hire: async (name, role, more = {}) => {
      const email = `${name.toLowerCase()}@kestrel.example`
      return (await inviteUser(system, gate, { name, email, roles: [role], password, ...more })).userId
    },
    make: async (object, data) =>
      (await write(system, [{ op: 'create', object, data }], { trusted: true })).results[0]?.id as string,
    change: (object, id, data) => write(system, [{ op: 'update', object, id, data }]),
    close: async () => {
      await stopListening()
      await gate.close()
      await database.close()
      await drop()
    },
  }
}

/** The company after its first run; the administrator is Ada. */
export async function openKestrel(settings?: {
  publicUrl?: string
}): Promise<Company & { adaId: string; headOfficeId: string }> {
  const company = await openCompany(settings)
  hashQuickly(company.gate)
  const { userId, branchId } = await setUpOrganisation({ ctx: company.system, gate: company.gate }, setUp)
  return { ...company, adaId: userId, headOfficeId: branchId }
}
