// How long the search for duplicates through all records takes: npm run bench:search [-- --contacts 1000000] [--data FOLDER] [--seed 1]
// [--pairs: of a folder whose keys are there already].
// Fills a data folder with contacts of lists that `generate.ts` makes, has all compared as a job would, and prints wall time, processor time,
// the highest memory, and how many of the pairs that are one were found.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { cpuOf, memoryOf, postmasterOf } from '#bench/processes.ts'
import { withoutIndexes } from '#bench/without-indexes.ts'
import type { World } from '#context.ts'
import { beginScan, readScan, runScan } from '#engine/duplicates/scan.ts'
import { newId } from '#kernel/ids.ts'
import { isDate } from '#kernel/time.ts'
import { withWorldOf } from '../open-world.ts'
import { type Made, type MakeOptions, makeList } from './generate.ts'

const { values } = parseArgs({
  options: {
    contacts: { type: 'string', default: '100000' },
    data: { type: 'string' },
    seed: { type: 'string', default: '1' },
    pairs: { type: 'boolean', default: false },
  },
})
/** What years leave of people: some with all, some with a mail and a telephone, some with no more than a house. */
const knownOf: MakeOptions['known'][] = [
  ['mail', 'phone'],
  ['address', 'mail', 'phone'],
  ['address', 'birthday', 'mail', 'phone'],
  ['address', 'phone'],
]
const listSize = 10_000

const contacts = Number(values.contacts)
const folder = values.data ?? (await mkdtemp(path.join(tmpdir(), 'kith-search-')))
try {
  await withWorldOf(folder, measure)
} finally {
  if (!values.data) await rm(folder, { recursive: true })
}

async function measure(world: World): Promise<void> {
  const { database } = world
  const [present] = await database.rows<{ count: number }>('select count(*)::int as count from crm.contact')
  if (present?.count === 0) await fill(world)
  const [backend] = await database.rows<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = postmasterOf(backend?.pid as number)
  const most = { own: 0, database: 0 }
  const watching = setInterval(() => {
    most.own = Math.max(most.own, process.memoryUsage.rss())
    most.database = Math.max(most.database, memoryOf(postmaster) ?? 0)
  }, 1000)
  const ctx = world.systemContext('bench')
  const before = { at: performance.now(), own: process.cpuUsage(), database: cpuOf(postmaster) ?? 0 }
  const passed = () => {
    const { user, system } = process.cpuUsage(before.own)
    const seconds = (ms: number) => Math.round(ms / 1000)
    return `${seconds(performance.now() - before.at)} s, processor of the server ${seconds((user + system) / 1000)} s, of the database ${seconds((cpuOf(postmaster) ?? 0) - before.database)} s`
  }
  await ctx.db.transaction((db) => beginScan({ ...ctx, db }, values.pairs ? 'pairs' : 'keys'))
  let phase = values.pairs ? 'pairs' : 'keys'
  for (;;) {
    await runScan(ctx)
    const [scan] = await database.rows<{ phase: string }>('select phase from kith.duplicate_scan')
    if (phase !== scan?.phase) console.log(`keys: ${passed()}`)
    phase = scan?.phase ?? phase
    if ((await readScan(database))?.state === 'done') break
  }
  clearInterval(watching)
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`
  console.log(`all: ${passed()}`)
  console.log(`memory at most: server ${megabytes(most.own)}, database ${megabytes(most.database)}`)
  await judge(world)
}

/** Records of one person have one number in their job title, which is not compared. */
async function fill({ database }: World): Promise<void> {
  const fields = ['name', 'name_first', 'name_last', 'email', 'phone', 'birthday', 'address_line1', 'address_city']
  const columns = ['id', 'job_title', ...fields, 'address_postal_code']
  const types = columns.map((name) => (name === 'id' ? 'uuid' : name === 'birthday' ? 'date' : 'text'))
  await withoutIndexes(
    database.pool.options.connectionString as string,
    () => {},
    async () => {
      for (let list = 0, made = 0; made < contacts; list++) {
        const known = knownOf[list % knownOf.length] as MakeOptions['known']
        const people = makeList({ kind: 'person', entities: listSize, seed: Number(values.seed) * 1000 + list, known })
        const rows = people.slice(0, contacts - made).map((one) => rowOf(one, list))
        made += rows.length
        await database.rows(
          `insert into crm.contact (${columns}, created_at, updated_at)
           select x.*, now(), now() from unnest(${types.map((type, at) => `$${at + 1}::${type}[]`)}) x`,
          columns.map((_, at) => rows.map((row) => row[at] ?? null)),
        )
      }
    },
  )
}

function rowOf({ entity, facts }: Made, list: number): (string | undefined)[] {
  const { given, family, mails, phones, birthday, address } = facts
  // Two lists have no mail in common.
  const mail = mails?.[0]?.replace('@', `.${list}@`)
  const full = [given, family].filter(Boolean).join(' ')
  const place = [address?.street, address?.city, address?.postalCode]
  // A slip of the fingers may leave no day.
  const day = birthday && isDate(birthday) ? birthday : undefined
  return [newId(), `${list} ${entity}`, full, given, family, mail, phones?.[0], day, ...place]
}

async function judge({ database }: World): Promise<void> {
  const [told] = await database.rows<{ count: number; pairs: number; found: number; right: number }>(
    `select (select count(*)::int from crm.contact) as count,
       (select sum(n * (n - 1) / 2)::int from (select count(*) as n from crm.contact group by job_title) x) as pairs,
       count(*)::int as found, count(*) filter (where a.job_title = b.job_title)::int as right
     from kith.duplicate d join crm.contact a on a.id = d.one_id join crm.contact b on b.id = d.other_id where d.state = 'open'`,
  )
  if (!told) return
  const { count, pairs, found, right } = told
  const [precision, recall] = [right / found, right / pairs].map((share) => share.toFixed(4))
  console.log(
    `${count} contacts, ${pairs} pairs that are one; found ${found}, precision ${precision}, recall ${recall}`,
  )
}
