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
    const stale = findStale(lock, owner)
    if (stale !== null) {
      steal(lock, stale)
      continue
    }
    const holder = readText(owner)
    if (holder && !told) {
      say(`Kith: waiting for process ${holder}, which is installing …`)
      told = true
    }
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

/** The process id in a lock that nobody holds any more ('' if it was never written); null if somebody does. */
function findStale(lock, owner) {
  const found = statSync(lock, { throwIfNoEntry: false })
  const text = readText(owner)
  if (found && Date.now() - found.mtimeMs > STALE) return text
  return Number(text) > 0 && !isAlive(Number(text)) ? text : null
}

/** Two may see the same stale lock: the second must not take away the first one's new lock. */
function steal(lock, stale) {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    if (readText(path.join(aside, 'process')) !== stale) return renameSync(aside, lock)
  } catch {
    // Somebody else was faster; whose lock it is shows the next look.
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
