import { execFileSync } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { describeManifest } from '#backup/archive/manifest.ts'
import { writeArchive } from '#backup/archive/write-archive.ts'
import type { Source } from '#backup/make-backup.ts'
import type { Place } from '#backup/place.ts'
import { restoreBackup } from '#backup/restore-backup.ts'
import { migrationNames } from '#engine/migrate.ts'
import { command } from '../command-line.ts'
import { codeOf, cookieOf, type Known } from '../fixtures/upgrade/company.ts'
import { layDatabase } from '../prepared.ts'
import { type Checksums, checksums } from './checksums.ts'
import { emptyFolder, emptyPlace, keptFolder, log, restore, rowsOf, served, withDatabase } from './places.ts'

const fixtures = path.resolve(import.meta.dirname, '../fixtures/upgrade')
const archive = (name: string) => path.join(fixtures, `${name}.tar.zst`)

interface First {
  administrator: { email: string; password: string }
  records: Record<string, number>
  migrations: string[]
}

const read = async <T>(name: string) => JSON.parse(await readFile(path.join(fixtures, `${name}.json`), 'utf8')) as T
/** Of the first state there was, as rows; and of the release before this one, as a data folder. */
const first = await read<First>('first')
const previous = await read<First & Known>('previous')

/** What a release may add to, or write anew, by itself. */
const own = new Set(['kith.migration', 'kith.storage', 'kith.release', 'kith.role'])

let template: Promise<Place> | undefined
afterAll(async () => {
  if (template !== undefined) await rm((await template).dataDir, { recursive: true, force: true })
})

/** A data folder with the first state there was in it: restored once, then copied. */
async function firstFolder(): Promise<Place> {
  template ??= keptFolder().then((place) => fill(place, 'first'))
  const [{ dataDir }, place] = [await template, await emptyFolder()]
  // With their owners, which Node does not copy.
  execFileSync('cp', ['-a', `${dataDir}/.`, place.dataDir])
  return place
}

async function fill(place: Place, name: 'first' | 'previous'): Promise<Place> {
  layDatabase(place.dataDir)
  await restore(archive(name), place)
  return place
}

/** Every table that was there has the same rows, with the same in every column that was there. */
async function expectKept(url: string, before: Checksums): Promise<void> {
  const after = await checksums(url, before)
  for (const [name, { rows, sum }] of Object.entries(before)) {
    const now = after[name] as Checksums[string]
    if (own.has(name)) expect(now.rows, name).toBeGreaterThanOrEqual(rows)
    else expect([name, now.rows, now.sum]).toEqual([name, rows, sum])
  }
}

it('the data folder of the release before opens with this one: nothing is lost, and keys, sessions, views and the rest work', async () => {
  const place = await fill(await emptyFolder(), 'previous')
  await withDatabase(place, async (source) => {
    const before = await checksums(source.url)
    expect(Object.keys(before).length).toBeGreaterThan(50)
    await served(source, async (app) => {
      await expectKept(source.url, before)
      // As if it were the day after: a session lives for a month.
      await query(source.url, `update auth.session set "expiresAt" = now() + interval '1 day'`)
      const call = async (url: string, more: { headers?: Record<string, string>; body?: object } = {}) => {
        const { headers = {}, body } = more
        const method = body ? 'POST' : 'GET'
        const answer = await app.inject({ method, url: `/api/v1${url}`, headers, ...(body ? { payload: body } : {}) })
        return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
      }
      const administrator = { headers: { cookie: previous.cookies.administrator } }
      const olena = { headers: { cookie: previous.cookies.olena } }
      const byKey = { headers: { authorization: `Bearer ${previous.key}` } }

      expect((await call('/session', administrator)).body.user.name).toBe('Demo')
      expect((await call('/session', olena)).body.user.name).toBe("Olena <O'Neill>")
      const views = [...(await call('/views', administrator)).body.data, ...(await call('/views', olena)).body.data]
      expect(views.map(({ name }) => name)).toEqual(expect.arrayContaining(previous.views))
      expect((await call('/session/preferences', administrator)).body).toEqual(previous.preferences)
      expect((await call('/api-keys', administrator)).body.data).toMatchObject([{ name: 'Report' }])
      expect((await call('/accounts', { ...byKey, body: { name: 'By an old key' } })).status).toBe(201)

      const { email, password, secondFactorKey } = previous.olena
      const half = await call('/session', { body: { email, password } })
      expect(half.body.secondFactor).toEqual(['totp', 'recoveryCode'])
      const code = { headers: { cookie: cookieOf(half) }, body: { code: codeOf(secondFactorKey) } }
      expect((await call('/session/second-factor', code)).body.user.name).toBe("Olena <O'Neill>")

      const imports = (await call('/imports', administrator)).body.data as { id: string; state: string }[]
      const { done, undone, ready } = previous.imports
      const states = Object.fromEntries(imports.map(({ id, state }) => [id, state]))
      expect(states).toEqual({ [done]: 'done', [undone]: 'undone', [ready]: 'ready' })
      expect((await call(`/imports/${done}/problems`, administrator)).body).toMatchObject({
        total: 1,
        data: [{ row: 3 }],
      })
      expect(await readdir(path.join(place.dataDir, 'imports'))).toContain(ready)
      const taken = await call(`/change-sets/${previous.undone.set}`, administrator)
      expect(taken.body.state).toBe('undone')
      expect((await call(`/accounts/${previous.undone.account}`, byKey)).body.name).toBe(previous.undone.name)
      expect((await call(`/accounts/${previous.deleted}`, byKey)).status).toBe(404)
      expect((await call(`/accounts/${previous.deleted}/restore`, { ...byKey, body: {} })).status).toBe(200)
      const mails = (await call('/mails', administrator)).body.data as { receiver: string }[]
      expect(mails.map(({ receiver }) => receiver).sort()).toEqual(previous.mails)
      expect((await call('/settings/mail', administrator)).body).toMatchObject({
        isReadable: true,
        settings: { host: '127.0.0.1', hasPassword: true },
      })
    })
  })
}, 120_000)

it('the first data there was opens with this release too, in a database of yours; not what a newer one used', async () => {
  const place = await emptyPlace()
  await restore(archive('first'), place)
  const before = await checksums(place.databaseUrl)
  const { feed } = await served({ url: place.databaseUrl, dataDir: place.dataDir }, async (app) => {
    await expectKept(place.databaseUrl, before)
    const signedIn = await app.inject({ method: 'POST', url: '/api/v1/session', payload: first.administrator })
    expect(signedIn.statusCode, signedIn.payload).toBeLessThan(300)
    const cookie = cookieOf(signedIn)
    const get = async (url: string) => (await app.inject({ url: `/api/v1${url}`, headers: { cookie } })).json()
    for (const [object, plural] of Object.entries({ account: 'accounts', contact: 'contacts', deal: 'deals' }))
      expect((await get(`/${plural}?count=exact&limit=1`)).count.value, object).toBe(first.records[object])
    const { data } = await get('/deals?limit=1&sort=-createdAt&include=account')
    expect(data[0].account.name).toBeTruthy()
    expect((await app.inject('/healthz')).json()).toMatchObject({ status: 'ok', version: expect.any(String) })
    return { feed: (await get('/changes?limit=1000')).data as unknown[] }
  })
  const logged = Object.entries(before).filter(([name]) => /^kith\.change_\d/.test(name))
  expect(feed).toHaveLength(
    Math.min(
      1000,
      logged.reduce((sum, [, { rows }]) => sum + rows, 0),
    ),
  )

  const env = { DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl }
  const again = await command(['upgrade'], env)
  expect(again.stdout, again.stderr).toContain('The storage is that of this version already.')
  await query(place.databaseUrl, `update kith.release set version = '99.1.0'`)
  const refused = await command(['export', 'account'], env)
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toMatch(
    /^The database was used by Kith 99\.1\.0, and this is Kith \d+\.\d+\.\d+\. Start that version/,
  )
}, 120_000)

it('the backup of a newer release is not restored', async () => {
  const sink = new PassThrough()
  const manifest = describeManifest({
    kind: 'logical',
    madeAt: new Date().toISOString(),
    kith: '99.1.0',
    postgres: '18.4',
    migrations: [],
    organisation: null,
  })
  const [, bytes] = await Promise.all([writeArchive({ sink, key: null, manifest }, async () => {}), buffer(sink)])
  const order = { place: await emptyPlace(), source: Readable.from([bytes]), key: null, keepWhatIsThere: null, log }
  await expect(restoreBackup(order)).rejects.toThrow('The backup was made by Kith 99.1.0')
})

describe('kith upgrade', () => {
  it('is rehearsed on a copy, is put back when it fails half way, and then brings the data up', async () => {
    const place = await firstFolder()
    const env = { DATA_DIR: place.dataDir, DATABASE_URL: '' }
    const newer = migrationNames().filter((name) => !first.migrations.includes(name))
    const rehearsed = await command(['upgrade', '--rehearse', '--json'], env)
    expect(rehearsed.code, rehearsed.stderr).toBe(0)
    expect(JSON.parse(rehearsed.stdout)).toMatchObject({ from: null, migrations: newer, changed: {}, backup: null })
    expect((await readdir(place.dataDir)).filter((name) => /^(rehearsal|backups)/.test(name))).toEqual([])

    // In the way of a later migration, when those before it are done.
    const before = await withDatabase(place, async (source) => {
      await query(source.url, `create table kith.release as select text '0.0.1' as version`)
      return { rows: await rowsOf(source.url), migrations: await migrationsIn(source) }
    })
    expect(before.migrations).toEqual(first.migrations)
    const failed = await command(['upgrade'], env)
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toMatch(/The upgrade failed, and the data is as it was before \(put back from kith-.*release/)
    await withDatabase(place, async (source) => {
      expect({ rows: await rowsOf(source.url), migrations: await migrationsIn(source) }).toEqual(before)
      await query(source.url, 'drop table kith.release')
    })
    expect((await readdir(place.dataDir)).sort()).toEqual(
      ['backups', 'kith.guard', 'postgres', 'postgres.log', 'postgres.password', 'secret'].sort(),
    )

    const upgraded = await command(['upgrade', '--json'], env)
    expect(upgraded.code, upgraded.stderr).toBe(0)
    const { backup, changed } = JSON.parse(upgraded.stdout)
    // A new release may bring rows of its own, and takes none away.
    for (const [table, [old, now]] of Object.entries(changed as Record<string, [number | null, number]>))
      expect(now, table).toBeGreaterThanOrEqual(old ?? 0)
    expect(path.basename(backup)).toMatch(/-before-upgrade\.tar\.zst$/)
    expect(await withDatabase(place, migrationsIn)).toEqual(migrationNames())
  }, 300_000)

  it('is not needed: any other command backs the data up and brings it up', async () => {
    const place = await firstFolder()
    const exported = await command(['export', 'account'], {
      DATA_DIR: place.dataDir,
      DATABASE_URL: '',
      BACKUP_AT: '02:30',
    })
    expect(exported.code, exported.stderr).toBe(0)
    expect(await readdir(path.join(place.dataDir, 'backups'))).toEqual([
      expect.stringMatching(/-before-change\.tar\.zst$/),
    ])
  }, 120_000)
})

async function migrationsIn({ url }: Pick<Source, 'url'>): Promise<string[]> {
  return (await query(url, 'select name from kith.migration order by name')).map(({ name }) => String(name))
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
