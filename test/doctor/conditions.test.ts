// Each finding of the doctor on the condition that brings it about. What a database of today cannot be made to be, such as an
// old one, it is made to say: a schema before its own answers in its place.
import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, readdir, readFile, statfs, truncate, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { nameBackup } from '#backup/stores/backup-name.ts'
import { examineCertificate } from '#doctor/certificate.ts'
import { examine } from '#doctor/examine.ts'
import { examineFiles } from '#doctor/files.ts'
import type { Finding } from '#doctor/finding.ts'
import { examineInstallation } from '#doctor/installation.ts'
import { examineModel } from '#doctor/model.ts'
import { examineNetwork } from '#doctor/network.ts'
import type { Patient } from '#doctor/patient.ts'
import { examineWebhooks } from '#doctor/webhooks.ts'
import { en } from '#doctor/words/en.ts'
import { openDatabase } from '#engine/database.ts'
import { openPlaces } from '#files/file-store.ts'
import type { Config } from '#kernel/env.ts'
import { makeCertificate } from '../api/certificates.ts'
import { makeFolder } from '../backup/places.ts'
import { administer, dropDatabase, urlOf } from '../databases.ts'
import { formOf } from '../files/uploading.ts'
import { isRoot, mayOthersEnter } from '../launcher/processes.ts'
import { startSmtp } from '../mail/smtp.ts'
import { type TestWorld, world } from '../world.ts'

const day = 86_400_000
const nobody = 65_534

let w: TestWorld
let url: string
beforeAll(async () => {
  w = await world()
  url = w.world.database.pool.options.connectionString as string
})
afterAll(() => w.close())

const verdicts = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ code, verdict }) => [code, verdict]))
const configured = (more: Partial<Config> = {}): Config => ({ ...w.world.config, ...more })

/** A patient whose database answers, after another schema where one is named. */
async function withPatient<T>(
  more: Partial<Patient>,
  work: (patient: Patient) => Promise<T>,
  first?: string,
): Promise<T> {
  const place = new URL(url)
  if (first) place.searchParams.set('options', `-c search_path=${first},pg_catalog,public`)
  const database = openDatabase({ url: place.href, log: w.world.log, slowStatement: 0 })
  try {
    return await work({ config: configured(), sql: database.rows, failure: null, now: new Date(), env: {}, ...more })
  } finally {
    await database.close()
  }
}

async function listen(answer: string): Promise<number> {
  const server: Server = createServer((_call, reply) => reply.end(answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

describe('a company in trouble', () => {
  it('an old database with lax settings, jobs and letters that wait, a failed backup, a disk that is too small', async () => {
    const { rows } = w.world.database
    const folder = await makeFolder()
    // Larger than what is free, and takes no room itself.
    const { bavail, bsize } = await statfs(w.world.config.dataDir)
    const file = path.join(folder, nameBackup({ at: new Date(), reason: 'nightly', isEncrypted: false }))
    await writeFile(file, '')
    await truncate(file, bavail * bsize)
    await rows(`create schema odd;
      create function odd.current_setting(text) returns text language sql as $$
        select case $1 when 'server_version_num' then '140011' when 'max_connections' then '4' else pg_catalog.current_setting($1) end $$;
      create view odd.pg_collation as select * from pg_catalog.pg_collation where collname <> 'und-x-icu';
      create view odd.pg_settings as select name, case name when 'synchronous_commit' then 'off' else 'on' end as setting from pg_catalog.pg_settings;
      create function odd.to_char(timestamp, text) returns text language sql as $$ select pg_catalog.to_char($1 + interval '1 hour', $2) $$`)
    await rows(`select jobs.add_job(name) from unnest(array['import:run', 'mail:send']) as name`)
    await rows(`update jobs._private_jobs set run_at = now() - interval '20 minutes';
      update jobs._private_jobs set attempts = 1, last_error = 'no route' where id = (select max(id) from jobs._private_jobs)`)
    await rows(`insert into kith.mail (id, kind, effect_key, receiver, subject, created_at)
      values (gen_random_uuid(), 'invitation', 'late', 'iris@lumen.test', 'Late', now() - interval '2 hours')`)
    await rows(`insert into kith.backup (id, kind, reason, state, name, place, is_encrypted, error)
      values (gen_random_uuid(), 'logical', 'nightly', 'failed', 'x', '/', false, 'the disk is full')`)
    const backup = { ...w.world.config.backup, folder, key: 'a long enough key' }
    const config = configured({ backup, publicUrl: null, host: '192.0.2.1', port: 3000 })
    const found = await withPatient({ config, env: { KITH_SECRET: 'x'.repeat(40) } }, examine, 'odd')
    expect(verdicts(found)).toMatchObject({
      'database.old': 'bad',
      'database.noIcu': 'bad',
      'database.settingsLax': 'warning',
      'database.connectionsFew': 'warning',
      'database.tidy': 'ok',
      'clock.zoneDiffers': 'warning',
      'data.spaceLow': 'warning',
      'secret.given': 'ok',
      'backups.failed': 'bad',
      'backups.encrypted': 'ok',
      'queue.retrying': 'warning',
      'queue.late': 'warning',
      'mail.waiting': 'warning',
      'network.noHost': 'bad',
      'network.addressUnset': 'warning',
    })
    await rows(
      'delete from kith.mail; delete from kith.backup; delete from jobs._private_jobs; drop schema odd cascade',
    )
  })

  it('a backup of last week, plain mail, a zone that one of the two does not know, a secret that is none', async () => {
    const smtp = await startSmtp()
    onTestFinished(() => smtp.close())
    const folder = await makeFolder()
    await writeFile(path.join(folder, nameBackup({ at: new Date(), reason: 'nightly', isEncrypted: false })), 'x')
    const mail = {
      url: `smtp://127.0.0.1:${smtp.port}?security=none`,
      from: 'crm@lumen.test',
      caFile: null,
      dkim: null,
    }
    const config = configured({
      backup: { ...w.world.config.backup, folder },
      mail,
      publicUrl: 'http://crm.example.com',
    })
    const inZone = async (zone: string, now: Date) => {
      await w.world.database.rows('update kith.organisation set time_zone = $1', [zone])
      return verdicts(await withPatient({ config, now, env: { KITH_SECRET: 'short' } }, examine))
    }
    expect(await inZone('Factory', new Date(Date.now() + 3 * day))).toMatchObject({
      'clock.zoneUnknown': 'warning',
      'backups.old': 'warning',
      'backups.plain': 'ok',
      'mail.reachedPlain': 'warning',
      'secret.wrong': 'bad',
      'network.addressOpen': 'warning',
    })
    const later = await inZone('Atlantis/Nowhere', new Date(Date.now() + 8 * day))
    expect(later).toMatchObject({ 'clock.zoneUnknown': 'warning', 'backups.old': 'bad' })
    await w.world.database.rows(`update kith.organisation set time_zone = 'Europe/Madrid'`)
  })

  it('a database of another make with nothing in it, a place for backups that is none, mail settings that are wrong', async () => {
    const name = `kith_odd_${process.pid}`
    await administer(url, `create database ${name} template template0 encoding 'SQL_ASCII' locale 'C'`)
    onTestFinished(() => dropDatabase(url, name))
    const file = path.join(await makeFolder(), 'file')
    await writeFile(file, '')
    const backup = { ...w.world.config.backup, folder: file }
    const mail = { url: 'smtp://127.0.0.1', from: 'crm@lumen.test', caFile: `${file}.none`, dkim: null }
    const { database } = w.world
    const odd = openDatabase({ url: urlOf(url, name), log: w.world.log, slowStatement: 0 })
    const patient: Patient = { config: configured({ backup }), sql: odd.rows, failure: null, now: new Date(), env: {} }
    try {
      expect(verdicts(await examine(patient))).toMatchObject({
        'database.textWrong': 'bad',
        'database.extensionsMissing': 'bad',
        'database.migrationsPending': 'warning',
        'backups.away': 'bad',
        'queue.unseen': 'notApplicable',
        'mail.unseen': 'notApplicable',
      })
      const wrong = await examine({ ...patient, config: configured({ mail }), sql: database.rows })
      expect(verdicts(wrong)).toMatchObject({ 'mail.wrong': 'bad', 'mail.letters': 'ok', 'database.connections': 'ok' })
    } finally {
      await odd.close()
    }
    const away: Patient = { config: configured(), sql: null, failure: 'no answer', now: new Date(), env: {} }
    const config = configured({ databaseUrl: 'postgresql://127.0.0.1:1/kith' })
    expect(verdicts(await examine({ ...away, config }))).toMatchObject({
      'database.away': 'bad',
      'clock.unseen': 'notApplicable',
    })
    // The connection is gone in the middle of it: each part says so, and the others are examined.
    const gone = await withPatient({}, async (patient) => patient)
    const found = await examine(gone)
    expect(found.filter(({ code }) => code === 'any.failed').map(({ part }) => part)).toContain('database')
    expect(verdicts(found)).toMatchObject({ 'secret.kept': 'ok', 'network.anyPort': 'ok' })
  })
})

it('an installation that is broken, or of another time', async () => {
  const folder = await makeFolder()
  const codes = async (node = '24.0.0') =>
    (await examineInstallation({ program: { folder, node } })).map(({ code }) => code)
  expect(await codes('22.1.0')).toEqual(['installation.nodeOld', 'installation.broken', 'installation.screensMissing'])
  const packages = {
    'node_modules/fastify': { version: '5.0.0' },
    'node_modules/vitest': { version: '5.0.0', dev: true },
  }
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify({ packages }))
  await mkdir(path.join(folder, 'dist', 'web', 'assets'), { recursive: true })
  await writeFile(path.join(folder, 'dist', 'web', 'index.html'), '<script src="/_/assets/main.js"></script>')
  expect((await codes()).slice(1)).toEqual(['installation.packagesDiffer', 'installation.screensMissing'])
  await writeFile(path.join(folder, 'dist', 'web', 'assets', 'main.js'), '')
  await mkdir(path.join(folder, 'node_modules', 'fastify'), { recursive: true })
  await writeFile(path.join(folder, 'node_modules', 'fastify', 'package.json'), '{"version":"5.0.0"}')
  expect(await codes()).toEqual(['installation.node', 'installation.packages', 'installation.screens'])
})

it('a certificate before, in and after its time', async () => {
  const folder = await makeFolder()
  const { cert, key } = makeCertificate(9, { days: 60 })
  const tls = { certFile: path.join(folder, 'cert.pem'), keyFile: path.join(folder, 'key.pem') }
  await writeFile(tls.certFile, cert)
  await writeFile(tls.keyFile, key)
  const network = { tls, acme: null, httpPort: null, trustedProxies: [], privateAddresses: [] }
  const config = configured({ network, publicUrl: 'https://localhost' })
  const inDays = async (days: number) => {
    const now = new Date(Date.now() + days * day)
    return verdicts(await examineCertificate({ config, sql: null, failure: null, env: {}, now }))
  }
  expect(await inDays(-1)).toEqual({ 'certificate.early': 'bad' })
  expect(await inDays(1)).toEqual({ 'certificate.good': 'ok' })
  expect(await inDays(50)).toEqual({ 'certificate.expiring': 'warning' })
  expect(await inDays(61)).toEqual({ 'certificate.expired': 'bad' })
})

it('another release at our port, and an address that leads elsewhere or nowhere', async () => {
  const port = await listen('{"status":"ok","version":"0.0.1"}')
  const other = await listen('Welcome')
  const at = async (publicUrl: string) => {
    const config = configured({ host: '127.0.0.1', port, publicUrl })
    return verdicts(await examineNetwork({ config, sql: null, failure: null, now: new Date(), env: {} }))
  }
  const old = { 'network.otherRelease': 'warning' }
  expect(await at(`http://127.0.0.1:${other}`)).toEqual({ ...old, 'network.addressOther': 'warning' })
  expect(await at('http://127.0.0.1:1')).toEqual({ ...old, 'network.addressAway': 'warning' })
})

it('a data folder that is open, one of somebody else, one that is closed, and a port that only root may open', async () => {
  const folder = await makeFolder()
  const foreign = isRoot ? folder : '/usr'
  await chmod(folder, 0o755)
  const open = await withPatient({ config: configured({ dataDir: folder }) }, examine)
  expect(verdicts(open)).toMatchObject({ 'data.open': 'warning' })
  if (isRoot) await chown(folder, nobody, nobody)
  const seen = await withPatient({ config: configured({ dataDir: foreign }) }, examine)
  expect(verdicts(seen)).toMatchObject({ 'data.foreign': isRoot ? 'warning' : 'bad' })
  await chmod(folder, 0o500)
  if (isRoot && !mayOthersEnter) return
  // Nothing is closed to root, so another looks.
  const lowest = Number(await readFile('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8').catch(() => '1024'))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      lookAsOther,
      JSON.stringify({ dataDir: folder, port: 81, host: '127.0.0.1', publicUrl: null }),
    ],
    isRoot ? { uid: nobody, gid: nobody, env: {} } : {},
  )
  const codes = JSON.parse(stdout) as string[]
  expect(codes).toContain('data.closed')
  if (lowest > 81) expect(codes).toContain('network.forbidden')
})

const lookAsOther = `
  import { examineDataFolder } from '#doctor/data-folder.ts'
  import { examineNetwork } from '#doctor/network.ts'
  const given = JSON.parse(process.argv[1])
  const config = { ...given, network: null, databaseUrl: null, backup: { folder: given.dataDir, key: null, s3: null, at: null } }
  const patient = { config, sql: null, failure: null, now: new Date(), env: {} }
  const found = [...(await examineDataFolder(patient)), ...(await examineNetwork(patient))]
  console.log(JSON.stringify(found.map(({ code }) => code)))`

it('webhooks that take nothing, wait, were refused or switched off', async () => {
  const look = () => withPatient({}, async (patient) => verdicts(await examineWebhooks(patient)))
  const { rows } = w.world.database
  const change = (what: string) => rows(`update kith.webhook set ${what}`)
  expect(verdicts(await withPatient({ sql: null }, examineWebhooks))).toEqual({ 'webhooks.unseen': 'notApplicable' })
  expect(await look()).toEqual({ 'webhooks.none': 'notApplicable' })
  const { body } = await w.as('nina').post('/webhooks', { name: 'Shop', url: 'http://127.0.0.1/' })
  expect(await look()).toEqual({ 'webhooks.well': 'ok' })
  await rows(
    `insert into kith.webhook_delivery (id, webhook_id, message_id, type, object, record_id, version, seq, state, tries, body, milliseconds, at, tried_at)
     values ($1, $1, 'm', 'account.created', 'account', $1, 1, 1, 'failed', 6, '{}', 1, now(), now())`,
    [body.id],
  )
  expect(await look()).toEqual({ 'webhooks.setAside': 'warning' })
  await rows(
    "insert into kith.change (at, set_id, cause, object, record_id, kind, version) values (now() - interval '1 hour', $1, 'test', 'account', $1, 'delete', 1)",
    [body.id],
  )
  expect(await look()).toEqual({ 'webhooks.late': 'warning' })
  await change('failing_since = now()')
  expect(await look()).toEqual({ 'webhooks.failing': 'warning' })
  await change("state = 'disabled', reason = 'failing'")
  expect(await look()).toEqual({ 'webhooks.disabled': 'warning' })
})

it('contents of files that are missing, that nobody knows, and a quota that is almost used up', async () => {
  const look = (config = w.world.config) =>
    withPatient({ config }, async (patient) => verdicts(await examineFiles(patient)))
  expect(verdicts(await withPatient({ sql: null }, examineFiles))).toEqual({ 'files.unseen': 'notApplicable' })
  const content = 'x'.repeat(1000)
  await w.as('nina').post('/objects/account/fields', { type: 'files', name: 'papers', label: 'Papers' })
  await w.as('nina').send({ method: 'POST', url: '/files', ...formOf({ name: 'offer.txt', content }) })
  expect(await look()).toEqual({ 'files.whole': 'ok' })
  const full = { ...w.world.config, files: { largest: 1000, quota: 1050 } }
  expect(await look(full)).toEqual({ 'files.whole': 'ok', 'files.full': 'warning' })
  const { rows } = w.world.database
  const [{ hash } = { hash: '' }] = await rows<{ hash: string }>('select hash from kith.file_content')
  await rows('delete from kith.file_content')
  expect(await look()).toEqual({ 'files.whole': 'ok', 'files.extra': 'warning' })
  await rows('insert into kith.file_content (hash, size) values ($1, 1000)', [hash])
  await w.world.files.remove(hash)
  expect(await look()).toEqual({ 'files.missing': 'bad' })
})

it('contents that lie where new ones do not go, and a bucket that does not answer', async () => {
  const { rows } = w.world.database
  const hash = createHash('sha256').update('elsewhere').digest('hex')
  const { first } = openPlaces(w.world.config)
  await writeFile(path.join(first.incoming, hash), 'elsewhere')
  await first.take(hash, path.join(first.incoming, hash))
  await rows('delete from kith.file_content')
  await rows('insert into kith.file_content (hash, size) values ($1, 9)', [hash])
  const look = async (url: string) => {
    const s3 = { url: new URL(`${url}/bucket`).href, prefix: '', region: 'eu-central-1', keyId: 'id', secret: 'secret' }
    const config = configured({ files: { largest: 1000, quota: 10_000, store: 's3', s3 } })
    return verdicts(await withPatient({ config }, examineFiles))
  }
  const program = path.join(import.meta.dirname, '..', 'backup', 's3-server.ts')
  const server = spawn(process.execPath, [program, 'id', 'secret'], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  const [line] = await once(server.stdout, 'data')
  const url = String(line).trim()
  expect(await look(url)).toEqual({ 'files.whole': 'ok', 'files.elsewhere': 'warning' })
  server.kill('SIGKILL')
  await once(server, 'exit')
  expect(await look(url)).toEqual({ 'files.unreachable': 'bad' })
})

it('says what this release cannot do of the data model', async () => {
  const look = () => withPatient({}, async (patient) => verdicts(await examineModel(patient)))
  expect(verdicts(await withPatient({ sql: null }, examineModel))).toEqual({ 'model.unseen': 'notApplicable' })
  expect(await look()).toEqual({ 'model.well': 'ok' })
  const { rows } = w.world.database
  const [{ model }] = (await rows('select model from kith.model')) as [{ model: object }]
  const store = (next: unknown) => rows('update kith.model set model = $1', [JSON.stringify(next)])
  await store({ objects: { account: { fields: { aura: { type: 'aura', label: 'Aura' } } } } })
  expect(await look()).toEqual({ 'model.flaws': 'warning' })
  await store({ objects: {}, more: 1 })
  expect(await look()).toEqual({ 'model.shape': 'warning' })
  await rows('delete from kith.model')
  expect(await look()).toEqual({ 'model.none': 'notApplicable' })
  await rows('insert into kith.model (version, model) values (1, $1)', [JSON.stringify(model)])
})

it('no finding is left without a test that provokes it', async () => {
  const folders = [import.meta.dirname, path.join(import.meta.dirname, '..', 'observing')]
  const texts: string[] = []
  for (const folder of folders)
    for (const file of await readdir(folder)) texts.push(await readFile(path.join(folder, file), 'utf8'))
  const tests = texts.join('\n')
  expect(Object.keys(en).filter((code) => !tests.includes(`${code}'`) && !tests.includes(`${code} `))).toEqual([])
})
