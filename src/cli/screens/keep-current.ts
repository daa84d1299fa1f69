import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { hashInputs, readStamp } from './inputs.ts'

/**
 * Has the screens built when their sources are others than those they were built from. Never throws: with older screens,
 * or without any, Kith runs, and the build says what is wrong. Resolves to the folder that they are served from.
 */
export async function keepScreensCurrent(root: string, signal: AbortSignal): Promise<string> {
  const folder = join(root, 'dist', 'web')
  if (readStamp(folder) !== hashInputs(root)) await runBuild(root, signal)
  return folder
}

/** A process of its own: what a build takes of memory, a server would never give back. */
function runBuild(root: string, signal: AbortSignal): Promise<void> {
  const script = join(import.meta.dirname, 'build.ts')
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, '--if-stale'], {
      cwd: root,
      signal,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', (error) => {
      if (!signal.aborted) process.stderr.write(`Kith: the screens cannot be built: ${error.message}\n`)
      resolve()
    })
    child.on('close', () => resolve())
  })
}
