import { buffer } from 'node:stream/consumers'
import { Command } from 'commander'
import { receiveMail } from '#api/mail-in/receive-mail.ts'
import { doorNamed } from '#modules/mail-in/index.ts'
import { withKith } from './open.ts'
import { UsageError } from './usage.ts'

const largest = 25 * 1024 * 1024

export function mailInCommand(): Command {
  return new Command('mail-in')
    .description('hand a mail in from standard input: it becomes a lead, or stands on the timeline of who is known')
    .argument('<door>', 'the name of the mail door')
    .option('--json', 'print one JSON document')
    .action(handIn)
}

async function handIn(name: string, { json = false }: { json?: boolean }): Promise<void> {
  const raw = await buffer(process.stdin)
  if (raw.length === 0 || raw.length > largest)
    throw new UsageError('Give a message of at most 25 MB on standard input.')
  const outcome = await withKith(async (world) => {
    const door = await doorNamed(world.systemContext('command line'), name)
    if (!door) throw new UsageError(`There is no mail door ${JSON.stringify(name)} that takes mails.`)
    return receiveMail(world, door, raw)
  })
  const said = 'reason' in outcome ? `left out: ${outcome.reason}` : outcome.state
  process.stdout.write(`${json ? JSON.stringify(outcome) : said}\n`)
}
