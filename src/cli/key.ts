import { Command } from 'commander'
import { createKey } from '#modules/workspace/index.ts'
import { withKith } from './open.ts'
import { UsageError } from './usage.ts'

interface Options {
  user: string
  name: string
  scope?: string[]
  expires?: string
  json?: boolean
}

export function keyCommand(): Command {
  const key = new Command('key').description('API keys')
  key
    .command('create')
    .description('print a new API key; it is shown this once')
    .requiredOption('--user <email>', 'whose key it is: it may what the person may')
    .requiredOption('--name <name>', 'what it is for')
    .option('--scope <scope...>', 'narrow it: read, write, import, admin, read:deal, write:deal …')
    .option('--expires <time>', 'when it ends, such as 2030-01-31T00:00:00Z')
    .option('--json', 'print one JSON document')
    .action(create)
  return key
}

async function create({ user, name, scope, expires, json }: Options): Promise<void> {
  const made = await withKith(async (world) => {
    const ctx = world.systemContext('command line')
    const [person] = await ctx.db.rows<{ id: string }>(
      `select id from crm."user" where email = $1 and deleted_at is null`,
      [user.trim().toLowerCase()],
    )
    if (!person)
      throw new UsageError(
        `Nobody here has the e-mail ${user}. Add the person first: kith user add --email ${user} --name …`,
      )
    return createKey(ctx, { userId: person.id, name, scopes: scope ?? [], expiresAt: expires ?? null })
  })
  process.stdout.write(json ? `${JSON.stringify(made)}\n` : `${made.key}\n`)
}
