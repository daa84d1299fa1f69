// How much may be uploaded: by a call, by all that wait, beside a disk that fills up; and what becomes of what nobody runs.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { sweepUploads } from '#jobs/sweep-uploads.ts'
import { type UploadConfig, uploadsIn, usualUploads } from '#kernel/env/uploads.ts'
import { isRoot } from '../launcher/processes.ts'
import { type TestWorld, world } from '../world.ts'
import { listOf, run, upload } from './importing.ts'

const megabyte = 1024 ** 2
const day = 24 * 3600_000

let w: TestWorld
let folder: string
beforeAll(async () => {
  w = await world()
  folder = uploadsIn(w.world.config.dataDir)
})
afterEach(() => limit({}))
afterAll(() => w.close())

const limit = (limits: Partial<UploadConfig>) =>
  Object.assign(w.world.config, { uploads: { ...usualUploads, ...limits } })
/** A table of so many bytes, or a little more. */
const table = (name: string, bytes: number) => ({
  name,
  content: `Company,Notes\n${`Acme,${'x'.repeat(1000)}\n`.repeat(Math.ceil(bytes / 1000))}`,
})
const lying = () => (existsSync(folder) ? readdirSync(folder) : [])

it('the files of a call are counted together, and nothing of too many stays', async () => {
  limit({ call: 2 * megabyte })
  const both = await upload(w, [table('a.csv', 1.2 * megabyte), table('b.csv', 1.2 * megabyte)])
  expect(both.body, both.text).toMatchObject({ type: 'too-large', status: 413 })
  expect(both.body.detail).toContain('2 MB together')
  expect(lying()).toEqual([])
  const one = await upload(w, [table('a.csv', 1.2 * megabyte)])
  expect(one.status, one.text).toBe(201)
  expect((await w.as('nina').delete(`/imports/${one.body.id}`)).status).toBe(204)
  expect(lying()).toEqual([])
})

it('what waits already counts, until it is forgotten', async () => {
  limit({ waiting: 2 * megabyte })
  const first = await upload(w, [table('a.csv', 1.2 * megabyte)])
  expect(first.status, first.text).toBe(201)
  const second = await upload(w, [table('b.csv', 1.2 * megabyte)], { who: 'sam' })
  expect(second.status, 'who may not import is told that').toBe(403)
  const third = await upload(w, [table('b.csv', 1.2 * megabyte)])
  expect(third.body, third.text).toMatchObject({
    type: 'no-room',
    status: 507,
    detail: expect.stringContaining('2 MB'),
  })
  expect(lying()).toEqual([first.body.id])
  await w.as('nina').delete(`/imports/${first.body.id}`)
  const fourth = await upload(w, [table('b.csv', 1.2 * megabyte)])
  expect(fourth.status, fourth.text).toBe(201)
  await w.as('nina').delete(`/imports/${fourth.body.id}`)
})

it('a disk that is too full takes no file, and runs no import whose rows would fill it', async () => {
  const ready = await upload(w, [{ name: 'a.csv', content: 'Company\nInitech\n' }])
  limit({ free: 2 ** 60 })
  const refused = await upload(w, [table('b.csv', 10)])
  expect(refused.body, refused.text).toMatchObject({ type: 'no-room', status: 507 })
  expect(refused.body.detail).toContain('must stay free')
  expect((await run(w, 'nina', ready.body.id)).body).toMatchObject({ type: 'no-room' })
  limit({})
  const done = await run(w, 'nina', ready.body.id)
  expect(done.body.state, done.text).toBe('done')
  expect(lying()).toEqual([])
})

it('room is looked for while a file comes in whose length nobody announced, and while it is announced only', async () => {
  await w.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = w.server.server.address() as AddressInfo
  limit({ call: 60 * megabyte, waiting: 20 * megabyte })
  const streamed = await send(port, { bytes: 40 * megabyte })
  expect(streamed).toMatchObject({ type: 'no-room', status: 507 })
  expect(await send(port, { bytes: 1 * megabyte, announced: 30 * megabyte })).toMatchObject({ type: 'no-room' })
  expect(await send(port, { bytes: 1 * megabyte, announced: 90 * megabyte })).toMatchObject({ type: 'too-large' })
  limit({ call: 10 * megabyte })
  expect(await send(port, { bytes: 40 * megabyte })).toMatchObject({ type: 'too-large', status: 413 })
  expect(lying()).toEqual([])
})

it.runIf(isRoot)('a disk that fills up meanwhile is named', async () => {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=700', 'kith-test', folder])
  try {
    const answer = await upload(w, [table('a.csv', 3 * megabyte)])
    expect(answer.body, answer.text).toMatchObject({ type: 'no-room', detail: expect.stringContaining('is full') })
    expect(lying()).toEqual([])
  } finally {
    execFileSync('umount', ['--lazy', folder])
  }
})

it('what nobody ran goes after some days with its files; so does what a crash left', async () => {
  const [old, fresh] = [await upload(w, [table('a.csv', 10)]), await upload(w, [table('b.csv', 10)])]
  const now = Date.now()
  await w.world.database.rows('update kith.import set created_at = $2 where id = $1', [
    old.body.id,
    new Date(now - 8 * day),
  ])
  for (const name of ['cut-off', 'coming']) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, '1'), 'Company\n')
  }
  const age = (name: string) => utimesSync(path.join(folder, name), new Date(now - 2 * day), new Date(now - 2 * day))
  for (const name of ['cut-off', old.body.id, fresh.body.id]) age(name)
  await sweepUploads(w.world, new Date(now))
  expect(lying().sort()).toEqual(['coming', fresh.body.id].sort())
  expect((await listOf(w, '/imports')).map(({ id, state }) => [id, state])).toEqual(
    expect.arrayContaining([[fresh.body.id, 'ready']]),
  )
  expect((await w.as('nina').get(`/imports/${old.body.id}`)).status).toBe(404)
})

/** A form with one file, over the network; the answer may come before all is sent. */
function send(port: number, { bytes, announced }: { bytes: number; announced?: number }): Promise<unknown> {
  const head =
    '--edge\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\nCompany\n'
  return new Promise((resolve, reject) => {
    const call = request({
      port,
      method: 'POST',
      path: '/api/v1/imports',
      agent: false,
      headers: {
        authorization: `Bearer ${w.people.nina.key}`,
        'content-type': 'multipart/form-data; boundary=edge',
        ...(announced ? { 'content-length': announced } : {}),
      },
    })
    call.once('error', reject)
    call.once('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => {
        resolve(JSON.parse(text))
        call.destroy()
      })
    })
    call.write(head)
    for (let sent = 0; sent < bytes; sent += megabyte) call.write('x'.repeat(megabyte))
    if (!announced) call.end('\r\n--edge--\r\n')
  })
}
