import { randomBytes } from 'node:crypto'
import { Command, InvalidArgumentError } from 'commander'
import type { World } from '#context.ts'
import { makeSampleCompany } from '#demo/make-sample-company.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { readOrganisation, setUpOrganisation } from '#modules/workspace/index.ts'
import { withKith } from './open.ts'

interface Options {
  accounts: number
  seed: number
  json?: boolean
}

export function demoCommand(): Command {
  return new Command('demo')
    .description('fill Kith with a sample company: a maker of coffee machines with two years of customers and deals')
    .option('--accounts <n>', 'how many accounts; contacts and deals in proportion', whole, 200)
    .option('--seed <n>', 'the same seed makes the same company', whole, 1)
    .option('--json', 'print one JSON document')
    .action(fill)
}

async function fill({ accounts, seed, json }: Options): Promise<void> {
  const document = await withKith(async (world) => {
    const administrator = await setUpForDemo(world)
    const sample = await makeSampleCompany(world.systemContext('demo'), { accounts, seed })
    return { ...sample, administrator }
  })
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : describe(document))
}

/** On an empty Kith the sample company brings its own administrator, so that one command is enough to look around. */
async function setUpForDemo(world: World): Promise<{ email: string; password: string } | null> {
  const ctx = world.systemContext('demo')
  if (await readOrganisation(ctx.db)) return null
  const administrator = { name: 'Demo', email: 'demo@kith.example', password: randomBytes(9).toString('base64url') }
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  await setUpOrganisation(
    { ctx, gate: world.gate, hooks: [startPipeline] },
    { organisation: 'Aroma', country: 'ES', timeZone, currency: 'EUR', language: 'en', administrator },
  )
  await world.reloadSettings()
  return { email: administrator.email, password: administrator.password }
}

function describe({
  changeSet,
  counts,
  administrator,
}: {
  changeSet: string
  counts: Record<string, number>
  administrator: { email: string; password: string } | null
}): string {
  const lines = Object.entries(counts).map(([object, count]) => `${String(count).padStart(7)}  ${object}`)
  if (administrator) lines.push('', `Sign in as ${administrator.email} with the password ${administrator.password}`)
  lines.push('', `To take it all back: kith undo ${changeSet}`, '')
  return lines.join('\n')
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('must be a whole number above 0')
  return value
}
