// Kills server and database again and again, without warning, while people write, import, edit, undo and are invited; then looks
// whether everything that was acknowledged is there, once: npm run chaos [-- --kills 200] [--life SECONDS] [--seed N] [--json].
import { parseArgs } from 'node:util'
import { seededRandom } from '#demo/random.ts'
import { type Found, trial, victimsOf } from './trial.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    // Seconds that Kith lives between two deaths at most.
    life: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '4899' },
    json: { type: 'boolean', default: false },
  },
})
const kills = Number(values.kills)
const seed = Number(values.seed)
const found = await trial({
  victims: victimsOf(kills, seed),
  random: seededRandom(seed + 1),
  port: Number(values.port),
  sizes: { batch: 25, importRows: 6_000, pool: 3_000 },
  longestLife: Number(values.life) * 1_000,
  onDeath: (turn) => turn % 10 === 0 && process.stderr.write(`${turn} of ${kills}\n`),
})
report(found)
if (found.faults.length > 0) process.stderr.write(`The folder stays to be looked at: ${found.dataDir}\n`)
process.exitCode = found.faults.length > 0 ? 1 : 0

function report({ starts, counts, ledger, mails, faults }: Found): void {
  const told: Record<string, unknown> = {
    kills: starts.length,
    secondsToServeAgain: { half: at(starts, 0.5), worst: at(starts, 1) },
    ...counts,
    contacts: ledger.created.length,
    updates: ledger.counters.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    batches: ledger.batches.length,
    batchesUndone: ledger.batches.filter(({ undone }) => undone).length,
    imports: ledger.imports.length,
    importsUndone: ledger.imports.filter(({ undone }) => undone).length,
    bulkEdits: ledger.pool.edits,
    bulkEditsUndone: ledger.pool.undone,
    invited: ledger.invited.length,
    fields: ledger.fields.length,
    fieldsOfAnotherType: ledger.fields.filter(({ type }) => type === 'integer').length,
    fieldsDropped: ledger.fields.filter(({ isDropped }) => isDropped).length,
    objects: ledger.objects.length,
    objectsDropped: ledger.objects.filter(({ isDropped }) => isDropped).length,
    mails,
    faults,
  }
  if (values.json) return void process.stdout.write(`${JSON.stringify(told)}\n`)
  for (const [name, value] of Object.entries(told)) process.stdout.write(`${name}: ${JSON.stringify(value)}\n`)
}

/** Seconds. */
function at(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) / 1000
}
