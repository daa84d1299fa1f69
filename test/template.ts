import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openWorld } from '#context.ts'
import { backupsByHand } from '#kernel/env/backup.ts'
import { createLog } from '#kernel/log.ts'
import { administer, dropDatabase, urlOf } from './databases.ts'
import { populate } from './people.ts'

const templateName = `kith_template_${process.pid}`

/** A database with one company in it, which every world clones: cheaper than making it each time. */
export async function makeTemplate(url: string): Promise<() => Promise<void>> {
  const name = templateName
  process.env.KITH_TEST_TEMPLATE = name
  await administer(url, `drop database if exists ${name}`, `create database ${name} template template0 encoding 'UTF8'`)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kith-template-'))
  const world = await openWorld({
    config: testConfig(dataDir),
    databaseUrl: urlOf(url, name),
    log: createLog('silent'),
  })
  try {
    process.env.KITH_TEST_PEOPLE = JSON.stringify(await populate(world))
  } finally {
    await world.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return () => dropDatabase(url, name)
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
