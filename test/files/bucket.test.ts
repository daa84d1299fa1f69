// Files of records in a bucket: kept once, given back, listed by pages, moved from the folder and back, missed by the doctor.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFileStore, openPlaces } from '#files/file-store.ts'
import { forgetFiles } from '#files/forget-files.ts'
import { moveFiles } from '#files/move-files.ts'
import { removeContents } from '#files/remove-contents.ts'
import { bucketStore } from '#files/stores/bucket.ts'
import type { FilesPlace } from '#kernel/env/files.ts'
import { ConfigError, loadConfig } from '#kernel/env.ts'
import type { S3Place } from '#kernel/s3/upload.ts'
import { type TestWorld, world } from '../world.ts'
import { formOf } from './uploading.ts'

const [keyId, secret] = ['AKIATEST', 'a+secret/with=signs']
let server: ChildProcess
let s3: S3Place
let folder: string
let w: TestWorld

beforeAll(async () => {
  const program = path.join(import.meta.dirname, '..', 'backup', 's3-server.ts')
  server = spawn(process.execPath, [program, keyId, secret], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(server.stdout as NodeJS.ReadableStream, 'data')
  s3 = { url: `${String(line).trim()}/bucket`, prefix: 'kith/', region: 'eu-central-1', keyId, secret }
  folder = await mkdtemp(path.join(tmpdir(), 'kith-files-'))
  w = await world()
}, 60_000)
afterAll(async () => {
  server.kill('SIGKILL')
  await w?.close()
  await rm(folder, { recursive: true, force: true })
})

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const lay = async (content: Buffer) => {
  const place = path.join(folder, `coming-${hashOf(content).slice(0, 8)}`)
  await writeFile(place, content)
  return place
}
const read = async (stream: Readable | null) => (stream ? await buffer(stream) : null)
const send = (content: string) =>
  w.as('nina').send({ method: 'POST', url: '/files', ...formOf({ name: 'a.txt', content }) })
const forget = async (id: string) => {
  const { database } = w.world
  expect(await database.transaction((tx) => forgetFiles(tx, [id], new Date()))).toBe(1)
}
const configOf = (store: FilesPlace, more: Partial<S3Place> = {}) => ({
  dataDir: folder,
  files: { largest: 1e9, quota: 1e12, store, s3: { ...s3, ...more } },
})

it('keeps contents in parts or at once, gives them back, lists and removes them', { timeout: 60_000 }, async () => {
  const store = bucketStore({ ...s3, prefix: 'parts/' }, { incoming: folder, partSize: 1_000_000 })
  const [large, small] = [randomBytes(2_500_000), Buffer.from('short')]
  for (const content of [large, small, small]) {
    const place = await lay(content)
    await store.take(hashOf(content), place)
    expect([existsSync(place), (await read(await store.open(hashOf(content))))?.equals(content)]).toEqual([false, true])
  }
  expect((await Array.fromAsync(store.list())).sort()).toEqual([hashOf(large), hashOf(small)].sort())
  await store.remove(hashOf(small))
  expect([await store.open(hashOf(small)), await Array.fromAsync(store.list())]).toEqual([null, [hashOf(large)]])
})

it('lists more than a page', { timeout: 120_000 }, async () => {
  const { S3mini } = await import('s3mini')
  const bucket = new S3mini({ endpoint: s3.url, region: s3.region, accessKeyId: keyId, secretAccessKey: secret })
  const names = Array.from({ length: 1_005 }, (_, number) => hashOf(Buffer.from(String(number))))
  for (let from = 0; from < names.length; from += 50)
    await Promise.all(names.slice(from, from + 50).map((name) => bucket.putObject(`many/${name}`, 'x')))
  await bucket.putObject('many/other.txt', 'x')
  const store = bucketStore({ ...s3, prefix: 'many/' }, { incoming: folder })
  expect((await Array.fromAsync(store.list())).sort()).toEqual(names.sort())
})

it('contents are moved to the bucket and back, found in either meanwhile, and the damaged stay', {
  timeout: 60_000,
}, async () => {
  const contents = ['one', 'two', 'three'].map((text) => Buffer.from(text))
  const before = openFileStore({ dataDir: folder })
  for (const content of contents) await before.take(hashOf(content), await lay(content))
  const both = openFileStore(configOf('s3'))
  expect(String(await read(await both.open(hashOf(contents[0] as Buffer))))).toBe('one')
  const damaged = 'ab'.repeat(32)
  await mkdir(path.join(folder, 'files', 'ab'), { recursive: true })
  await writeFile(path.join(folder, 'files', 'ab', damaged), 'not what it was')
  const places = openPlaces(configOf('s3'))
  const to = { from: places.second as NonNullable<typeof places.second>, to: places.first }
  expect(await moveFiles(w.world.database, to)).toEqual({ moved: 3, size: 11, damaged: [damaged] })
  expect(await moveFiles(w.world.database, to)).toEqual({ moved: 0, size: 0, damaged: [damaged] })
  await rm(path.join(folder, 'files', 'ab', damaged))
  for (const content of contents) expect(await read(await both.open(hashOf(content)))).toEqual(content)
  expect(await before.open(hashOf(contents[0] as Buffer))).toBeNull()
  expect((await moveFiles(w.world.database, { from: to.to, to: to.from })).moved).toBe(3)
  expect((await Array.fromAsync(before.list())).sort()).toEqual(contents.map(hashOf).sort())
  expect(await Array.fromAsync(places.first.list())).toEqual([])
})

it('an upload goes to the bucket and comes from it; one that has no room leaves nothing there', {
  timeout: 120_000,
}, async () => {
  const { dataDir } = w.world.config
  const { files } = configOf('s3', { prefix: 'world/' })
  const inFolder = w.world.files
  w.world.files = openFileStore({ dataDir, files })
  try {
    const { body } = await send('kept far away')
    expect((await w.as('nina').get(`/files/${body.id}`)).text).toBe('kept far away')
    const list = () => Array.fromAsync(w.world.files.list())
    expect(await list()).toEqual([hashOf(Buffer.from('kept far away'))])
    w.world.config.files = { ...files, quota: 20 }
    expect((await send('x'.repeat(50))).status).toBe(507)
    expect((await list()).length).toBe(1)
  } finally {
    w.world.files = inFolder
    w.world.config.files = undefined as never
  }
})

it('what is forgotten while it is moved does not come back', { timeout: 60_000 }, async () => {
  const { database, config, files } = w.world
  const { body } = await send('about somebody who is erased')
  const hash = hashOf(Buffer.from('about somebody who is erased'))
  const places = openPlaces({ ...configOf('s3', { prefix: 'erased/' }), dataDir: config.dataDir })
  const both = openFileStore({ ...configOf('s3', { prefix: 'erased/' }), dataDir: config.dataDir })
  const [began, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = {
    ...files,
    open: async (wanted: string) => {
      const content = await files.open(wanted)
      began.resolve()
      await goOn.promise
      return content
    },
  }
  const moving = moveFiles(database, { from: slow, to: places.first })
  await began.promise
  await forget(body.id)
  await expect(removeContents(database, both)).rejects.toThrow(/being moved/)
  goOn.resolve()
  await moving
  await removeContents(database, both)
  expect([await both.open(hash), await database.rows('select from kith.file_removal')]).toEqual([null, []])
  // Forgotten and still lying there: nothing that is moved.
  const again = await send('about another')
  await forget(again.body.id)
  expect(await moveFiles(database, { from: files, to: places.first })).toEqual({ moved: 0, size: 0, damaged: [] })
  await removeContents(database, both)
})

it('a bucket that hangs keeps nobody waiting who brings other files, and nothing is lost of what is to go', {
  timeout: 60_000,
}, async () => {
  const { database, files } = w.world
  const { body } = await send('to go')
  await forget(body.id)
  const [began, fail] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const hanging = {
    ...files,
    remove: async () => {
      began.resolve()
      await fail.promise
    },
  }
  const removing = removeContents(database, hanging)
  await began.promise
  expect((await send('coming meanwhile')).status).toBe(201)
  fail.reject(new Error('the connection broke'))
  await expect(removing).rejects.toThrow('the connection broke')
  const hash = hashOf(Buffer.from('to go'))
  expect(await files.open(hash)).not.toBeNull()
  await removeContents(database, files)
  expect(await files.open(hash)).toBeNull()
  // What comes anew before it has gone stays.
  const known = await send('to go')
  await forget(known.body.id)
  expect((await send('to go')).status).toBe(201)
  await removeContents(database, files)
  expect(String(await read(await files.open(hash)))).toBe('to go')
})

it('gives up on a bucket that is silent, before it answers and in the middle', { timeout: 60_000 }, async () => {
  const silent = createServer((call, answer) => {
    if (call.url?.includes('half')) answer.writeHead(200, { 'content-length': 100 }).write('half')
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/bucket`
  const patience = { connect: 500, answer: 300, silence: 300, slowest: 1_000_000 }
  const storeOf = (prefix: string) => bucketStore({ ...s3, url, prefix }, { incoming: folder, patience })
  try {
    await expect(storeOf('none/').remove('ab')).rejects.toThrow(/Removing a file of 127.* failed: no answer within/)
    await expect(storeOf('none/').prepare('ab', await lay(Buffer.from('x')))).rejects.toThrow(/no answer within/)
    const half = await storeOf('half/').open('ab')
    await expect(read(half)).rejects.toThrow()
  } finally {
    silent.closeAllConnections()
    silent.close()
  }
})

it('says what is wrong with where it shall be', async () => {
  const wrong = { ...s3, secret: 'another' }
  const store = bucketStore(wrong, { incoming: folder })
  await expect(Array.fromAsync(store.list())).rejects.toThrow(/Listing the files of 127\.0\.0\.1.* failed/)
  const load = (env: Record<string, string>) => loadConfig({ env, root: folder, folder })
  await expect(load({ FILES_STORE: 's3' })).rejects.toThrow(ConfigError)
  await expect(load({ FILES_S3_URL: 'https://s3.example.com/bucket' })).rejects.toThrow(/must be given together/)
  const { files } = await load({
    FILES_S3_URL: 'https://s3.example.com/b/f',
    FILES_S3_KEY_ID: 'k',
    FILES_S3_SECRET: 's',
  })
  expect(files).toMatchObject({ store: 's3', s3: { url: 'https://s3.example.com/b', prefix: 'f/' } })
})
