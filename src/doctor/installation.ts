import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { version } from '#kernel/version.ts'
import { type Finding, found } from './finding.ts'
import { type Patient, thisProgram } from './patient.ts'

const oldestNode = 24

/** The program itself: what runs it, the packages beside it, the screens. */
export async function examineInstallation({
  program = thisProgram,
}: Pick<Patient, 'program'> = {}): Promise<Finding[]> {
  const { folder, node } = program
  return [examineNode(node), await examinePackages(folder), await examineScreens(folder)]
}

function examineNode(running: string): Finding {
  return Number.parseInt(running, 10) >= oldestNode
    ? found('ok', 'installation.node', { version: running, release: version })
    : found('bad', 'installation.nodeOld', { version: running })
}

interface Locked {
  version?: string
  dev?: boolean
  optional?: boolean
  devOptional?: boolean
  peer?: boolean
  link?: boolean
}

async function examinePackages(root: string): Promise<Finding> {
  try {
    const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Locked>
    }
    const wanted = Object.entries(packages).filter(
      ([place, { dev, optional, devOptional, peer, link }]) =>
        place !== '' && !dev && !optional && !devOptional && !peer && !link,
    )
    const others: string[] = []
    for (const [place, { version: locked }] of wanted) {
      if ((await versionIn(path.join(root, place))) !== locked) others.push(place.replace(/^.*node_modules\//, ''))
    }
    return others.length === 0
      ? found('ok', 'installation.packages', { count: wanted.length })
      : found('bad', 'installation.packagesDiffer', { count: others.length, names: someOf(others), folder: root })
  } catch (error) {
    return found('bad', 'installation.broken', { folder: root, error: (error as Error).message })
  }
}

async function versionIn(folder: string): Promise<string | undefined> {
  try {
    return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}

/** Whether they are of these sources, the next start sees by itself. */
async function examineScreens(root: string): Promise<Finding> {
  const folder = path.join(root, 'dist', 'web')
  const page = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => '')
  const files = [...page.matchAll(/"\/_\/(assets\/[^"]+)"/g)].map(([, file]) => path.join(folder, file as string))
  const areThere = await Promise.all(
    files.map((file) =>
      access(file).then(
        () => true,
        () => false,
      ),
    ),
  )
  return files.length > 0 && areThere.every(Boolean)
    ? found('ok', 'installation.screens')
    : found('warning', 'installation.screensMissing', { folder: root })
}

const mostNames = 5

/** The first few, so that a line stays a line. */
export function someOf(names: readonly string[]): string {
  return names.length > mostNames ? `${names.slice(0, mostNames).join(', ')} …` : names.join(', ')
}
