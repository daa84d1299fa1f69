import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { DatabaseError } from './failure.ts'
import type { Log } from './launch.ts'

const PATIENCE = 60_000
const PATIENCE_WITH_CHILDREN = 15_000

/**
 * Ends the PostgreSQL that a killed Kith left in this cluster, so that a new one may start. Call it only while the data
 * folder is held.
 *
 * A postmaster.pid is removed only when its process is certainly dead, or another program that got the same id later,
 * and no process works in the cluster; else PostgreSQL itself decides about the file.
 *
 * @param ours whether a Kith used this folder before; a server that somebody else started is left alone
 */
export async function clearLeftover(cluster: string, ours: boolean, log: Log): Promise<void> {
  const pid = await readPostmaster(cluster)
  if (pid === null) return
  const state = await look(pid, cluster)
  if (state === 'gone') return
  if (state === 'dead or a stranger') return removeStaleFile(cluster)
  if (!ours) {
    throw new DatabaseError(
      `A PostgreSQL (process ${pid}) that this Kith did not start already runs on ${cluster}. Stop it first: kill -INT ${pid}`,
    )
  }
  log.info(`Stopping PostgreSQL (process ${pid}), left by a Kith that was killed`)
  await endPostmaster(pid, cluster)
}

async function endPostmaster(pid: number, cluster: string): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw new DatabaseError(
        `A PostgreSQL (process ${pid}) left by a Kith that was killed still runs on ${cluster}, and this user may not stop it. Start Kith as the user who did before.`,
      )
    }
  }
  const end = Date.now() + PATIENCE
  while ((await look(pid, cluster)) === 'postmaster') {
    if (Date.now() > end) {
      throw new DatabaseError(
        `PostgreSQL (process ${pid}) left by a Kith that was killed does not stop; it uses ${cluster}. Stop it with: kill -QUIT ${pid}`,
      )
    }
    await pause(20)
  }
  // It removes the file as it stops; one that is still there belongs to a server that died.
  if ((await readPostmaster(cluster)) === pid) await removeStaleFile(cluster)
}

async function readPostmaster(cluster: string): Promise<number | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return pid > 0 ? pid : null
}

type State = 'gone' | 'postmaster' | 'dead or a stranger'

/** A process that died stays in the list until its parent, maybe slow, takes note: alive to PostgreSQL, not to us. */
async function look(pid: number, cluster: string): Promise<State> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'gone'
  }
  if (process.platform === 'win32') return 'postmaster'
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    if (!stat) return 'gone'
    const isDead = /\) [ZX] /.test(stat)
    if (stat.includes('(postgres)')) return isDead ? 'dead or a stranger' : 'postmaster'
    return (await worksIn(pid, cluster)) ? 'postmaster' : 'dead or a stranger'
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return /postgres/.test(stdout) ? 'postmaster' : 'dead or a stranger'
}

async function removeStaleFile(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return
  // The children of a killed postmaster notice its end and go, each in its time.
  const end = Date.now() + PATIENCE_WITH_CHILDREN
  while (await isInUse(cluster)) {
    if (Date.now() > end) return
    await pause(20)
  }
  await rm(path.join(cluster, 'postmaster.pid'), { force: true })
}

async function isInUse(cluster: string): Promise<boolean> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(processes.map((pid) => worksIn(Number(pid), cluster)))
  return found.includes(true)
}

/** Every process of a PostgreSQL has its cluster as working folder. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  const [folder, home] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => null),
    realpath(cluster).catch(() => cluster),
  ])
  return folder === home
}
