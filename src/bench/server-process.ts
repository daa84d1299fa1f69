// What `kith serve` starts, without the screens, which nobody asks for here: database, API, jobs, in a process of its own.
import { Session } from 'node:inspector/promises'
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

const session = new Session()
process.on('message', async (wish: 'profile' | 'profiled') => {
  if (wish === 'profile') {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
    await session.post('Profiler.start')
    process.send?.({ profile: null })
  } else {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    process.send?.({ profile })
  }
})

process.on('SIGINT', () => {})
process.once('disconnect', async () => {
  await stopWorker()
  await server.close()
  await world.close()
  process.exit(0)
})
