import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { buildServer } from '#api/server.ts'
import { readCertificate } from '#api/serving/certificate.ts'
import { buildRedirectServer } from '#api/serving/redirect-server.ts'
import { examineNetwork } from '#doctor/network.ts'
import type { Config } from '#kernel/env.ts'
import { makeCertificate } from '../api/certificates.ts'
import { makeFolder } from '../backup/places.ts'
import { command } from '../command-line.ts'
import { isRoot } from '../launcher/processes.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

async function certificateIn(folder: string) {
  const { cert, key } = makeCertificate(3)
  const files = { certFile: path.join(folder, 'cert.pem'), keyFile: path.join(folder, 'key.pem') }
  await writeFile(files.certFile, cert)
  await writeFile(files.keyFile, key)
  return files
}

it('tells a full disk, a database with another clock, what stays open in it, and what is left lying about', async () => {
  const folder = await makeFolder()
  const { certFile, keyFile } = await certificateIn(folder)
  const dataDir = isRoot ? mountSmall(folder) : folder
  const { rows, transaction, pool } = w.world.database
  // The database's own function of that name, where the doctor looks first: ten minutes ahead of this machine.
  await rows('create schema odd')
  await rows(
    `create function odd.clock_timestamp() returns timestamptz language sql as $$ select pg_catalog.clock_timestamp() + interval '10 minutes 30 seconds' $$`,
  )
  await transaction(async (db) => {
    await db.rows('create table kith.littered (number integer) with (autovacuum_enabled = off)')
    await db.rows('insert into kith.littered select generate_series(1, 60000)')
    await db.rows('delete from kith.littered')
    await db.rows('select pg_stat_force_next_flush()')
  })
  const url = new URL(pool.options.connectionString as string)
  url.searchParams.set('options', '-c search_path=odd,pg_catalog,public')
  const taken = String(await listen(createServer((_call, answer) => answer.end())))
  const env = {
    DATABASE_URL: url.href,
    DATA_DIR: dataDir,
    PORT: '0',
    PUBLIC_URL: 'https://localhost',
    HTTP_PORT: taken,
  }
  const { code, stdout } = await transaction(async (db) => {
    await db.rows(`set local application_name = 'somebody who forgot'`)
    return command(['doctor', '--json'], { ...env, TLS_CERT: certFile, TLS_KEY: keyFile })
  })
  const { checks } = JSON.parse(stdout) as { checks: { code: string; verdict: string; says: string }[] }
  const found = Object.fromEntries(checks.map((one) => [one.code, one]))
  expect(code).toBe(1)
  expect(found).toMatchObject({
    ...(isRoot ? { 'data.spaceNone': { verdict: 'bad' } } : {}),
    'clock.differs': { verdict: 'bad', says: expect.stringContaining('10 minutes') },
    'database.transactionsLong': { verdict: 'warning', says: expect.stringContaining('somebody who forgot') },
    'database.untidy': { verdict: 'warning', says: expect.stringContaining('kith.littered') },
    'network.httpTaken': { verdict: 'bad', says: expect.stringContaining(taken) },
  })
  await rows('drop schema odd cascade')
  await rows('drop table kith.littered')
}, 120_000)

/** A small disk with hardly any room, as in the tests of the launcher. */
function mountSmall(folder: string): string {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=700', 'kith-test', folder])
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  return folder
}

it('tells whether plain HTTP is led to HTTPS', async () => {
  const tls = await certificateIn(await makeFolder())
  const server = buildServer(w.world, { certificate: await readCertificate(tls) })
  await server.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => server.close())
  const { port } = server.server.address() as AddressInfo
  const publicUrl = `https://localhost:${port}`
  const leading = await listen(buildRedirectServer(publicUrl))
  const other = await listen(createServer((_call, answer) => answer.end()))
  const codesAt = async (at: number, httpPort: number) => {
    const network = { tls, acme: null, httpPort, trustedProxies: [], privateAddresses: [] }
    const config: Config = { ...w.world.config, host: '127.0.0.1', port: at, publicUrl, network }
    const findings = await examineNetwork({ config, sql: null, failure: null, now: new Date(), env: {} })
    return findings.map(({ code, verdict }) => `${code} ${verdict}`)
  }
  const address = 'network.address ok'
  expect(await codesAt(port, leading)).toEqual(['network.serving ok', 'network.http ok', address])
  expect(await codesAt(port, other)).toEqual(['network.serving ok', 'network.httpAway bad', address])
  expect(await codesAt(0, 0)).toEqual(['network.anyPort ok', 'network.httpFree ok', address])
  expect(await codesAt(0, other)).toEqual(['network.anyPort ok', 'network.httpTaken bad', address])
})
