import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { S3mini } from 's3mini'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeBackup } from '#backup/make-backup.ts'
import { restoreBackup } from '#backup/restore-backup.ts'
import { s3Store } from '#backup/stores/s3-store.ts'
import { type TestWorld, world } from '../world.ts'
import { emptyPlace, kith, log, rowsOf, sourceOf } from './places.ts'

const [keyId, secret] = ['AKIATEST', 'a+secret/with=signs']
const [first, second] = ['kith-2026-11-24T023000Z-nightly.tar.zst', 'kith-2026-11-25T023000Z-nightly.tar.zst']
let server: ChildProcess
let url = ''
beforeAll(async () => {
  const program = path.join(import.meta.dirname, 's3-server.ts')
  server = spawn(process.execPath, [program, keyId, secret], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(server.stdout as NodeJS.ReadableStream, 'data')
  url = `${String(line).trim()}/bucket`
})
afterAll(() => void server.kill('SIGKILL'))

const place = (more: object = {}) => ({ url, prefix: 'kith/', region: 'eu-central-1', keyId, secret, ...more })
const writing = (data: Buffer) => (sink: Writable) => pipeline(Readable.from([data]), sink)

it('keeps files in parts, lists the newest first, gives them back and lets go of them', async () => {
  const store = s3Store(place(), { partSize: 1_000_000 })
  const data = randomBytes(2_500_000)
  await store.put(first, writing(data))
  await store.put(second, writing(Buffer.from('short')))
  expect((await store.list()).map(({ name, bytes }) => [name, bytes])).toEqual([
    [second, 5],
    [first, 2_500_000],
  ])
  expect((await buffer((await store.open(first)) as Readable)).equals(data)).toBe(true)
  expect(await store.open('kith-2020-01-01T000000Z-nightly.tar.zst')).toBeNull()
  await store.remove(second)
  expect((await store.list()).map(({ name }) => name)).toEqual([first])
})

it('sends a part again after a broken connection', async () => {
  const store = s3Store(place({ prefix: 'flaky/' }), { partSize: 1_000_000 })
  const data = randomBytes(2_500_000)
  await store.put(first, writing(data))
  expect((await buffer((await store.open(first)) as Readable)).equals(data)).toBe(true)
})

it('leaves nothing of what could not be finished', async () => {
  const store = s3Store(place({ prefix: 'broken/' }), { partSize: 1_000_000 })
  const failing = async (sink: Writable) => {
    sink.write(randomBytes(1_500_000))
    throw new Error('the database went away')
  }
  await expect(store.put(first, failing)).rejects.toThrow('the database went away')
  expect(await store.list()).toEqual([])
  const bucket = new S3mini({ endpoint: url, region: 'eu-central-1', accessKeyId: keyId, secretAccessKey: secret })
  expect(JSON.stringify(await bucket.listMultipartUploads())).not.toContain('upload-')
})

it('says where and why it fails, and shows no secret', async () => {
  const wrong = s3Store(place({ secret: 'another' }))
  await expect(wrong.list()).rejects.toThrow(/^Listing the backups of 127\.0\.0\.1:\d+\/bucket\/kith failed: /)
  const away = s3Store(place({ url: 'http://127.0.0.1:9/bucket' }))
  const error = await away.put(first, writing(Buffer.from('x'))).catch((reason) => reason as Error)
  expect(error).toMatchObject({
    name: 'BackupError',
    message: expect.stringContaining('127.0.0.1:9/bucket/kith failed'),
  })
  expect(String(error)).not.toContain(secret)
})

it('a whole backup goes there and comes back, by the command line as well', async () => {
  const w: TestWorld = await world()
  try {
    const store = s3Store(place({ prefix: 'whole/' }))
    const source = sourceOf(w)
    const key = 'correct horse battery'
    await makeBackup({ source, kind: 'logical', store, name: first, key, except: '/nowhere' })
    const target = await emptyPlace()
    const archive = (await store.open(first)) as Readable
    await restoreBackup({ place: target, source: archive, key, keepWhatIsThere: null, log })
    expect(await rowsOf(target.databaseUrl)).toEqual(await rowsOf(source.url))
    const env = {
      ...{ DATABASE_URL: source.url, DATA_DIR: source.dataDir, BACKUP_KEY: key },
      ...{ BACKUP_S3_URL: `${url}/whole`, BACKUP_S3_KEY_ID: keyId, BACKUP_S3_SECRET: secret },
    }
    const done = await kith(['backup', '--json'], env).ended
    expect(done.code, done.stderr).toBe(0)
    const { name, where } = JSON.parse(done.stdout)
    expect(where).toMatch(/\/bucket\/whole$/)
    expect((await store.list()).map((one) => one.name)).toEqual([name, first])
  } finally {
    await w.close()
  }
}, 120_000)
