import type { Readable } from 'node:stream'
import { Command } from 'commander'
import { largestMail, type MailOutcome, receiveMail, tooManyMails } from '#api/mail-in/receive-mail.ts'
import { KithError } from '#kernel/errors.ts'
import { countMail, doorNamed, waitAtDoor } from '#modules/mail-in/index.ts'
import { withKith } from './open.ts'

/** What mail servers understand (sysexits.h): send it back, and try again later. */
const refused = 65
const later = 75

export function mailInCommand(): Command {
  return new Command('mail-in')
    .description('hand a mail in from standard input: it becomes a lead, or stands on the timeline of who is known')
    .argument('<door>', 'the name of the mail door')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `\nExit codes for mail servers: 0 when it was taken or left out, ${refused} when it never will be (empty, or too large), ${later} when it may be tried again.`,
    )
    .action(async (name: string, { json = false }: { json?: boolean }) => {
      process.exitCode = await handIn(name, json).catch(sayLater)
    })
}

async function handIn(name: string, json: boolean): Promise<number> {
  const raw = await readAll(process.stdin)
  if (raw?.length === 0) return say('There is no message on standard input.', refused)
  const outcome = await withKith(async (world): Promise<MailOutcome | null> => {
    const ctx = world.systemContext('command line')
    const door = await doorNamed(ctx, name)
    if (!door) throw new KithError('not-found', `There is no mail door ${JSON.stringify(name)} that takes mails.`)
    const seconds = await waitAtDoor(ctx, door)
    if (seconds !== null) throw tooManyMails(seconds)
    if (raw) return receiveMail(world, door, raw)
    await countMail(ctx.db, door.id, 'large')
    return null
  })
  if (!outcome) return say('The message is larger than 25 MB.', refused)
  const said = 'reason' in outcome ? `left out: ${outcome.reason}` : outcome.state
  process.stdout.write(`${json ? JSON.stringify(outcome) : said}\n`)
  return 0
}

/** Null when there is more than is taken; all of it is read even so, since who hands it in may take a closed door amiss. */
async function readAll(input: Readable): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of input as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= largestMail) parts.push(part)
    else parts.length = 0
  }
  return size > largestMail ? null : Buffer.concat(parts)
}

/** Whatever it was, somebody can mend it before the mail server gives up; the mail is not lost. */
function sayLater(error: unknown): number {
  const isDefect = error instanceof Error && (error.name === 'Error' || error.name === 'TypeError')
  return say(isDefect ? (error.stack ?? error.message) : error instanceof Error ? error.message : String(error), later)
}

function say(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
