// A Kith in a process of its own that delivers webhooks, to be killed. Given the database, the data folder and nothing else.
import { openWorld } from '#context.ts'
import { startWebhookWorker } from '#jobs/webhook-worker.ts'
import { createLog } from '#kernel/log.ts'
import { testConfig } from '../template.ts'

const [databaseUrl = '', dataDir = ''] = process.argv.slice(2)
const world = await openWorld({ config: testConfig(dataDir), databaseUrl, log: createLog('silent') })
startWebhookWorker(world)
process.send?.('ready')
