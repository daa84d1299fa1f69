import { readFile, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { parse, stringify } from 'yaml'
import type { ModelChange } from '#engine/model/change-model.ts'
import type { Difference } from '#engine/model/differences.ts'
import { asFile, replaceModel } from '#engine/model/edits.ts'
import { fileShape, type Model } from '#engine/model/model.ts'
import type { ModelWarning } from '#engine/model/warn-hidden.ts'
import { checkInput } from '#kernel/check-input.ts'
import { withKith } from './open.ts'
import { UsageError } from './usage.ts'

interface Options {
  json?: boolean
  yes?: boolean
}

/** `kith model export|plan|apply`: the organisation's own objects and fields as a file that people read. */
export function modelCommand(): Command {
  const model = new Command('model').description('the data model as a file: export it, see a difference, make it so')
  model
    .command('export')
    .description('write the model to stdout, as YAML')
    .argument('[file]', 'write it there instead')
    .option('--json', 'write JSON')
    .action(exportModel)
  model
    .command('plan')
    .description('show what applying the file would change, and how many records would lose a value')
    .argument('<file>', 'YAML or JSON')
    .option('--json', 'print one JSON document')
    .action((file: string, options: Options) => change(file, options, true))
  model
    .command('apply')
    .description('make the model what the file says; what it does not name goes to the bin for 30 days')
    .argument('<file>', 'YAML or JSON')
    .option('--json', 'print one JSON document')
    .action((file: string, options: Options) => change(file, options, false))
  return model
}

const head = `# The data model of this organisation: objects and fields of its own, and what it calls the standard ones.
# See it: kith model plan FILE. Make it so: kith model apply FILE.
`

async function exportModel(file: string | undefined, { json }: Options): Promise<void> {
  const model = await withKith(async (world) => asFile(world.model.stored().model))
  const text = json ? `${JSON.stringify(model, null, 2)}\n` : head + stringify(model, { lineWidth: 120 })
  if (file === undefined) process.stdout.write(text)
  else await writeFile(file, text)
}

async function change(file: string, { json }: Options, dryRun: boolean): Promise<void> {
  const wanted = await readModelFile(file)
  const what = { kind: 'file-applied', name: file } as const
  const act = { what, by: null, edit: replaceModel(wanted, new Date()), dryRun }
  const outcome = await withKith((world) => world.changeModel({ ...act, seenBy: world.systemContext('cli').actor }))
  process.stdout.write(json ? `${JSON.stringify(outcome)}\n` : describe(outcome, dryRun))
}

async function readModelFile(file: string): Promise<Model> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`)
  })
  let document: unknown
  try {
    document = parse(text)
  } catch (error) {
    throw new UsageError(`${file} is not YAML: ${(error as Error).message.split('\n', 1)[0]}`)
  }
  return checkInput(fileShape, document ?? {})
}

function describe({ version, differences, warnings = [] }: ModelChange, dryRun: boolean): string {
  if (differences.length === 0) return 'Nothing to change: the model is as the file says.\n'
  const lines = [...differences.map(say), ...warnings.flatMap(warn)].map((line) => `  ${line}\n`).join('')
  return dryRun
    ? `${lines}Nothing was changed. Make it so with: kith model apply\n`
    : `${lines}The model is now version ${version}.\n`
}

const signs: Record<Difference['act'], string> = {
  add: '+',
  restore: '+',
  show: '+',
  change: '~',
  convert: '~',
  order: '~',
  hide: '-',
  drop: '-',
}

function say({ act, object, field, parts, from, to, records, altered, examples = [] }: Difference): string {
  if (object === undefined) return `${signs[act]} order of the objects`
  const name = field === undefined ? object : `${object}.${field}`
  const what = act === 'change' ? `change ${parts?.join(', ')}` : act === 'convert' ? `turn from ${from} to ${to}` : act
  const count = (of: number) => `${of.toLocaleString('en')} ${of === 1 ? 'record' : 'records'}`
  const fits = act === 'convert' ? (records === 1 ? ' does not fit' : ' do not fit') : ''
  const losses = [...(records ? [`${count(records)}${fits}`] : []), ...(altered ? [`${count(altered)} not whole`] : [])]
  const loss = losses.length > 0 ? ` (${losses.join(', ')})` : ''
  const shown = examples.map(
    ({ value, becomes }) => `\n      ${quoted(value)} becomes ${becomes === null ? 'empty' : quoted(becomes)}`,
  )
  return `${signs[act]} ${name}: ${what}${loss}${shown.join('')}`
}

function warn({ object, field, roles }: ModelWarning): string[] {
  return roles.map(({ name, reads }) => {
    const fields = reads.map((one) => `${one.object}.${one.field}`).join(', ')
    return `! ${object}.${field}: tells the role ${quoted(name)} what it may not see: ${fields}`
  })
}

/** On one line, and without signs that a terminal would obey. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
