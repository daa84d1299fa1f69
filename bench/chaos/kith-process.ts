import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** What dies: the server, the database beneath it, or both at once. */
export type Victim = 'server' | 'database' | 'both'

/** Kith on one folder and one port, started again after each death as systemd would. */
export class KithProcess {
  readonly #dataDir: string
  readonly #port: number
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcess | null = null

  constructor({ dataDir, port, env }: { dataDir: string; port: number; env: NodeJS.ProcessEnv }) {
    this.#dataDir = dataDir
    this.#port = port
    this.#env = env
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Resolves when it serves; answers the milliseconds that took. */
  async start(): Promise<number> {
    const begun = performance.now()
    this.#child = spawn(process.execPath, [fileURLToPath(new URL('./serve-child.ts', import.meta.url))], {
      env: { ...process.env, ...this.#env, DATA_DIR: this.#dataDir, PORT: String(this.#port), HOST: '127.0.0.1' },
      stdio: 'ignore',
    })
    for (;;) {
      if (this.#child.exitCode !== null)
        throw new Error(`Kith did not start again: it ended with ${this.#child.exitCode}.`)
      if (await this.#isReady()) return performance.now() - begun
      await pause(100)
    }
  }

  /** Without any warning. Resolves when nothing of it is left that would be in the way of the next start. */
  async kill(victim: Victim): Promise<void> {
    const ended = this.#ended()
    if (victim !== 'server') killHard(this.#postmaster())
    if (victim !== 'database') killHard(this.#child?.pid)
    await ended
  }

  async stop(): Promise<void> {
    const ended = this.#ended()
    this.#child?.kill('SIGTERM')
    await ended
  }

  #ended(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => child.once('exit', () => resolve()))
  }

  #postmaster(): number {
    return Number(readFileSync(join(this.#dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  }

  async #isReady(): Promise<boolean> {
    const answer = await fetch(`${this.origin}/readyz`).catch(() => null)
    return answer?.ok === true
  }
}

function killHard(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
