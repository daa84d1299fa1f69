import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSampleCompany, type SampleCompany } from '#demo/make-sample-company.ts'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import { lifecycleHistory } from '#modules/profile/lifecycle-history.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let made: SampleCompany
beforeAll(async () => {
  office = await openOffice()
  made = await makeSampleCompany(office.because('cli'))
})
afterAll(() => office.close())

const rows = <Row>(sql: string) => office.database.rows<Row>(sql)

/** Entries that indexes over sets of the log gave so far; without statistics of the table each could mean the whole set. */
async function logRead(): Promise<number> {
  await office.database.transaction((db) => db.rows('select pg_stat_force_next_flush()'))
  const [{ read } = { read: 0 }] = await rows<{ read: number }>(
    `select sum(idx_tup_read)::float as read from pg_stat_user_indexes where schemaname = 'kith' and indexrelname like 'change%set_id%'`,
  )
  return read
}

test('it is as large as promised', async () => {
  expect(made.counts).toMatchObject({ account: 200, deal: 400, user: 8, team: 3, branch: 3 })
  expect(made.counts.contact).toBeGreaterThanOrEqual(590)
  expect(made.counts.activity).toBeGreaterThan(1000)
  for (const [object, count] of Object.entries(made.counts)) {
    const table = object.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    expect(await rows(`select count(*)::int as count from crm."${table}" where deleted_at is null`)).toEqual([
      { count },
    ])
  }
})

test('its people have tastes, some calls reach nobody, and what a customer is began when it did', async () => {
  const [known] = await rows<{ interests: number; habits: number; unanswered: number }>(
    `select (select count(*) from crm.contact where interests <> '{}')::int as interests,
      (select count(*) from crm.contact where habits is not null)::int as habits,
      (select count(*) from crm.activity where call_outcome = 'noAnswer' and outcome = 'Did not answer')::int as unanswered`,
  )
  for (const count of Object.values(known ?? {})) expect(count).toBeGreaterThan(20)
  const [oldest] = await rows<{ id: string; since: Date }>(
    'select id, lifecycle_since as since from crm.account order by lifecycle_since limit 1',
  )
  const { states } = await lifecycleHistory(office.because('look'), { accountId: oldest?.id ?? '' })
  expect(states.at(-1)?.from).toBe(oldest?.since.toISOString())
})

test('its deals tell of two years: won and lost, seasons, time in stages', async () => {
  const [deals] = await rows<{
    won: number
    lost: number
    open: number
    days: number
    early: number
    future: number
    unnamed: number
  }>(
    `select count(*) filter (where outcome = 'won')::int as won, count(*) filter (where outcome = 'lost')::int as lost,
      count(*) filter (where outcome = 'open')::int as open, avg(sales_cycle_days) filter (where outcome = 'won')::float as days,
      count(*) filter (where opened_at < '2026-03-01')::int as early, count(*) filter (where closed_at > '2027-03-01')::int as future,
      count(*) filter (where name is null or name not like '%–%')::int as unnamed
     from crm.deal`,
  )
  expect((deals?.won ?? 0) / ((deals?.won ?? 0) + (deals?.lost ?? 1))).toBeGreaterThan(0.25)
  expect((deals?.won ?? 0) / ((deals?.won ?? 0) + (deals?.lost ?? 1))).toBeLessThan(0.6)
  expect(deals?.open).toBeGreaterThan(40)
  expect(deals?.days).toBeGreaterThan(30)
  expect(deals?.days).toBeLessThan(120)
  expect(deals?.early).toBeGreaterThan(120)
  expect(deals).toMatchObject({ future: 0, unnamed: 0 })
  expect(await rows(`select 1 from crm.deal where outcome = 'lost' and loss_reason is null`)).toEqual([])
  expect(await rows(`select 1 from crm.deal where outcome = 'won' and account_id is null`)).toEqual([])
})

test('every deal was in one stage at a time, from its opening on', async () => {
  const odd = await rows(
    `select d.id from crm.deal d left join lateral (
       select count(*) filter (where left_at is null) as current, min(entered_at) as first, max(entered_at) as last,
         (array_agg(stage_id order by entered_at desc))[1] as stage_id, bool_or(left_at < entered_at) as backwards
       from kith.stage_entry e where e.deal_id = d.id) e on true
     where e.current <> 1 or e.first <> d.opened_at or e.stage_id <> d.stage_id or e.backwards or (d.closed_at is not null and d.closed_at <> e.last)`,
  )
  expect(odd).toEqual([])
})

test('amounts are what the lines add up to', async () => {
  const wrong = await rows(
    `select d.id from crm.deal d left join lateral (select sum(l.total) as total from crm.deal_line l where l.deal_id = d.id) l on true where d.amount is distinct from l.total`,
  )
  expect(wrong).toEqual([])
})

test('nothing happened before its customer was known, nor was done in the future; some is planned', async () => {
  expect(await rows(`select 1 from kith.change where happened_at > '2027-03-01T09:00:00Z'`)).toEqual([])
  expect(await rows(`select 1 from crm.activity where done_at > '2027-03-01T09:00:00Z'`)).toEqual([])
  const before = await rows(
    `select 1 from kith.change c join crm.deal d on d.id = c.record_id join kith.change a on a.record_id = d.account_id and a.kind = 'create'
     where c.kind = 'create' and c.happened_at < a.happened_at`,
  )
  expect(before).toEqual([])
  const planned = await rows<{ planned: number }>(
    `select count(*)::int as planned from crm.activity where done_at is null and coalesce(due_at, starts_at) between '2027-03-01' and '2027-03-13'`,
  )
  expect(planned[0]?.planned).toBeGreaterThan(20)
})

test('its names come from several countries, each person of a firm with an address of their own', async () => {
  const countries = await rows<{ country: string }>(
    `select distinct billing_address_country as country from crm.account`,
  )
  expect(countries.length).toBeGreaterThanOrEqual(6)
  expect(await rows(`select 1 from crm.account where name ~ '[一-龥]' limit 1`)).toHaveLength(1)
  expect(await rows(`select 1 from crm.contact where name ~ '[а-яіїє]' limit 1`)).toHaveLength(1)
  expect(await rows(`select email from crm.contact group by email having count(*) > 1`)).toEqual([])
  expect(await rows(`select name from crm.account group by name having count(*) > 1`)).toEqual([])
})

test('its people have allowed things and thought better of them, in words that stand', async () => {
  const [ledger] = await rows<Record<string, number>>(
    `select count(*) filter (where decision = 'given' and text_id is not null and source is not null)::int as given,
      count(*) filter (where decision = 'withdrawn' and in_force)::int as withdrawn,
      count(*) filter (where decision = 'given' and text_id is null)::int as unworded from crm.consent`,
  )
  expect(ledger?.given).toBeGreaterThan(150)
  expect(ledger?.withdrawn).toBeGreaterThan(40)
  expect(ledger?.unworded).toBe(0)
  expect(made.counts).toMatchObject({ consentPurpose: 2, consentText: 3 })
})

test('a second one is refused', async () => {
  await expect(makeSampleCompany(office.because('cli'))).rejects.toMatchObject({ code: 'conflict' })
})

test('the same seed and time make the same company in another organisation', async () => {
  const picture = (of: Office) =>
    of.database.rows(
      `select a.name, a.lifecycle, count(d.id)::int as deals, sum(d.amount)::text as amount, max(d.closed_at)::text as closed
       from crm.account a left join crm.deal d on d.account_id = a.id group by a.id, a.name, a.lifecycle order by a.name`,
    )
  const twin = await openOffice()
  await makeSampleCompany(twin.because('cli'))
  const [first, second] = [await picture(office), await picture(twin)]
  await twin.close()
  expect(second).toEqual(first)
})

test('one undo takes all of it back, and reads each line of the log a few times only', async () => {
  const before = await logRead()
  await undoChangeSet(office.because('api'), made.changeSet)
  const [size] = await rows<{ count: number }>(
    `select count(*)::int as count from kith.change where set_id = '${made.changeSet}'`,
  )
  expect((await logRead()) - before).toBeLessThan(60 * (size?.count ?? 0))
  for (const object of Object.keys(made.counts)) {
    const table = object.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    expect(await rows(`select 1 from crm."${table}" where deleted_at is null`), table).toEqual([])
  }
  expect(await rows('select 1 from kith.activity_link')).toEqual([])
  expect((await makeSampleCompany(office.because('cli'), { accounts: 3, seed: 2 })).counts).toMatchObject({
    account: 3,
    deal: 6,
  })
})
