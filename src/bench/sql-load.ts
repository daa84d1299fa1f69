import pg from 'pg'
import Cursor from 'pg-cursor'
import { sessionOptions } from '#engine/database.ts'
import { newId } from '#kernel/ids.ts'
import { type Job, type Outcome, runCalls, type Script, type Step } from './load.ts'

/** Open connections, kept from round to round: a server does not connect anew either, nor prepare its statements. */
const clients: pg.Client[] = []

/** Sends the statements of calls straight to the database, over as many connections as the calls had. */
export async function runSql(job: Extract<Job, { kind: 'sql' }>): Promise<Outcome> {
  const { url, scripts, connections } = job
  while (clients.length < connections) clients.push(await connect(url))
  let next = job.from
  return runCalls(job, async (connection, note) => {
    const script = scripts[next++ % scripts.length] as Script
    const steps = renewed(script)
    const began = performance.now()
    await play(clients[connection] as pg.Client, steps)
    note(script.kind, began)
    return 0
  })
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: sessionOptions, application_name: 'kith bench' })
  await client.connect()
  return client
}

async function play(client: pg.Client, steps: readonly Step[]): Promise<void> {
  let version: unknown = null
  try {
    for (const step of steps) {
      const { rows, versionAt } = step
      const values = versionAt === undefined ? step.values : withVersion(step.values as unknown[], versionAt, version)
      const found = step.batch ? await readAll(client, step) : await send(client, { ...step, values: values ?? [] })
      if (rows !== undefined && found.length < rows)
        throw new Error(
          `A statement of the bench wrote ${found.length} rows and not ${rows}: ${step.text.slice(0, 80)}`,
        )
      if (step.asTexts && found.length === 1 && /^select t\.id::text, t\.version::text/.test(step.text))
        version = found[0]?.[1]
    }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const asText = { getTypeParser: () => (value: string | null) => value }

async function send(client: pg.Client, { text, values = [], name, asTexts }: Step): Promise<unknown[][]> {
  const query = {
    text,
    ...(values.length > 0 ? { values } : {}),
    ...(name ? { name } : {}),
    ...(asTexts ? { rowMode: 'array', types: asText } : {}),
  }
  const answer = await client.query(query as pg.QueryConfig)
  // Several statements in one text answer a list.
  return Array.isArray(answer) ? [] : (answer.rows as unknown[][])
}

async function readAll(client: pg.Client, { text, values = [], batch = 1000 }: Step): Promise<unknown[][]> {
  const cursor = client.query(new Cursor(text, values as never[], { rowMode: 'array', types: asText as never }))
  while ((await cursor.read(batch)).length > 0);
  await cursor.close()
  return []
}

function withVersion(values: readonly unknown[], at: number, version: unknown): unknown[] {
  return version === null ? [...values] : values.with(at, [Number(version)])
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The steps with new ids for those that the call made up: in values, lists of values and texts of JSON. */
function renewed({ steps, made }: Script): Step[] {
  if (made.length === 0) return steps
  const others = new Map(made.map((id) => [id, newId()]))
  const renew = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renew)
    if (typeof value !== 'string' || value.length < 36) return value
    return others.get(value) ?? (value.length > 36 ? value.replace(uuid, (id) => others.get(id) ?? id) : value)
  }
  return steps.map((step) => (step.values ? { ...step, values: step.values.map(renew) } : step))
}
