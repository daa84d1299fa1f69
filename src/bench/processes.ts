import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * What the kernel counts in: 10 ms on every Linux that Node runs on. A figure for a request is a sum over all rounds
 * divided by the requests, so that one tick more or less is lost among thousands.
 */
export const millisecondsPerTick = 10

/** Linux tells what processes use; elsewhere these figures are null. */
export const canTell = existsSync('/proc/self/smaps_rollup')

/** Milliseconds of processor that the process and all below it have used, the ended ones among them included. */
export function cpuOf(root: number | null): number | null {
  if (root === null || !canTell) return null
  let ticks = 0
  for (const pid of treeOf(root)) {
    const stat = readStat(pid)
    // Children that ended and were waited for are counted in their parent.
    if (stat) ticks += stat.used
  }
  return ticks * millisecondsPerTick
}

/** Bytes of memory of the process and all below it, shared pages divided among those who share them; null where it may not be read. */
export function memoryOf(root: number | null): number | null {
  if (root === null || !canTell) return null
  let bytes = 0
  for (const pid of treeOf(root)) {
    try {
      const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
      bytes += Number(kilobytes ?? 0) * 1024
    } catch (error) {
      // It has ended meanwhile, or it is somebody else's.
      if ((error as NodeJS.ErrnoException).code === 'EACCES') return null
    }
  }
  return bytes
}

/** The process above one of PostgreSQL's; null when that number means something else here: the database is on another machine. */
export function postmasterOf(backend: number): number | null {
  const stat = canTell ? readStat(backend) : null
  const above = stat && /postgres/.test(stat.name) ? readStat(stat.parent) : null
  return above && /postgres/.test(above.name) ? (stat as Stat).parent : null
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readStat(Number(name))
    if (!stat) continue
    const siblings = children.get(stat.parent)
    if (siblings) siblings.push(Number(name))
    else children.set(stat.parent, [Number(name)])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

interface Stat {
  name: string
  parent: number
  /** Ticks. */
  used: number
}

function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold anything, brackets too.
    const end = text.lastIndexOf(')')
    const fields = text.slice(end + 2).split(' ')
    const used = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
    return { name: text.slice(text.indexOf('(') + 1, end), parent: Number(fields[1]), used }
  } catch {
    return null
  }
}
