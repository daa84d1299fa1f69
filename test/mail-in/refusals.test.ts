// What a mail door does not take now, or never: mail servers understand which, by the web and by the command.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '../world.ts'
import { handIn, mailOf, makeDoor, type TestDoor } from './mails.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const countsOf = async ({ id }: TestDoor) =>
  Object.fromEntries(
    (await w.as('nina').get(`/mail-doors/${id}/mails`)).body.counts.map((row: { kind: string; count: number }) => [
      row.kind,
      row.count,
    ]),
  )
const rows = (statement: string, values: unknown[]) => w.world.database.rows(statement, values)
const crowd = ({ id }: TestDoor) => rows('update kith.mail_door_pace set mails = 120 where door_id = $1', [id])
const mailFrom = (name: string) => mailOf([`From: ${name}@refusals.test`, `Message-ID: <${name}@x>`, '', 'Hello'])

test('of more than 120 mails in a minute the rest is asked to come again, whoever hands them in, and is taken then', async () => {
  const door = await makeDoor(w, { name: 'Busy' })
  const other = await makeDoor(w, { name: 'Quiet' })
  expect((await handIn(w, door.path, mailFrom('first'))).statusCode).toBe(200)
  await crowd(door)
  const { statusCode, headers, body } = await handIn(w, door.path, mailFrom('second'))
  expect([statusCode, JSON.parse(body)]).toMatchObject([429, { type: 'rate-limited' }])
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
  // Of another door it is no matter.
  expect((await handIn(w, other.path, mailFrom('third'))).statusCode).toBe(200)
  await rows('update kith.mail_door_pace set ends_at = now() where door_id = $1', [door.id])
  expect((await handIn(w, door.path, mailFrom('second'))).statusCode).toBe(200)
  expect(await countsOf(door)).toEqual({ made: 2, limit: 1 })
})

test('what is too large is refused and counted, whether its size is said before or not', async () => {
  const door = await makeDoor(w, { name: 'Narrow' })
  const large = Buffer.alloc(25 * 1024 * 1024 + 1, 97)
  expect((await handIn(w, door.path, large)).statusCode).toBe(413)
  const url = await w.server.listen({ port: 0, host: '127.0.0.1' })
  const parts = new ReadableStream({
    pull(stream) {
      for (let at = 0; at < large.length; at += 2 ** 20) stream.enqueue(large.subarray(at, at + 2 ** 20))
      stream.close()
    },
  })
  const order = { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body: parts, duplex: 'half' } as const
  expect((await fetch(`${url}${door.path}`, order)).status).toBe(413)
  expect((await handIn(w, '/api/v1/mail-in/unknown', large)).statusCode).toBe(404)
  expect(await countsOf(door)).toEqual({ large: 2 })
})

/** `kith mail-in` as a mail server starts it. */
async function mailIn(args: readonly string[], mail: Buffer, more: Record<string, string> = {}) {
  const { connectionString = '' } = w.world.database.pool.options
  const env = { DATABASE_URL: connectionString, DATA_DIR: w.world.config.dataDir, BACKUP_AT: 'off', LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, ['src/main.ts', 'mail-in', ...args], {
    env: { ...process.env, ...env, ...more },
  })
  child.stdin.on('error', () => {})
  child.stdin.end(mail)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, out: out.trim(), err: err.trim() }
}

test('the command ends with what mail servers understand', async () => {
  const door = await makeDoor(w, { name: "Sales' box" })
  const args = ["Sales' box"]
  const [taken, left, none, large, unreachable, unknown] = await Promise.all([
    mailIn([...args, '--json'], mailFrom('cli')),
    mailIn(args, mailOf(['From: o@refusals.test', 'Auto-Submitted: auto-replied', '', 'x'])),
    mailIn(args, Buffer.alloc(0)),
    mailIn(args, Buffer.alloc(25 * 1024 * 1024 + 1, 97)),
    mailIn(args, mailFrom('cli-2'), { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }),
    mailIn(['No such'], mailFrom('cli-3')),
  ])
  expect(taken, taken.err).toMatchObject({ code: 0, out: '{"state":"taken","as":"lead"}' })
  expect(left, left.err).toMatchObject({ code: 0, out: 'left out: automatic' })
  expect(none).toMatchObject({ code: 65, out: '', err: 'There is no message on standard input.' })
  expect(large).toMatchObject({ code: 65, out: '', err: 'The message is larger than 25 MB.' })
  expect(unreachable).toMatchObject({ code: 75, out: '', err: expect.not.stringContaining('    at ') })
  expect(unknown).toMatchObject({ code: 75, out: '', err: 'There is no mail door "No such" that takes mails.' })
  await crowd(door)
  expect(await mailIn(args, mailFrom('cli'))).toMatchObject({ code: 75, err: expect.stringContaining('Try again in') })
  expect(await countsOf(door)).toEqual({ made: 1, automatic: 1, large: 1, limit: 1 })
}, 120_000)

test('roles of a company from before there were doors have of doors what they have of forms', async () => {
  const migration = await readFile('src/engine/migrations/0081-mail-in.sql', 'utf8')
  const statement = migration.slice(migration.indexOf('update kith.role'))
  const form = { see: 'all', create: 'none', change: 'own', delete: 'none', export: 'none' }
  const all = { ...form, create: 'all', change: 'all' }
  const before = {
    'own-a': { '*': all, form },
    'own-b': { '*': all },
    'own-c': { lead: all, form },
    'own-d': { '*': all, form, mailDoor: all },
  }
  for (const [key, objects] of Object.entries(before))
    await rows(`insert into kith.role (key, name, objects) values ($1, $1, $2)`, [key, objects])
  await rows(statement, [])
  const after = await rows(`select key, objects from kith.role where key like 'own-%' order by key`, [])
  expect(after).toEqual([
    { key: 'own-a', objects: { '*': all, form, mailDoor: form } },
    // By everything else that they may, as for forms.
    { key: 'own-b', objects: { '*': all } },
    // Those that name all they may have nothing new.
    { key: 'own-c', objects: { lead: all, form } },
    { key: 'own-d', objects: { '*': all, form, mailDoor: all } },
  ])
})
