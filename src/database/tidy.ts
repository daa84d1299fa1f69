import { rmSync } from 'node:fs'
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** One for each database of this process. */
const ours = new Set<unknown>()

/**
 * Removes what a process must not leave when it ends without stopping its database: by process.exit, by an exception,
 * or by a signal that nobody else handles (Ctrl-C while it starts, or in a command). Returns how to call this off.
 *
 * @param paths asked for at the end: files and folders
 */
export function tidyAtExit(paths: () => string[]): () => void {
  const tidy = () => {
    for (const path of paths()) {
      try {
        rmSync(path, { recursive: true, force: true, maxRetries: 3 })
      } catch {
        // The next start removes what is left.
      }
    }
  }
  const exit: NodeJS.SignalsListener = (signal) => {
    // With other listeners it is theirs to end the process; ours alone must not keep it alive.
    if (process.listeners(signal).every((listener) => ours.has(listener))) process.exit(128 + constants.signals[signal])
  }
  ours.add(exit)
  process.on('exit', tidy)
  for (const signal of SIGNALS) process.on(signal, exit)
  return () => {
    process.off('exit', tidy)
    ours.delete(exit)
    for (const signal of SIGNALS) process.off(signal, exit)
  }
}
