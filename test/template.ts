import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openWorld, type World } from '#context.ts'
import { applyCatalog } from '#engine/apply.ts'
import { buildCatalog } from '#engine/build-catalog.ts'
import { openDatabase } from '#engine/database.ts'
import { backupsByHand } from '#kernel/env/backup.ts'
import { createLog } from '#kernel/log.ts'
import { administer, dropDatabase, templateOf, urlOf } from './databases.ts'
import { hashQuickly } from './passwords.ts'
import { populate } from './people.ts'

/** One template for each beginning, which the databases of tests are cloned from; each is made from the one before. */
export async function makeTemplates(url: string): Promise<() => Promise<void>> {
  const run = `kith_templates_${process.pid}`
  process.env.KITH_TEST_TEMPLATES = run
  const [bare, empty, company] = (['bare', 'empty', 'company'] as const).map((one) => templateOf(run, one))
  const drop = async () => {
    for (const name of [bare, empty, company]) await dropDatabase(url, name as string)
  }
  await drop()
  await administer(url, `create database ${bare} template template0 encoding 'UTF8'`)
  await bringUp(urlOf(url, bare as string))
  await administer(url, `create database ${empty} template ${bare} strategy file_copy`)
  await inWorld(urlOf(url, empty as string), async () => {})
  await administer(url, `create database ${company} template ${empty} strategy file_copy`)
  await inWorld(urlOf(url, company as string), async (world) => {
    process.env.KITH_TEST_PEOPLE = JSON.stringify(await populate(world))
  })
  return drop
}

async function bringUp(databaseUrl: string): Promise<void> {
  const database = openDatabase({ url: databaseUrl, log: createLog('silent'), max: 1 })
  try {
    await applyCatalog(database, buildCatalog([], 'bare'), { log: createLog('silent') })
  } finally {
    await database.close()
  }
}

async function inWorld(databaseUrl: string, work: (world: World) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kith-template-'))
  const world = await openWorld({ config: testConfig(dataDir), databaseUrl, log: createLog('silent') })
  hashQuickly(world.gate)
  try {
    await work(world)
  } finally {
    await world.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export function testConfig(dataDir: string) {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: null,
    publicUrl: 'http://kith.test',
    logLevel: 'silent' as const,
    backup: backupsByHand(dataDir),
    // Servers that tests start stand on this machine.
    network: { tls: null, acme: null, httpPort: null, trustedProxies: ['loopback'], privateAddresses: ['loopback'] },
  }
}
