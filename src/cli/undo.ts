import { Command } from 'commander'
import { undoChangeSet } from '#engine/log/undo/undo.ts'
import type { UndoResult } from '#engine/log/undo/undo-part.ts'
import { withKith } from './open.ts'

interface Options {
  dryRun?: boolean
  force?: boolean
  json?: boolean
}

export function undoCommand(): Command {
  return new Command('undo')
    .description('take back what one act changed')
    .argument('<change-set>', 'its id, as the act printed it')
    .option('--dry-run', 'say what would happen, and do nothing')
    .option('--force', 'also where records were changed since, or are linked to by others')
    .option('--json', 'print one JSON document')
    .action(undo)
}

async function undo(id: string, { dryRun = false, force = false, json }: Options): Promise<void> {
  const result = await withKith((world) => undoChangeSet(world.systemContext('command line'), id, { dryRun, force }))
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : describe(result, dryRun))
}

function describe(
  { changeSet, restored, updated, deleted, conflicts, conflictCount, kept: entries }: UndoResult,
  isRehearsal: boolean,
): string {
  const would = isRehearsal ? 'would be ' : ''
  const counts = [
    `${deleted.toLocaleString('en')} ${would}put in the bin`,
    `${updated.toLocaleString('en')} ${would}changed back`,
    `${restored.toLocaleString('en')} ${would}taken out of the bin`,
  ]
  const kept = conflicts.slice(0, 20).map(({ object, id, message }) => `  ${object} ${id}: ${message}\n`)
  const left = conflictCount > 0 ? `${conflictCount.toLocaleString('en')} left alone:\n${kept.join('')}` : ''
  const ledger = entries > 0 ? `${entries.toLocaleString('en')} of a ledger (consents) stay on record.\n` : ''
  const redo = changeSet && deleted + updated + restored > 0 ? `Bring it back with: kith undo ${changeSet}\n` : ''
  return `Records: ${counts.join(', ')}.\n${left}${ledger}${redo}`
}
