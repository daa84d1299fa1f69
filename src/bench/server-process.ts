// What `kith serve` starts, without the screens, which nobody asks for here: database, API, jobs, in a process of its own.
import { buildServer } from '#api/server.ts'
import { openWorld } from '#context.ts'
import { handlersOf, schedule } from '#jobs/handlers.ts'
import { startWorker } from '#jobs/queue.ts'
import { createLog } from '#kernel/log.ts'
import { worldSettings } from './world-settings.ts'

const [dataDir = '', databaseUrl = ''] = process.argv.slice(2)
const log = createLog('warn')
const world = await openWorld({ config: worldSettings(dataDir), databaseUrl, log })
const server = buildServer(world)
const stopWorker = await startWorker({ database: world.database, log, handlers: handlersOf(world), schedule })
process.send?.({ origin: await server.listen({ port: 0, host: '127.0.0.1' }) })

process.on('SIGINT', () => {})
process.once('disconnect', async () => {
  await stopWorker()
  await server.close()
  await world.close()
  process.exit(0)
})
