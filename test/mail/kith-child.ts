// A Kith in a process of its own that works off its queue, to be killed. Given the database, the data folder and nothing else.
import { openWorld } from '#context.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { startWorker } from '#jobs/queue.ts'
import { queueUnfinished } from '#jobs/unfinished.ts'
import { createLog } from '#kernel/log.ts'
import { testConfig } from '../template.ts'

const [databaseUrl = '', dataDir = ''] = process.argv.slice(2)
const log = createLog('silent')
const world = await openWorld({ config: testConfig(dataDir), databaseUrl, log })
await queueUnfinished(world)
await startWorker({ database: world.database, log, handlers: handlersOf(world), schedule: '' })
process.send?.('ready')
