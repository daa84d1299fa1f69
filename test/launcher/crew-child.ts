// Leads a process that is cut off from it and lives on for a while, and tells it of another certificate.
import cluster from 'node:cluster'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { buildCrew } from '#cli/serving/serve-together.ts'
import { createLog } from '#kernel/log.ts'

if (cluster.isWorker) {
  process.on('exit', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000))
  process.send?.({ serving: 'here' }, () => process.disconnect())
} else {
  cluster.setupPrimary({ exec: fileURLToPath(import.meta.url) })
  const crew = buildCrew(createLog('silent'))
  const cutOff = once(cluster, 'disconnect')
  await crew.add()
  await cutOff
  crew.renew({ cert: Buffer.from('cert'), key: Buffer.from('key') })
  await new Promise((resolve) => setImmediate(resolve))
  process.stdout.write('leads on\n', () => process.exit(0))
}
