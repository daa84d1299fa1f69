import { openWorld, type World } from '#context.ts'
import { startDatabase } from '#database/launch.ts'
import { backupsByHand } from '#kernel/env/backup.ts'
import { createLog } from '#kernel/log.ts'

/** Works on the world of a data folder while nothing else does; its database is started and stopped. */
export async function withWorldOf<T>(dataDir: string, work: (world: World) => Promise<T>): Promise<T> {
  const log = createLog('warn')
  const database = await startDatabase({ dataDir, log })
  try {
    const config = {
      port: 0,
      host: '127.0.0.1',
      dataDir,
      databaseUrl: null,
      publicUrl: 'http://127.0.0.1',
      logLevel: 'warn' as const,
      backup: backupsByHand(dataDir),
    }
    const world = await openWorld({ config, databaseUrl: database.url, log })
    try {
      return await work(world)
    } finally {
      await world.close()
    }
  } finally {
    await database.stop()
  }
}
