// A program of its own that holds a database, for tests to stop, to kill and to put beside another one:
//   node holder.ts DATA_DIR [adopt]
// It prints what it got as a line of JSON, and ends like Kith does: SIGINT stops everything.
import { startDatabase } from '../../src/database/launch.ts'

const [dataDir = '', mode] = process.argv.slice(2)
const log = { info: (message: string) => tell({ info: message }), warn: (message: string) => tell({ info: message }) }

try {
  const database = await startDatabase({ dataDir, log, adoptRunning: mode === 'adopt' })
  database.onExit((reason) => tell({ ended: reason }))
  const stay = setInterval(() => {}, 60_000)
  process.once('SIGINT', async () => {
    clearInterval(stay)
    await database.stop()
    tell({ stopped: true })
  })
  tell({ url: database.url, adopted: database.adopted })
} catch (error) {
  tell({ error: (error as Error).message, name: (error as Error).name })
  process.exitCode = 1
}

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
