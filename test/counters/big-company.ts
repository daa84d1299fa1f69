import { withoutIndexes } from '#bench/without-indexes.ts'
import type { TestWorld } from '../world.ts'

/** How many there are of what is many; everything else is a handful. */
export const many = { contact: 100_000, activity: 40_000, deal: 40_000, account: 20_000 }

/**
 * Fills the tables as the write door would leave them, but set by set in the database, which takes seconds: owners of very
 * different weight, amounts and dates that are all different, one account in a hundred with a crowd, search entries, log,
 * timelines and stages.
 */
export async function fillBigCompany({ world, people }: TestWorld): Promise<void> {
  const { database } = world
  const people6 = [people.sam, people.sofia, people.olga, people.marta, people.nina, people.rita]
  const owners = `(array[${people6.map(({ id }) => `'${id}'`).join(', ')}]::uuid[])`
  const branches = `(array['${people.branches.east}', '${people.branches.east}', '${people.branches.west}', '${people.branches.east}', '${people.branches.head}', '${people.branches.head}']::uuid[])`
  // Half of everything is Sam's, a quarter Sofia's, and so on.
  const whose = 'least(6, 1 + floor(-log(2, 1 - (i * 7919 % 10007) / 10007.0)))::int'
  const stamps = 'id, created_at, updated_at, owner_id, branch_id'
  const stamped = (id: string) =>
    `${id}, now() - i * interval '1 second', now() - i * interval '1 second', ${owners}[${whose}], ${branches}[${whose}]`
  const account = idOf(
    'a',
    `case when i % 10 = 0 then 1 + i % ${many.account / 100} else 1 + i * 31 % ${many.account} end`,
  )
  const statements = [
    `insert into crm.account (${stamps}, name, kind, lifecycle, industry, employees, source, email)
     select ${stamped(idOf('a', 'i'))}, 'Company ' || md5(i::text), 'company', (array['prospect', 'customer', 'loyal', 'lapsed', 'lost'])[1 + i % 5],
       'Trade ' || i % 20, i % 997, 'Source ' || i % 6, 'office' || i || '@firm.example' from generate_series(1, ${many.account}) i`,
    `insert into crm.contact (${stamps}, name, name_first, name_last, account_id, email, phone, source)
     select ${stamped(idOf('c', 'i'))}, 'First' || i % 300 || ' ' || md5(i::text), 'First' || i % 300, md5(i::text), ${account},
       'mail' || i || '@firm' || i % 997 || '.example', '+3491' || lpad(i::text, 7, '0'), 'Source ' || i % 6 from generate_series(1, ${many.contact}) i`,
    `with stages as (select array_agg(s.id order by s.position) as ids, array_agg(s.kind order by s.position) as kinds, min(s.pipeline_id::text)::uuid as pipeline from crm.stage s)
     insert into crm.deal (${stamps}, name, account_id, pipeline_id, stage_id, outcome, amount, amount_currency, amount_base, closes_on, opened_at, closed_at)
     select ${stamped(idOf('d', 'i'))}, 'Deal ' || i, ${account}, s.pipeline, s.ids[1 + i % 6], s.kinds[1 + i % 6], i * 13 % 99991, 'EUR', i * 13 % 99991,
       date '2026-01-01' + i % 700, now() - i * interval '10 minutes', case when i % 6 > 3 then now() - i * interval '5 minutes' end
     from generate_series(1, ${many.deal}) i, stages s`,
    `insert into crm.activity (${stamps}, kind, subject, due_at, done_at, account_id, contact_id, deal_id)
     select ${stamped(idOf('e', 'i'))}, (array['task', 'call', 'meeting', 'visit', 'note'])[1 + i % 5], 'Subject ' || i, now() + (i % 1000 - 900) * interval '1 hour',
       case when i % 10 > 0 then now() - i * interval '1 minute' end, ${account}, ${idOf('c', `1 + i * 17 % ${many.contact}`)}, ${idOf('d', `1 + i * 11 % ${many.deal}`)}
     from generate_series(1, ${many.activity}) i`,
    `insert into kith.activity_link (object, record_id, activity_id, at, account_id)
     select l.object, l.record_id, a.id, coalesce(a.done_at, a.due_at), a.account_id from crm.activity a,
       lateral (values ('account', a.account_id), ('contact', a.contact_id), ('deal', a.deal_id)) as l (object, record_id)`,
    `insert into kith.stage_entry (deal_id, stage_id, entered_at, source, set_id) select id, stage_id, opened_at, 'log', ${setId} from crm.deal`,
    `insert into kith.change_set (id, actor_name, via, name, cause, state, created) values (${setId}, 'Kith', 'system', 'Many', 'test', 'done', ${many.contact})`,
    `insert into kith.change (at, happened_at, set_id, actor_id, cause, object, record_id, kind, version)
     select created_at, created_at, ${setId}, owner_id, 'test', 'contact', id, 'create', 1 from crm.contact`,
    `insert into kith.search_doc (object, record_id, title, body, owner_id, branch_id)
     select 'contact', id, name, ' ' || lower(name) || ' | ' || replace(email, '@', ' ') || ' ' || substr(phone, 2) || ' ', owner_id, branch_id from crm.contact`,
    `insert into kith.match_key (key, object, record_id)
     select hashtextextended(id::text, n), 'contact', id from crm.contact, generate_series(1, 5) n`,
  ]
  await withoutIndexes(
    database.pool.options.connectionString as string,
    () => {},
    async () => {
      for (const statement of statements) await database.rows(statement)
    },
  )
}

const setId = `'0193a1b2-0000-7000-8000-00000000f000'::uuid`

/** Of the `number`-th record of a kind, in the order of creation. */
function idOf(kind: string, number: string): string {
  return `('0193a1b2-000${kind}-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
}

export function nthId(kind: 'a' | 'c' | 'd' | 'e', number: number): string {
  return `0193a1b2-000${kind}-7000-8000-${String(number).padStart(12, '0')}`
}
