// Builds the browser half into dist/web: a program of its own, which ends and gives its memory back.
//
//   node bin/bootstrap.mjs src/cli/screens/build.ts [--if-stale]
//
// The new screens are made in a folder beside the old ones and take their place at the end, so that a server goes on with
// the old ones meanwhile and two builds at once do not meet.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { compressFiles } from './compress.ts'
import { hashInputs, readStamp, stampName } from './inputs.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const target = join(root, 'dist', 'web')
/** Milliseconds after which a folder beside the screens is what a killed build left. */
const forgotten = 600_000

const inputs = hashInputs(root)
if (!process.argv.includes('--if-stale') || readStamp(target) !== inputs) await build()

async function build(): Promise<void> {
  const workshop = join(root, 'dist', `web-${process.pid}`)
  try {
    mkdirSync(workshop, { recursive: true })
    sweep(join(root, 'dist'))
    console.error('Kith: building the screens …')
    await bundle(root, workshop)
    await compressFiles(workshop)
    writeFileSync(join(workshop, stampName), `${inputs}\n`)
    takePlace(workshop)
  } catch (error) {
    rmSync(workshop, { recursive: true, force: true })
    console.error(explain(error as NodeJS.ErrnoException))
    process.exitCode = 1
  }
}

function takePlace(workshop: string): void {
  const old = `${workshop}-old`
  // Another build may put its own there between our two steps; then there is one more to set aside.
  for (let attempt = 0; attempt < 5; attempt++) {
    if (existsSync(target)) renameSync(target, `${old}-${attempt}`)
    try {
      renameSync(workshop, target)
      break
    } catch (error) {
      if (attempt === 4) throw error
    }
  }
  for (let attempt = 0; attempt < 5; attempt++) rmSync(`${old}-${attempt}`, { recursive: true, force: true })
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (/^web-\d+/.test(name) && Date.now() - statSync(path).mtimeMs > forgotten)
      rmSync(path, { recursive: true, force: true })
  }
}

function explain(error: NodeJS.ErrnoException): string {
  const isDenied = ['EACCES', 'EPERM', 'EROFS'].includes(error.code ?? '')
  const reason = isDenied
    ? `this user may not write in ${join(root, 'dist')}. Run \`npm run build:web\` once as the user who owns that folder.`
    : `${error.message}\nPut that right, or try \`npm run build:web\` to see it again.`
  const meanwhile = existsSync(target) ? ' Those of before are used meanwhile.' : ''
  return `Kith: the screens cannot be built: ${reason}${meanwhile}`
}
