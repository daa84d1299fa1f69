import { Command } from 'commander'
import { openPlaces } from '#files/file-store.ts'
import { moveFiles } from '#files/move-files.ts'
import { loadConfig } from '#kernel/env.ts'
import { projectRoot, withKith } from './open.ts'
import { describeSize } from './progress.ts'
import { UsageError } from './usage.ts'

interface Options {
  to: string
  json?: boolean
}

export function filesCommand(): Command {
  const files = new Command('files').description('contents of the files that records hold')
  files
    .command('move')
    .description('move all contents to the data folder or to the bucket of FILES_S3_URL; people may go on working')
    .requiredOption('--to <place>', 'folder or s3: the one that FILES_STORE names')
    .option('--json', 'print one JSON document')
    .action(move)
  return files
}

async function move({ to, json }: Options): Promise<void> {
  if (to !== 'folder' && to !== 's3') throw new UsageError('Say --to folder or --to s3.')
  const config = await loadConfig({ env: process.env, root: projectRoot, folder: process.cwd() })
  if (!config.files?.s3)
    throw new UsageError('There is only the data folder. Set FILES_S3_URL, FILES_S3_KEY_ID and FILES_S3_SECRET.')
  if (config.files.store !== to)
    throw new UsageError(
      `New files go to ${config.files.store}. Set FILES_STORE=${to}, start the server anew, then move.`,
    )
  const { first, second } = openPlaces(config)
  if (!second) throw new UsageError('There is only the data folder.')
  const tell = ({ moved }: { moved: number }) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${moved}`)
  }
  const { moved, size, damaged } = await withKith(({ database }) =>
    moveFiles(database, { from: second, to: first }, tell),
  )
  if (damaged.length > 0) process.exitCode = 1
  if (json)
    return void process.stdout.write(
      `${JSON.stringify({ moved, size, damaged, from: second.where, to: first.where })}\n`,
    )
  process.stdout.write(`${moved} contents (${describeSize(size)}) moved from ${second.where} to ${first.where}.\n`)
  for (const hash of damaged) process.stdout.write(`Damaged, left where it is: ${hash}\n`)
}
