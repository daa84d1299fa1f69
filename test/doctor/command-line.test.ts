import { spawn } from 'node:child_process'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Finding } from '#doctor/finding.ts'
import { makeCertificate } from '../api/certificates.ts'
import { kith, makeFolder } from '../backup/places.ts'
import { command } from '../command-line.ts'
import { certificate, startSmtp } from '../mail/smtp.ts'
import { layDatabase } from '../prepared.ts'

interface Document {
  verdict: string
  checks: (Pick<Finding, 'part' | 'code' | 'verdict'> & { says: string; todo: string | null })[]
}

type Environment = Record<string, string>

/** What `kith doctor --json` says, and how it ended. */
async function doctor(env: Environment, ...more: string[]) {
  const { code, stdout, stderr } = await command(['doctor', '--json', ...more], env)
  expect(stderr).toBe('')
  const document = JSON.parse(stdout) as Document
  const codes = Object.fromEntries(document.checks.map((check) => [check.code, check.verdict]))
  return { code, codes, document, says: (name: string) => document.checks.find((check) => check.code === name)?.says }
}

async function freePort(): Promise<{ port: string; taken: ReturnType<typeof createServer> }> {
  const taken = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'))
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  return { port: String((taken.address() as { port: number }).port), taken }
}

async function startS3(): Promise<Environment> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../backup/s3-server.ts'), 'id', 'secret'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  const address = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (text) => resolve(String(text).trim())),
  )
  return { BACKUP_S3_URL: `${address}/bucket/kith`, BACKUP_S3_KEY_ID: 'id', BACKUP_S3_SECRET: 'secret' }
}

it('tells a place where nothing is yet, wrong settings, a certificate of another name, a port of somebody else, and whether the mail server lets us in', async () => {
  const folder = await makeFolder()
  const { port, taken } = await freePort()
  onTestFinished(() => void taken.close())
  const { cert, key } = makeCertificate(7)
  await writeFile(path.join(folder, 'cert.pem'), cert)
  await writeFile(path.join(folder, 'key.pem'), key)
  await writeFile(path.join(folder, 'other.pem'), makeCertificate(8).key)
  await writeFile(path.join(folder, 'smtp.pem'), certificate)
  const smtp = await startSmtp({ security: 'tls', user: 'kith', pass: 'right' })
  onTestFinished(() => smtp.close())
  const mail = (pass: string) => ({
    SMTP_URL: `smtps://kith:${pass}@localhost:${smtp.port}`,
    SMTP_CA_FILE: path.join(folder, 'smtp.pem'),
    MAIL_FROM: 'crm@kith.example',
  })
  const tls = { TLS_CERT: path.join(folder, 'cert.pem'), TLS_KEY: path.join(folder, 'key.pem') }
  const [nothing, secure, unfit, misread, wrong] = await Promise.all([
    doctor({ DATA_DIR: path.join(folder, 'none'), PORT: port, HOST: '0.0.0.0' }),
    doctor({
      DATA_DIR: folder,
      PORT: '0',
      PUBLIC_URL: 'https://crm.example.com',
      BACKUP_AT: '02:30',
      ...tls,
      ...mail('right'),
    }),
    doctor({ DATA_DIR: folder, PORT: '0', ...tls, TLS_KEY: path.join(folder, 'other.pem'), ...mail('wrong') }),
    doctor({ DATA_DIR: folder, PORT: 'many' }),
    command(['doctor'], { DATA_DIR: folder, PORT: 'many' }),
  ])
  expect(nothing.codes).toMatchObject({
    'installation.node': 'ok',
    'installation.packages': 'ok',
    'data.missing': 'warning',
    'database.none': 'notApplicable',
    'secret.none': 'notApplicable',
    'backups.none': 'notApplicable',
    'backups.off': 'warning',
    'certificate.none': 'notApplicable',
    'network.taken': 'bad',
    'network.addressLocal': 'warning',
  })
  expect([nothing.code, nothing.document.verdict]).toEqual([1, 'bad'])
  expect(secure.codes).toMatchObject({
    'certificate.expiring': 'warning',
    'certificate.otherName': 'bad',
    'backups.nightly': 'ok',
    'network.address': 'ok',
    'mail.reached': 'ok',
  })
  expect(secure.says('certificate.otherName')).toBe(
    'The certificate is for localhost, 127.0.0.1, and not for crm.example.com of PUBLIC_URL.',
  )
  expect(unfit.codes).toMatchObject({ 'certificate.unreadable': 'bad', 'mail.away': 'bad' })
  expect(smtp.mails).toEqual([])
  expect(misread.codes).toMatchObject({ 'installation.configuration': 'bad', 'installation.packages': 'ok' })
  expect([wrong.code, wrong.stderr]).toEqual([1, ''])
  expect(wrong.stdout).toMatch(
    / {2}BAD {6}The configuration is wrong: PORT in the environment must be .*\n {11}→ Correct the variable/,
  )
  expect(wrong.stdout).toMatch(/\d+ ok, \d+ to look at, 1 bad\n$/)
}, 300_000)

it('examines a built-in database by itself and beside its server, rehearses restoring from a folder and a store, and goes on when it is broken', async () => {
  const dataDir = await makeFolder()
  layDatabase(dataDir)
  const { port, taken } = await freePort()
  await new Promise((resolve) => taken.close(resolve))
  const s3 = await startS3()
  const env = { DATA_DIR: dataDir, PORT: port, BACKUP_KEY: 'a long enough key' }

  const server = kith(['serve'], env)
  await new Promise<void>((resolve) => server.child.stdout?.once('data', () => resolve()))
  const beside = await doctor(env)
  expect(beside.codes).toMatchObject({ 'database.version': 'ok', 'network.serving': 'ok', 'network.address': 'ok' })
  server.child.kill('SIGTERM')
  await server.ended

  expect((await command(['backup'], env)).code).toBe(0)
  const alone = await doctor(env, '--restore-test')
  expect(alone.document.checks.filter(({ verdict }) => verdict === 'bad')).toEqual([])
  expect([alone.code, alone.document.verdict]).toEqual([0, 'warning'])
  expect(alone.codes).toMatchObject({
    'data.space': 'ok',
    'database.text': 'ok',
    'database.extensions': 'ok',
    'database.migrations': 'ok',
    'database.indexes': 'ok',
    'database.transactions': 'ok',
    'database.settings': 'ok',
    'clock.same': 'ok',
    'secret.kept': 'ok',
    'backups.fresh': 'ok',
    'backups.sameDisk': 'warning',
    'backups.restored': 'ok',
    'queue.idle': 'ok',
    'mail.none': 'notApplicable',
    'network.free': 'ok',
  })

  const away = { ...env, ...s3 }
  expect((await command(['backup'], away)).code).toBe(0)
  await chmod(path.join(dataDir, 'secret'), 0o644)
  const stored = await doctor(away, '--restore-test')
  const plain = await doctor({ ...s3, DATA_DIR: await makeFolder(), PORT: port })
  expect(plain.codes).toMatchObject({ 'backups.plainAway': 'warning' })
  expect(stored.codes).toMatchObject({ 'backups.elsewhere': 'ok', 'secret.open': 'warning' })
  expect(stored.says('backups.restored')).toMatch(
    /was restored into a place that was thrown away, in .* Tables: \d+, rows: \d/,
  )

  await rm(path.join(dataDir, 'secret'))
  await rename(path.join(dataDir, 'postgres', 'global', 'pg_control'), path.join(dataDir, 'pg_control'))
  await mkdir(path.join(dataDir, 'restoring'))
  await writeFile(path.join(dataDir, 'restoring', 'restore.json'), JSON.stringify({ madeAt: '2026-11-20T02:30:00Z' }))
  const broken = await doctor({ ...env, BACKUP_KEY: 'another key, not that' }, '--restore-test')
  expect(broken.code).toBe(1)
  expect(broken.codes).toMatchObject({
    'database.broken': 'bad',
    'data.unfinishedRestore': 'bad',
    'secret.missing': 'bad',
    'backups.fresh': 'ok',
    'backups.notRestored': 'bad',
    'queue.unseen': 'notApplicable',
    'network.free': 'ok',
  })
  expect(broken.document.checks.find(({ code }) => code === 'database.broken')?.todo).toContain('postgres.log')
}, 300_000)
