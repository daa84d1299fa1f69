import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { decide } from '../../bin/bootstrap.mjs'
import { NODE_VERSION } from '../../bin/install.mjs'

const bin = fileURLToPath(new URL('../../bin', import.meta.url))

/** A Node on this machine that needs another one to run Kith; this one where there is none. */
export const starter = findOlderNode() ?? process.execPath

export type Project = {
  folder: string
  /** Every call of npm: its arguments, and the Node and the PATH's first folder that it got. */
  readCalls(): { args: string[]; node: string; first: string }[]
  start(script: string, ...args: string[]): Started
}

export type Started = {
  process: ChildProcess
  ended: Promise<{ code: number | null; signal: string | null; output: string; errors: string }>
}

/**
 * A small project in a folder with a space in its name: our bin/, a lockfile, the right Node in .runtime, and in place
 * of npm (tests use no network) a script that notes how it was called and does what `npmBody` says.
 */
export function makeProject({ npmBody = '' } = {}): Project {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith bootstrap '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string) => path.join(folder, name)
  cpSync(bin, file('bin'), { recursive: true })
  for (const name of ['src', 'test', 'npm', 'node_modules']) mkdirSync(file(name))
  writeFileSync(file('package.json'), '{ "type": "module" }')
  writeFileSync(
    file('package-lock.json'),
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
  )
  writeFileSync(file('npm/package.json'), '{ "type": "module" }')
  writeFileSync(file('npm/npm-cli.js'), npmScript(file('npm/calls'), npmBody))
  const script = `import path from 'node:path'
const args: string[] = process.argv.slice(2)
const first = process.env.PATH?.split(path.delimiter)[0]
console.log(JSON.stringify({ args, flags: process.execArgv, version: process.version, first }))
`
  writeFileSync(file('src/main.ts'), script)
  writeFileSync(file('test/run.ts'), script)
  addRuntime(folder)
  return {
    folder,
    readCalls: () =>
      existsSync(file('npm/calls'))
        ? readFileSync(file('npm/calls'), 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    start: (...args) => start(starter, [file('bin/bootstrap.mjs'), ...args], { npm_execpath: file('npm/npm-cli.js') }),
  }
}

/** Marks the dependencies as installed from the present lockfile. */
export function markInstalled({ folder }: Project, kind: 'full' | 'production'): void {
  const lock = readFileSync(path.join(folder, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  writeFileSync(path.join(folder, 'node_modules', '.kith-installed'), `${hash} ${kind}\n`)
}

/** `node args…` with nothing in its environment but a PATH. */
export function start(node: string, args: string[], environment: Record<string, string> = {}): Started {
  const child = spawn(node, args, {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    errors += text
  })
  const ended = new Promise<Awaited<Started['ended']>>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, output, errors }))
  })
  return { process: child, ended }
}

function addRuntime(folder: string): void {
  const { install } = decide('20.19.0', `${process.platform}-${process.arch}`)
  if (!install) return
  const place = path.join(folder, '.runtime', 'node_modules', install, 'bin')
  mkdirSync(place, { recursive: true })
  symlinkSync(process.execPath, path.join(place, path.basename(process.execPath)))
  writeFileSync(path.join(folder, '.runtime', 'installed'), `${install}@${NODE_VERSION}`)
}

function npmScript(calls: string, body: string): string {
  return `import fs from 'node:fs'
import path from 'node:path'
const call = { args: process.argv.slice(2), node: process.version, first: process.env.PATH.split(path.delimiter)[0] }
fs.appendFileSync(${JSON.stringify(calls)}, JSON.stringify(call) + '\\n')
${body}
`
}

function findOlderNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).concat('/usr/bin', '/usr/local/bin')
  return folders
    .map((folder) => path.join(folder, 'node'))
    .filter((file) => existsSync(file))
    .find((file) => {
      const version = execFileSync(file, ['--version'], { encoding: 'utf8' }).slice(1)
      return decide(version, `${process.platform}-${process.arch}`).install !== undefined
    })
}
