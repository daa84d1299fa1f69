import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import type { Catalog, ObjectModel } from '#engine/catalog.ts'
import { type ExportFormat, exportFormats, exportRecords } from '#engine/transfer/export-records.ts'
import { nearest } from '#kernel/spelling.ts'
import { withKith } from './open.ts'
import { UsageError } from './usage.ts'

interface Options {
  filter?: string
  sort?: string
  fields?: string
  format: string
}

const formatNames = Object.keys(exportFormats).join(', ')

export function exportCommand(): Command {
  return new Command('export')
    .description('print all records of a kind')
    .argument('<object>', 'account, contact, deal …')
    .option('--filter <json>', 'only these, such as \'{"outcome": "won"}\'')
    .option('--sort <fields>', 'such as -closedAt,name')
    .option('--fields <fields>', 'only these, with commas between them')
    .option('--format <format>', formatNames, 'csv')
    .action(exportObject)
}

async function exportObject(name: string, { filter, sort, fields, format }: Options): Promise<void> {
  if (!Object.hasOwn(exportFormats, format))
    throw new UsageError(`--format ${format} cannot be written; there are ${formatNames}.`)
  const wanted = filter === undefined ? undefined : readFilter(filter)
  await withKith(async (world) => {
    const object = objectNamed(world.catalog, name)
    const options = {
      format: format as ExportFormat,
      ...(wanted === undefined ? {} : { filter: wanted }),
      ...(sort ? { sort } : {}),
      ...(fields ? { fields } : {}),
    } as const
    await print(await exportRecords(world.systemContext('command line'), object.name, options))
  })
}

function readFilter(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`--filter is not JSON: ${(error as Error).message}`)
  }
}

/** People say `deal`, `deals` or `deal-lines`. */
function objectNamed(catalog: Catalog, name: string): ObjectModel {
  const found =
    catalog.objects.get(name) ??
    catalog.byPath.get(name) ??
    [...catalog.objects.values()].find(({ plural }) => plural === name)
  if (found) return found
  const close = nearest(name, catalog.objects.keys())
  throw new UsageError(
    `There is no object ${name}.${close ? ` Did you mean ${close}?` : ` There are ${[...catalog.objects.keys()].join(', ')}.`}`,
  )
}

/** No faster than it is taken; whoever stops reading (`| head`) has had enough. */
async function print(pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), process.stdout, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}
