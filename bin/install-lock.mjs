import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Something the person who started us can put right; shown without a stack. */
export class Failure extends Error {}

const STALE = 60_000

/**
 * Runs `act` while no other bootstrap of this project installs. The lock is a folder with its holder's process id; the
 * holder touches it every few seconds, so that one left by a killed process is seen to be stale.
 */
export async function whileLocked(folder, act) {
  const lock = path.join(folder, '.runtime', 'lock')
  const owner = path.join(lock, 'process')
  let told = false
  makeFolder(path.dirname(lock))
  while (!tryMakeFolder(lock)) {
    if (isStale(lock, owner)) {
      stealStale(lock, owner)
      continue
    }
    if (!told) say(`Kith: waiting for process ${readText(owner) || '?'}, which is installing …`)
    told = true
    await pause(200)
  }
  writeFileSync(owner, String(process.pid))
  const beat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(lock, now, now)
    } catch {
      // Gone with the whole folder: nothing is left to guard.
    }
  }, 5_000)
  try {
    return await act()
  } finally {
    clearInterval(beat)
    rmSync(lock, { recursive: true, force: true })
  }
}

function isStale(lock, owner) {
  const found = statSync(lock, { throwIfNoEntry: false })
  if (!found) return false
  if (Date.now() - found.mtimeMs > STALE) return true
  const pid = Number(readText(owner))
  return pid > 0 && !isAlive(pid)
}

/** Two may see the same stale lock: the second must not take away the first one's new lock. */
function stealStale(lock, owner) {
  const seen = readText(owner)
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (readText(path.join(aside, 'process')) !== seen) {
    try {
      renameSync(aside, lock)
      return
    } catch {
      // A third one has made a lock meanwhile.
    }
  }
  rmSync(aside, { recursive: true, force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

export function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new Failure(
      `Kith: cannot make ${folder}: ${error.message}. The dependencies are not installed or out of date, and this user may not write here; start once as the user who owns the project.`,
    )
  }
}

function tryMakeFolder(folder) {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw new Failure(`Kith: cannot make ${folder}: ${error.message}. Start once as the user who owns the project.`)
  }
}

export function say(text) {
  process.stderr.write(`${text}\n`)
}

export function readText(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
