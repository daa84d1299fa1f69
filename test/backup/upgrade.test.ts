import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { describeManifest } from '#backup/archive/manifest.ts'
import { writeArchive } from '#backup/archive/write-archive.ts'
import { restoreBackup } from '#backup/restore-backup.ts'
import { migrationNames } from '#engine/migrate.ts'
import { emptyFolder, emptyPlace, kith, log, restore, rowsOf, served, withDatabase } from './places.ts'

const fixtures = path.resolve(import.meta.dirname, '../fixtures/upgrade')
const file = path.join(fixtures, 'previous.tar.zst')
const known = JSON.parse(await readFile(path.join(fixtures, 'previous.json'), 'utf8')) as {
  administrator: { email: string; password: string }
  records: Record<string, number>
  rows: number
  migrations: string[]
}
/** What a release may add to by itself. */
const mayGrow = new Set(['kith.migration', 'kith.storage', 'kith.release', 'kith.role'])
const newer = migrationNames().filter((name) => !known.migrations.includes(name))

describe('the data of the release before', () => {
  it('opens with this one, and nothing is lost: rows, sign-in, records, the log', async () => {
    const place = await emptyPlace()
    expect((await restore(file, place)).rows).toBe(known.rows)
    const before = await rowsOf(place.databaseUrl)
    await served({ url: place.databaseUrl, dataDir: place.dataDir }, async (app) => {
      const signedIn = await app.inject({ method: 'POST', url: '/api/v1/session', payload: known.administrator })
      expect(signedIn.statusCode, signedIn.payload).toBeLessThan(300)
      const cookie = String(signedIn.headers['set-cookie']).split(';', 1)[0] as string
      const get = async (url: string) => (await app.inject({ url: `/api/v1${url}`, headers: { cookie } })).json()
      for (const [object, plural] of Object.entries({ account: 'accounts', contact: 'contacts', deal: 'deals' })) {
        const { count } = await get(`/${plural}?count=exact&limit=1`)
        expect(count.value, object).toBe(known.records[object])
      }
      const { data } = await get('/deals?limit=1&sort=-createdAt&include=account')
      expect(data[0].account.name).toBeTruthy()
      const feed = await get('/changes?limit=1000')
      const logged = Object.entries(before).filter(
        ([name]) => name.startsWith('kith.change_') && name !== 'kith.change_set',
      )
      expect(feed.data).toHaveLength(
        Math.min(
          1000,
          logged.reduce((sum, [, rows]) => sum + rows, 0),
        ),
      )
      expect((await app.inject('/healthz')).json()).toMatchObject({ status: 'ok', version: expect.any(String) })
    })
    const after = await rowsOf(place.databaseUrl)
    for (const [name, rows] of Object.entries(before)) {
      if (mayGrow.has(name)) expect(after[name], name).toBeGreaterThanOrEqual(rows)
      // The sign-in above.
      else if (name === 'auth.session') expect(after[name]).toBe(rows + 1)
      else expect(after[name], name).toBe(rows)
    }
  }, 120_000)

  it('is brought up by kith upgrade, rehearsed on a copy before; any other command backs it up first', async () => {
    const place = await emptyFolder()
    await restore(file, place)
    const env = { DATA_DIR: place.dataDir, DATABASE_URL: '' }
    const rehearsed = await kith(['upgrade', '--rehearse', '--json'], env).ended
    expect(rehearsed.code, rehearsed.stderr).toBe(0)
    expect(JSON.parse(rehearsed.stdout)).toMatchObject({ from: null, migrations: newer, changed: {}, backup: null })
    expect((await readdir(place.dataDir)).filter((name) => /^(rehearsal|backups)/.test(name))).toEqual([])
    expect(await migrationsIn(place)).toEqual(known.migrations)
    const copy = await emptyFolder()
    await restore(file, copy)
    const exported = await kith(['export', 'account'], { ...env, DATA_DIR: copy.dataDir, BACKUP_AT: '02:30' }).ended
    expect(exported.code, exported.stderr).toBe(0)
    expect(await readdir(path.join(copy.dataDir, 'backups'))).toEqual([
      expect.stringMatching(/-before-change\.tar\.zst$/),
    ])
    const upgraded = await kith(['upgrade', '--json'], env).ended
    expect(upgraded.code, upgraded.stderr).toBe(0)
    const { backup, changed } = JSON.parse(upgraded.stdout)
    expect([changed, path.basename(backup)]).toEqual([{}, expect.stringMatching(/-before-upgrade\.tar\.zst$/)])
    expect(await migrationsIn(place)).toEqual(migrationNames())
    const words = await kith(['upgrade', '--rehearse'], env).ended
    expect(words.stdout, words.stderr).toContain('The storage is that of this version already.')
    const old = await emptyFolder()
    await restore(backup, old)
    expect(await migrationsIn(old)).toEqual(known.migrations)
  }, 300_000)

  it('is put back when the upgrade fails half way', async () => {
    const place = await emptyFolder()
    await restore(file, place)
    // In the way of the last migration, when those before it are done.
    await withDatabase(place, ({ url }) => query(url, `create table kith.release as select text '0.0.1' as version`))
    const before = await withDatabase(place, ({ url }) => rowsOf(url))
    const failed = await kith(['upgrade'], { DATA_DIR: place.dataDir, DATABASE_URL: '' }).ended
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toMatch(/The upgrade failed, and the data is as it was before \(put back from kith-.*release/)
    expect(await withDatabase(place, ({ url }) => rowsOf(url))).toEqual(before)
    expect(await migrationsIn(place)).toEqual(known.migrations)
    expect((await readdir(place.dataDir)).sort()).toEqual(
      ['backups', 'kith.guard', 'postgres', 'postgres.log', 'postgres.password', 'secret'].sort(),
    )
  }, 180_000)
})

describe('data of a newer release', () => {
  it('is not opened, and its backup not restored', async () => {
    const place = await emptyPlace()
    await restore(file, place)
    const env = { DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl }
    expect((await kith(['export', 'account'], env).ended).code).toBe(0)
    await query(place.databaseUrl, `update kith.release set version = '99.1.0'`)
    const refused = await kith(['export', 'account'], env).ended
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(
      /^The database was used by Kith 99\.1\.0, and this is Kith \d+\.\d+\.\d+\. Start that version/,
    )
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
  }, 120_000)
})

async function migrationsIn(place: Parameters<typeof withDatabase>[0]): Promise<string[]> {
  return withDatabase(place, async ({ url }) =>
    (await query(url, 'select name from kith.migration order by name')).map(({ name }) => String(name)),
  )
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
