import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeStorage } from '#backup/logical/describe-storage.ts'
import { openSnapshot } from '#backup/logical/dump-database.ts'
import { makeBackup } from '#backup/make-backup.ts'
import { folderStore } from '#backup/stores/folder-store.ts'
import { unfinishedRestore } from '#backup/unfinished-restore.ts'
import { command, type Ended } from '../command-line.ts'
import { formOf } from '../files/uploading.ts'
import { password } from '../people.ts'
import { layDatabase } from '../prepared.ts'
import { type TestWorld, world } from '../world.ts'
import {
  backUp,
  emptyFolder,
  emptyPlace,
  keptFolder,
  kith,
  makeFolder,
  restore,
  rowsOf,
  served,
  sourceOf,
  withDatabase,
} from './places.ts'

let w: TestWorld
/** A file that a record holds. */
let held = ''
const contract = 'Forty lamps a year'
beforeAll(async () => {
  w = await world()
  // What nothing presses: it makes the backup long enough to be cut off at any point.
  await writeFile(path.join(w.world.config.dataDir, 'picture.jpg'), randomBytes(1_000_000))
  const naughty = 'tab\there, "quotes", back\\slash\nnew line, 王小明 Олена \u{1F600}'
  await w.as('nina').post('/objects/account/fields', { type: 'files', name: 'papers', label: 'Papers' })
  const form = formOf({ name: 'contract.txt', content: contract })
  held = (await w.as('nina').send({ method: 'POST', url: '/files', ...form })).body.id
  const data = { name: 'Ámbar', description: naughty, tags: ['a,b', '{c}'], papers: [held] }
  expect((await w.as('nina').post('/accounts', data)).status).toBe(201)
  await w.as('sam').patch(`/accounts/${w.people.accounts.acme}`, { industry: 'energy' })
})
afterAll(async () => {
  await w.close()
  if (good !== null) await rm(path.dirname(await good), { recursive: true, force: true })
})

let good: Promise<string> | null = null
/** A backup of the company as it is from then on, made once. */
function goodBackup(): Promise<string> {
  good ??= keptFolder().then(async ({ dataDir }) => {
    const store = folderStore(dataDir)
    await makeBackup({ source: sourceOf(w), kind: 'logical', store, name: 'it', key: null, except: dataDir })
    return path.join(dataDir, 'it')
  })
  return good
}

describe('a logical backup', () => {
  it('brings everything back: rows, storage, sign-in, keys, the log with its order, files', async () => {
    const { dataDir } = w.world.config
    await writeFile(path.join(dataDir, 'brochure.pdf'), 'a file that somebody uploaded')
    const cursor = (await w.as('nina').get('/changes?limit=1')).body.next as string
    const before = await changesOf((after) => w.as('nina').get(`/changes?limit=500${after}`))
    const file = await backUp(sourceOf(w), { key: 'correct horse battery' })
    const place = await emptyPlace()
    const restored = await restore(file, place, { key: 'correct horse battery' })
    expect(restored.manifest).toMatchObject({ kind: 'logical', organisation: 'Lumen' })
    const rows = await rowsOf(sourceOf(w).url)
    expect(await rowsOf(place.databaseUrl)).toEqual(rows)
    expect(restored.rows).toBe(Object.values(rows).reduce((sum, count) => sum + count, 0))
    expect(await storageOf(place.databaseUrl)).toEqual(await storageOf(sourceOf(w).url))
    for (const name of ['secret', 'brochure.pdf'])
      expect(await readFile(path.join(place.dataDir, name), 'utf8')).toBe(
        await readFile(path.join(dataDir, name), 'utf8'),
      )
    await served({ url: place.databaseUrl, dataDir: place.dataDir }, async (app) => {
      const signedIn = await app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { email: 'sam@lumen.test', password },
      })
      expect(signedIn.statusCode, signedIn.payload).toBeLessThan(300)
      const headers = { authorization: `Bearer ${w.people.nina.key}` }
      const call = async (url: string) => {
        const answer = await app.inject({ url: `/api/v1${url}`, headers })
        return { status: answer.statusCode, body: answer.json() }
      }
      const made = await app.inject({ method: 'POST', url: '/api/v1/accounts', headers, payload: { name: 'Newest' } })
      expect(made.statusCode).toBe(201)
      const after = await changesOf((next) => call(`/changes?limit=500${next}`))
      expect(after.slice(0, -1)).toEqual(before)
      expect(after.at(-1)).toMatchObject({ record: made.json().id })
      expect((await call(`/changes?after=${cursor}`)).body.type).toContain('cursor-stale')
      const [amber] = (await call(`/accounts?filter=${encodeURIComponent('{"name":"Ámbar"}')}`)).body.data
      const [original] = (await w.as('nina').get(`/accounts?filter=${encodeURIComponent('{"name":"Ámbar"}')}`)).body
        .data
      expect(amber).toEqual(original)
      expect((await app.inject({ url: `/api/v1/files/${held}`, headers })).payload).toBe(contract)
    })
  }, 120_000)

  it('moves from a server of yours into the built-in database and back, and as files into another', async () => {
    const rows = await rowsOf(sourceOf(w).url)
    const inside = await emptyFolder()
    layDatabase(inside.dataDir)
    await restore(await backUp(sourceOf(w)), inside)
    const files = await withDatabase(inside, async (source) => {
      expect(await rowsOf(source.url)).toEqual(rows)
      return { physical: await backUp(source, { kind: 'physical' }), logical: await backUp(source) }
    })
    const outside = await emptyPlace()
    await restore(files.logical, outside)
    expect(await rowsOf(outside.databaseUrl)).toEqual(rows)
    const copy = await emptyFolder()
    const restored = await restore(files.physical, copy)
    expect(restored.manifest.kind).toBe('physical')
    await withDatabase(copy, async (source) => {
      expect(await rowsOf(source.url)).toEqual(rows)
      await served(source, async (app) => {
        const headers = { authorization: `Bearer ${w.people.nina.key}` }
        expect((await app.inject({ url: '/api/v1/accounts', headers })).json().data).toHaveLength(4)
        expect((await app.inject({ url: `/api/v1/files/${held}`, headers })).payload).toBe(contract)
      })
    })
    await expect(restore(files.physical, outside)).rejects.toThrow('This backup is physical')
  }, 180_000)

  it('is of one moment though people go on working', async () => {
    const url = sourceOf(w).url
    const before = await rowsOf(url)
    let isWritten = false
    const folder = await makeFolder()
    // After the first table somebody adds to one that comes later.
    const progress = () => {
      writing ??= w.as('nina').post('/contacts', { name: 'Meanwhile' })
      isWritten = true
    }
    let writing: Promise<unknown> | undefined
    const store = folderStore(folder)
    await makeBackup({ source: sourceOf(w), kind: 'logical', store, name: 'it', key: null, except: folder, progress })
    await writing
    expect(isWritten).toBe(true)
    const place = await emptyPlace()
    await restore(path.join(folder, 'it'), place)
    expect(await rowsOf(place.databaseUrl)).toEqual(before)
  }, 120_000)
})

describe('a place', () => {
  it('stays as it was when the backup is damaged, at whatever point that shows', async () => {
    const place = await emptyPlace()
    const file = await goodBackup()
    const whole = (await readFile(file)).length
    for (const share of [0.01, 0.5, 0.9999]) {
      const cut = `${file}.${share}`
      await writeFile(cut, await readFile(file))
      await truncate(cut, Math.floor(whole * share))
      await expect(restore(cut, place), String(share)).rejects.toThrow('damaged')
      expect(await rowsOf(place.databaseUrl)).toEqual({})
      expect(await readdir(place.dataDir)).toEqual([])
    }
    await restore(file, place)
    expect(Object.keys(await rowsOf(place.databaseUrl)).length).toBeGreaterThan(20)
  }, 120_000)

  it('with a company in it is refused, unless what is there may be replaced: then it is kept first', async () => {
    const file = await goodBackup()
    const place = await emptyPlace()
    await restore(file, place)
    await expect(restore(file, place)).rejects.toThrow('holds a company already')
    await served({ url: place.databaseUrl, dataDir: place.dataDir }, async (app) => {
      const headers = { authorization: `Bearer ${w.people.nina.key}` }
      await app.inject({ method: 'POST', url: '/api/v1/accounts', headers, payload: { name: 'Later' } })
    })
    const later = await rowsOf(place.databaseUrl)
    let kept = ''
    const keepWhatIsThere = async (opened: Parameters<typeof backUp>[0]) => {
      kept = await backUp(opened)
    }
    const cut = `${file}.cut`
    await writeFile(cut, (await readFile(file)).subarray(0, 500_000))
    await expect(restore(cut, place, { keepWhatIsThere })).rejects.toThrow('damaged')
    expect(await rowsOf(place.databaseUrl)).toEqual(later)
    await restore(file, place, { keepWhatIsThere })
    expect(await rowsOf(place.databaseUrl)).toEqual(await rowsOf(sourceOf(w).url))
    const other = await emptyPlace()
    await restore(kept, other)
    expect(await rowsOf(other.databaseUrl)).toEqual(later)
  }, 120_000)

  it('is found half done after a kill, is not started, and takes the same command again', async () => {
    const place = await emptyPlace()
    const file = await goodBackup()
    const env = { DATABASE_URL: place.databaseUrl, DATA_DIR: place.dataDir }
    // It reads from a pipe, of which the second half never comes.
    const pipe = path.join(await makeFolder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    const cut = kith(['restore', pipe], env)
    const bytes = await readFile(file)
    const writer = createWriteStream(pipe)
    writer.on('error', () => {})
    writer.write(bytes.subarray(0, bytes.length >> 1))
    await until(cut, async () => (await unfinishedRestore(place.dataDir)) !== null)
    cut.kill()
    await cut.ended
    writer.destroy()
    const refused = await command(['export', 'account'], env)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/did not come to its end.*kith restore --give-up/)
    const again = await command(['restore', file, '--json'], env)
    expect(again.code, again.stderr).toBe(0)
    expect(JSON.parse(again.stdout).manifest.organisation).toBe('Lumen')
    expect(await rowsOf(place.databaseUrl)).toEqual(await rowsOf(sourceOf(w).url))
    expect(await readdir(place.dataDir)).toEqual(expect.arrayContaining(['picture.jpg', 'secret']))
    expect(await readdir(place.dataDir)).not.toContain('restoring')
  }, 120_000)

  it('gets its old database back when a restore of files was killed between the two', async () => {
    const place = await emptyFolder()
    layDatabase(place.dataDir)
    await restore(await goodBackup(), place)
    const rows = await rowsOf(sourceOf(w).url)
    // As it is when the old files are away and the new ones not there yet.
    const restoring = path.join(place.dataDir, 'restoring')
    await mkdir(path.join(restoring, 'before'), { recursive: true, mode: 0o711 })
    for (const name of ['postgres', 'postgres.password'])
      await rename(path.join(place.dataDir, name), path.join(restoring, 'before', name))
    await writeFile(path.join(restoring, 'restore.json'), JSON.stringify({ madeAt: 'then', isLoaded: false }))
    const env = { DATA_DIR: place.dataDir, DATABASE_URL: '' }
    expect((await command(['export', 'account'], env)).stderr).toContain('did not come to its end')
    const ended = await command(['restore', '--give-up'], env)
    expect(ended, ended.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('is there again') })
    expect(await withDatabase(place, ({ url }) => rowsOf(url))).toEqual(rows)
    expect((await command(['restore', '--give-up'], env)).stderr).toContain('No restore into')
  }, 120_000)
})

describe('a backup', () => {
  it('that is killed leaves no file of its name, and the next one tidies up', async () => {
    const folder = await makeFolder()
    const { url, dataDir } = sourceOf(w)
    const env = { DATABASE_URL: url, DATA_DIR: dataDir, BACKUP_DIR: folder }
    const cut = await w.world.database.transaction(async (tx) => {
      // The backup comes as far as this table and no further.
      await tx.rows('lock table kith.change in access exclusive mode')
      const cut = kith(['backup'], env)
      await until(cut, async () => (await readdir(folder)).length === 1)
      cut.kill()
      await cut.ended
      return readdir(folder)
    })
    expect(cut).toEqual([expect.stringMatching(/^\.kith-.*\.unfinished$/)])
    const done = await command(['backup', '--json'], env)
    expect(done.code, done.stderr).toBe(0)
    const { name } = JSON.parse(done.stdout)
    expect(await readdir(folder)).toEqual([name])
    const listed = await command(['backup', '--list', '--json'], env)
    expect(JSON.parse(listed.stdout)).toMatchObject({ where: folder, backups: [{ name }] })
  }, 120_000)

  it('whose database goes away says so, and leaves nothing', async () => {
    const folder = await makeFolder()
    const { url, dataDir } = sourceOf(w)
    const env = { DATABASE_URL: url, DATA_DIR: dataDir, BACKUP_DIR: folder }
    const { rows } = w.world.database
    const ended = await w.world.database.transaction(async (tx) => {
      await tx.rows('lock table kith.change in access exclusive mode')
      const cut = kith(['backup'], env)
      const ofBackup = `from pg_stat_activity where datname = current_database() and application_name = 'kith backup'`
      await until(cut, async () => (await rows(`select ${ofBackup} and wait_event_type = 'Lock'`)).length > 0)
      await rows(`select pg_terminate_backend(pid) ${ofBackup} and wait_event_type = 'Lock'`)
      return cut.ended
    })
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^The database went away/) })
    expect(await readdir(folder)).toEqual([])
  }, 120_000)

  it('says what is wrong with a call', async () => {
    const { url, dataDir } = sourceOf(w)
    const env = { DATABASE_URL: url, DATA_DIR: dataDir }
    for (const [args, code, words] of [
      [['backup', 'a', '--to', 'b'], 2, 'Give one of'],
      [['backup', '--physical'], 1, 'is for the built-in database'],
      [['restore', 'nowhere.tar.zst'], 1, 'There is no backup nowhere.tar.zst'],
      [['restore', 'package.json'], 1, 'not a backup made by Kith'],
    ] as const) {
      const ended = await command([...args], env)
      expect(ended, args.join(' ')).toMatchObject({ code, stdout: '' })
      expect(ended.stderr).toContain(words)
      expect(ended.stderr).not.toContain('    at ')
    }
  }, 120_000)
})

async function changesOf(page: (after: string) => Promise<{ body: { data: unknown[] } }>) {
  const { body } = await page('')
  return body.data.map((change) => {
    // The id of a change is its place in the database that made it.
    const { id: _, ...rest } = change as Record<string, unknown>
    return rest
  })
}

async function storageOf(url: string) {
  const client = await openSnapshot(url)
  try {
    const { tables, ...storage } = await describeStorage(client)
    return { ...storage, tables: tables.map(({ bytes: _, ...table }) => table) }
  } finally {
    await client.end()
  }
}

/** Waits for something that must come while the command runs. */
async function until({ ended }: ReturnType<typeof kith>, isSo: () => Promise<boolean>): Promise<void> {
  let over: Ended | null = null
  void ended.then((how) => {
    over = how
  })
  while (!(await isSo())) {
    if (over) throw new Error(`The command ended before: ${JSON.stringify(over)}`)
    await pause(20)
  }
}
