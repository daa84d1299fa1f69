import * as z from 'zod'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import { inTransaction } from '#engine/in-transaction.ts'
import { write } from '#engine/write/write.ts'
import { nameAct } from '#kernel/act-names.ts'
import { checkInput, emailAddress, line } from '#kernel/check-input.ts'
import { isCountry } from '#kernel/countries.ts'
import { conflict } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { isCurrency } from '#kernel/money.ts'
import { defaultSettings, type Settings } from '#kernel/settings.ts'
import { isTimeZone } from '#kernel/time.ts'
import { seedRoles, setRoles, tellSettings } from '#modules/access/index.ts'
import { checkPassword } from '#sign-in/password-rules.ts'
import { givePassword } from './credentials.ts'
import type { Gate } from './gate.ts'

export const setUpInput = z.strictObject({
  organisation: line(200),
  country: z.string().toUpperCase().refine(isCountry, 'This is not a country of ISO 3166-1, such as ES.'),
  timeZone: z.string().max(60).refine(isTimeZone, 'This is not a time zone, such as Europe/Madrid.'),
  weekStart: z.int().min(1).max(7).default(1),
  currency: z.string().toUpperCase().refine(isCurrency, 'This is not a currency of ISO 4217, such as EUR.'),
  language: z.enum(languages),
  administrator: z.strictObject({ name: line(200), email: emailAddress(), password: z.string().max(1000) }),
})

/** What another module adds to a new organisation, in the same transaction, such as a first pipeline. */
type SetUpHook = (ctx: Ctx) => Promise<unknown>

/**
 * The first run: the organisation, the standard roles, a head office and the first administrator, all or nothing. Of two
 * at the same moment one wins and the other gets a conflict. `ctx` is the system's.
 */
export async function setUpOrganisation(
  { ctx, gate, hooks = [] }: { ctx: Ctx; gate: Gate; hooks?: readonly SetUpHook[] },
  input: z.input<typeof setUpInput>,
): Promise<{ settings: Settings; userId: string; branchId: string }> {
  const { administrator, ...decided } = checkInput(setUpInput, input)
  const settings = { ...defaultSettings, ...decided }
  const { organisation } = settings
  const path = 'administrator.password'
  await checkPassword(administrator.password, { path, known: { ...administrator, organisation } })
  const ids = { userId: newId(), branchId: newId() }
  await inTransaction({ ...ctx, settings }, async (inside) => {
    await insertOrganisation(inside.db, settings)
    await seedRoles(inside.db)
    const data = {
      name: administrator.name,
      email: administrator.email,
      active: true,
      branchId: ids.branchId,
      language: settings.language,
    }
    await write(
      inside,
      [
        // Its time zone and currency are those of the organisation until it says others.
        { op: 'create', object: 'branch', id: ids.branchId, data: { name: settings.organisation } },
        { op: 'create', object: 'user', id: ids.userId, data },
      ],
      { name: nameAct({ kind: 'set-up' }), trusted: true },
    )
    await setRoles(inside, ids.userId, ['administrator'])
    for (const hook of hooks) await hook({ ...inside, idempotency: undefined })
    await tellSettings(inside.db)
    // Last, since it is written by other connections: when it fails, nothing of the rest stays.
    await givePassword({ ...gate, db: inside.db }, { id: ids.userId, ...administrator, path, organisation })
  })
  return { settings, ...ids }
}

/** What the organisation decided at set-up; null before. */
export async function readOrganisation(db: Db): Promise<Settings | null> {
  const [settings] = await db.rows<Settings>(
    'select name as organisation, country, time_zone as "timeZone", week_start as "weekStart", currency, language, quiet_days as "quietDays", nearby_days as "nearbyDays" from kith.organisation',
  )
  return settings ?? null
}

async function insertOrganisation(
  db: Db,
  { organisation, country, timeZone, weekStart, currency, language }: Settings,
): Promise<void> {
  const inserted = await db.rows(
    `insert into kith.organisation (name, country, time_zone, week_start, currency, language) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning 1`,
    [organisation, country, timeZone, weekStart, currency, language],
  )
  if (inserted.length === 0) throw conflict('Kith is set up already. Sign in, or ask your administrator to invite you.')
}
