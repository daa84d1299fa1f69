import { Command, CommanderError } from 'commander'
import { BackupError } from '#backup/backup-error.ts'
import { DatabaseError } from '#database/failure.ts'
import { ConfigError } from '#kernel/env.ts'
import { KithError } from '#kernel/errors.ts'
import { version } from '#kernel/version.ts'
import { UsageError } from './usage.ts'

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
      code = await (await import('./serve.ts')).serve()
    })
  for (const command of await commandsFor(args)) program.addCommand(inherit(command))
  try {
    await program.parseAsync(args, { from: 'user' })
    return process.exitCode === undefined ? code : Number(process.exitCode)
  } catch (error) {
    return tell(error)
  }
}

const makers: Record<string, () => Promise<Command>> = {
  user: async () => (await import('./user.ts')).userCommand(),
  key: async () => (await import('./key.ts')).keyCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  export: async () => (await import('./export.ts')).exportCommand(),
  'mail-in': async () => (await import('./mail-in.ts')).mailInCommand(),
  undo: async () => (await import('./undo.ts')).undoCommand(),
  model: async () => (await import('./model.ts')).modelCommand(),
  demo: async () => (await import('./demo.ts')).demoCommand(),
  bench: async () => (await import('./bench.ts')).benchCommand(),
  files: async () => (await import('./files.ts')).filesCommand(),
  backup: async () => (await import('./backup.ts')).backupCommand(),
  restore: async () => (await import('./restore.ts')).restoreCommand(),
  upgrade: async () => (await import('./upgrade.ts')).upgradeCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
}

/** Only the command that is called is loaded, which takes most of the time of a short one; for help, all. */
function commandsFor([name = '']: readonly string[]): Promise<Command[]> {
  if (name === 'serve') return Promise.resolve([])
  const called = Object.hasOwn(makers, name) ? [makers[name] as () => Promise<Command>] : Object.values(makers)
  return Promise.all(called.map((make) => make()))
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
