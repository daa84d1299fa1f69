import { Command, CommanderError } from 'commander'
import { BackupError } from '#backup/backup-error.ts'
import { DatabaseError } from '#database/failure.ts'
import { ConfigError } from '#kernel/env.ts'
import { KithError } from '#kernel/errors.ts'
import { version } from '#kernel/version.ts'
import { backupCommand } from './backup.ts'
import { benchCommand } from './bench.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { keyCommand } from './key.ts'
import { restoreCommand } from './restore.ts'
import { serve } from './serve.ts'
import { undoCommand } from './undo.ts'
import { upgradeCommand } from './upgrade.ts'
import { UsageError } from './usage.ts'
import { userCommand } from './user.ts'

const done = 0
const failed = 1
const wrongUsage = 2

/** Runs one command; resolves to the exit code. Answers go to stdout, everything else to stderr. */
export async function runCommandLine(args: string[]): Promise<number> {
  let code = done
  const program = new Command('kith')
    .description('Kith, an open CRM')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('(add --help for the options)')
  program
    .command('serve')
    .description('start everything: database, API, jobs')
    .action(async () => {
      code = await serve()
    })
  for (const make of [
    userCommand,
    keyCommand,
    importCommand,
    exportCommand,
    undoCommand,
    demoCommand,
    benchCommand,
    backupCommand,
    restoreCommand,
    upgradeCommand,
    doctorCommand,
  ]) {
    program.addCommand(inherit(make()))
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return process.exitCode === undefined ? code : Number(process.exitCode)
  } catch (error) {
    return tell(error)
  }
}

/** Commander gives a command its parent's habits only when the parent makes it. */
function inherit(command: Command): Command {
  command.exitOverride().showHelpAfterError('(add --help for the options)')
  command.commands.forEach(inherit)
  return command
}

/** What the person can mend is one plain message; anything else is a defect and keeps its stack. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? done : wrongUsage
  if (error instanceof UsageError) return say(error.message, wrongUsage)
  if (error instanceof KithError) {
    const places = error.problems.map(({ path, message }) => `  ${path}: ${message}`)
    return say([error.message, ...(places.length > 1 ? places : [])].join('\n'), failed)
  }
  if (
    error instanceof ConfigError ||
    error instanceof DatabaseError ||
    error instanceof BackupError ||
    (error as { cause?: unknown }).cause
  )
    return say((error as Error).message, failed)
  return say(error instanceof Error ? (error.stack ?? error.message) : String(error), failed)
}

function say(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
