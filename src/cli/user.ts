import { text as readAll } from 'node:stream/consumers'
import { Command } from 'commander'
import type { Db } from '#engine/database.ts'
import { defaultSettings } from '#kernel/settings.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { forget, inviteUser, personByEmail, readOrganisation, setUpOrganisation } from '#modules/workspace/index.ts'
import { removeLost } from '#sign-in/passkeys/remove-lost.ts'
import { noteSignIn } from '#sign-in/sign-in-events.ts'
import { withKith } from './open.ts'
import { UsageError } from './usage.ts'

interface Options {
  email: string
  name: string
  role?: string[]
  branch?: string
  passwordStdin?: boolean
  organisation?: string
  country?: string
  timeZone?: string
  currency?: string
  language?: 'en' | 'es' | 'zh' | 'uk'
  json?: boolean
}

export function userCommand(): Command {
  const user = new Command('user').description('people who sign in')
  user
    .command('add')
    .description('add a person; the first one also sets the organisation up and is its administrator')
    .requiredOption('--email <email>', 'what the person signs in with')
    .requiredOption('--name <name>', 'how colleagues call the person')
    .option(
      '--role <role...>',
      'administrator, manager, sales or readOnly (default: sales; the first person is the administrator)',
    )
    .option('--branch <name>', 'where the person sits (default: the head office)')
    .option(
      '--password-stdin',
      'read the password from standard input; without it the person gets a link to choose one',
    )
    .option('--organisation <name>', 'for the first person: what the company is called')
    .option('--country <code>', 'for the first person: ISO 3166 code, such as ES')
    .option('--time-zone <zone>', 'for the first person: such as Europe/Madrid')
    .option('--currency <code>', 'for the first person: ISO 4217 code, such as EUR')
    .option('--language <code>', 'en, es, zh or uk')
    .option('--json', 'print one JSON document')
    .action(addUser)
  user
    .command('remove-second-factor')
    .description('let a person who lost telephone and recovery codes sign in with the password alone; passkeys go too')
    .requiredOption('--email <email>', 'what the person signs in with')
    .option('--json', 'print one JSON document')
    .action(dropFactor)
  return user
}

async function addUser(options: Options): Promise<void> {
  const password = options.passwordStdin ? await readPassword() : undefined
  const answer = await withKith(async (world) => {
    const ctx = world.systemContext('command line')
    if (await readOrganisation(ctx.db)) return addColleague(options, { ctx, gate: world.gate, password })
    if (!password)
      throw new UsageError('The first person needs a password: add --password-stdin and send it on standard input.')
    const { settings, userId } = await setUpOrganisation(
      { ctx, gate: world.gate, hooks: [startPipeline] },
      {
        organisation: options.organisation ?? 'My company',
        country: options.country ?? defaultSettings.country,
        timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        currency: options.currency ?? defaultSettings.currency,
        language: options.language ?? 'en',
        administrator: { name: options.name, email: options.email, password },
      },
    )
    const text = `${settings.organisation} is set up (${settings.currency}, ${settings.timeZone}, ${settings.language}). ${options.name} is its administrator.`
    return { userId, organisation: settings.organisation, invitation: null, text }
  })
  const { text, ...document } = answer
  process.stdout.write(options.json ? `${JSON.stringify(document)}\n` : `${text}\n`)
}

/** For whoever has the machine: also the last administrator may lose a telephone. */
async function dropFactor({ email, json = false }: { email: string; json?: boolean }): Promise<void> {
  const answer = await withKith(async ({ gate }) => {
    const person = await personByEmail(gate.db, email)
    if (!person) throw new UsageError(`Nobody who may sign in has the e-mail ${email}.`)
    const isRemoved = await removeLost(gate, person.id)
    if (isRemoved) {
      await forget(gate, person.id)
      const caller = { address: null, userAgent: 'command line' }
      await noteSignIn(gate, { userId: person.id, outcome: 'secondFactorOff', caller })
    }
    return { userId: person.id, isRemoved }
  })
  const text = answer.isRemoved
    ? `${email} signs in with the password alone now. Set another second factor up soon.`
    : `${email} has neither second factor nor passkey.`
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${text}\n`)
}

type Place = {
  ctx: Parameters<typeof inviteUser>[0]
  gate: Parameters<typeof inviteUser>[1]
  password: string | undefined
}

async function addColleague(options: Options, { ctx, gate, password }: Place) {
  const { userId, invitation } = await inviteUser(ctx, gate, {
    email: options.email,
    name: options.name,
    roles: options.role ?? ['sales'],
    ...(options.branch ? { branchId: await branchNamed(ctx.db, options.branch) } : {}),
    ...(options.language ? { language: options.language } : {}),
    ...(password ? { password } : {}),
  })
  const text = invitation
    ? `${options.name} can choose a password until ${invitation.expiresAt}:\n${invitation.link}`
    : `${options.name} can sign in as ${options.email}.`
  return { userId, organisation: null, invitation, text }
}

/** The branch of this name or key. */
async function branchNamed(db: Db, name: string): Promise<string> {
  const rows = await db.rows<{ id: string }>(
    'select id from crm.branch where deleted_at is null and (lower(name) = lower($1) or key = $1) limit 2',
    [name],
  )
  if (rows.length === 1) return (rows[0] as { id: string }).id
  throw new UsageError(
    rows.length === 0 ? `There is no branch ${name}.` : `Several branches are called ${name}; give the key of one.`,
  )
}

/** All of standard input but the line end that `echo` adds. */
async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password (end with Ctrl-D): ')
  return (await readAll(process.stdin)).replace(/\r?\n$/, '')
}
