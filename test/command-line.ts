import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import path from 'node:path'

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

let runner: { child: ChildProcess; gone: AbortSignal } | null = null
let before: Promise<unknown> = Promise.resolve()
let orders = 0

/**
 * A command of `bin/kith`. Those of all files that are tried here run one after another in one process, since most of the time
 * that a command takes is that of loading the program. What is to be killed, or to go on meanwhile, needs one of its own.
 */
export function command(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  const ended = before.then(() => runNext(args, env))
  before = ended.catch(() => {})
  return ended
}

async function runNext(args: readonly string[], more: Record<string, string>): Promise<Ended> {
  runner ??= startRunner()
  const { child, gone } = runner
  const end = `\u0004${++orders}\n`
  const env = { ...process.env, LOG_LEVEL: 'warn', BACKUP_AT: 'off', ...more }
  const [stdout, stderr] = [child.stdout, child.stderr].map((output) => untilEnd(output as NodeJS.ReadStream, end))
  const answer = once(child, 'message', { signal: gone })
  child.send({ args, env, end })
  const [{ code }] = await answer
  return { code, stdout: (await stdout) as string, stderr: (await stderr) as string }
}

function startRunner(): { child: ChildProcess; gone: AbortSignal } {
  const child = fork(path.join(import.meta.dirname, 'command-line-child.ts'), [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  // It ends with us, and does not hold us up.
  for (const one of [child, child.channel, child.stdout as Socket, child.stderr as Socket]) one?.unref()
  const gone = new AbortController()
  child.once('exit', (code, signal) => {
    runner = null
    gone.abort(new Error(`The process of the commands ended: ${code ?? signal}`))
  })
  return { child, gone: gone.signal }
}

function untilEnd(output: NodeJS.ReadStream, end: string): Promise<string> {
  output.setEncoding('utf8')
  return new Promise((resolve) => {
    let text = ''
    const take = (more: string) => {
      text += more
      if (!text.endsWith(end)) return
      output.off('data', take)
      resolve(text.slice(0, -end.length))
    }
    output.on('data', take)
  })
}
