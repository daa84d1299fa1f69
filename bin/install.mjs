import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure, makeFolder, readText, say, whileLocked } from './install-lock.mjs'

/** The Node that runs the project where the one that starts it is older than 24. */
export const NODE_VERSION = '24.21.0'

/** Installs the pinned Node into .runtime unless it is there; returns its executable. */
export async function ensureNode(folder, name) {
  const runtime = path.join(folder, '.runtime')
  const node = path.join(runtime, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const stamp = path.join(runtime, 'installed')
  const wanted = `${name}@${NODE_VERSION}`
  const isThere = () => readText(stamp) === wanted && existsSync(node)
  if (isThere()) return node
  await whileLocked(folder, async () => {
    if (isThere()) return
    say(`Kith: fetching Node.js ${NODE_VERSION} (this one is ${process.versions.node}) …`)
    await npm(process.execPath, ['install', '--prefix', runtime, '--no-package-lock', '--omit=dev', wanted], runtime)
    writeWhole(stamp, wanted)
  })
  return node
}

/** Installs the dependencies unless package-lock.json is the one that they were installed from. */
export async function ensureDependencies(folder, { node, development, install = npm }) {
  const modules = path.join(folder, 'node_modules')
  const stamp = path.join(modules, '.kith-installed')
  const lock = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex')
  const isThere = () => {
    const found = readText(stamp)
    return found === `${lock} full` || (!development && found === `${lock} production`)
  }
  if (isThere()) return
  // Somebody ran npm by hand: what it left may be just right, and may be read-only.
  if (matchesLock(folder, development)) return note(stamp, `${lock} ${development ? 'full' : 'production'}`)
  await whileLocked(folder, async () => {
    if (isThere()) return
    say(`Kith: installing dependencies${development ? ' with those for development' : ''} …`)
    // `npm ci` empties node_modules first, under a server that may be running: what is only incomplete is completed.
    const incomplete = readText(stamp) === `${lock} production`
    // Between the removal of the old and the end of the new nothing may count as installed.
    rmSync(stamp, { force: true })
    const verb = incomplete ? ['install', '--no-save'] : ['ci']
    await install(node, [...verb, development ? '--include=dev' : '--omit=dev', '--include=optional'], folder)
    writeWhole(stamp, `${lock} ${development ? 'full' : 'production'}`)
  })
}

/** True when node_modules holds what package-lock.json asks for, by npm's own note of what it installed. */
function matchesLock(folder, development) {
  try {
    const installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'))
    const wanted = readPackages(path.join(folder, 'package-lock.json'))
    return Object.entries(wanted).every(([place, item]) => {
      if (place === '' || (!development && item.dev)) return true
      if (!installed[place]) return Boolean(item.optional || item.devOptional) && !isForThisMachine(item)
      return installed[place].version === item.version && existsSync(path.join(folder, place, 'package.json'))
    })
  } catch {
    return false
  }
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/** Optional packages for other machines are absent, and so is what only they need; one for this machine is needed. */
function isForThisMachine({ os, cpu, libc }) {
  return Boolean(os && cpu && !libc) && os.includes(process.platform) && cpu.includes(process.arch)
}

/** Runs npm quietly; what it says is shown only when it fails. */
async function npm(node, args, cwd) {
  makeFolder(cwd)
  const [command, ...first] = findNpm(node)
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-update-notifier', '--loglevel=error']
  const { code, output } = await run(command, [...first, ...args, ...quiet], cwd)
  if (code === 0) return
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ENOTCACHED/.test(output)
  const denied = /EACCES|EPERM|EROFS/.test(output)
  const hint = offline
    ? 'The npm registry cannot be reached. Connect this machine to it (behind a proxy: npm config set proxy URL), then start again.'
    : denied
      ? `This user may not write to ${cwd} (or to npm's cache). Start as the user who owns it, or install once as that user.`
      : `Put right what npm says above, or run it by hand to see more: cd "${cwd}" && npm ${args.join(' ')}`
  throw new Failure(`${output.trim()}\n\nKith: npm ${args[0]} failed. ${hint}`)
}

/** npm's own script where it can be found, so that it runs on the right Node; else the command. */
function findNpm(node) {
  const beside = path.dirname(realpathSync(process.execPath))
  const scripts = [
    /npm-cli\.js$/.test(process.env.npm_execpath || '') ? process.env.npm_execpath : '',
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...onPath('npm')
      .map((file) => realpathSync(file))
      .filter((file) => file.endsWith('.js')),
    '/usr/local/lib/node_modules/npm/bin/npm-cli.js',
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ]
  const script = scripts.find((file) => file && existsSync(file))
  if (script) return [node, script]
  const [command] = onPath(process.platform === 'win32' ? 'npm.cmd' : 'npm')
  if (command) return [command]
  throw new Failure(
    'Kith: npm was not found, and it is needed once to install the dependencies. Install npm (it comes with Node.js from https://nodejs.org) and start again.',
  )
}

function onPath(name) {
  const folders = (process.env.PATH || '').split(path.delimiter).filter(Boolean)
  return folders.map((folder) => path.join(folder, name)).filter((file) => existsSync(file))
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const shell = command.endsWith('.cmd')
    const child = spawn(shell ? `"${command}"` : command, args, {
      cwd,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const collect = (text) => {
      output = (output + text).slice(-8_000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function note(stamp, text) {
  try {
    writeWhole(stamp, text)
  } catch {
    // Not ours to write: the next start looks again.
  }
}

function writeWhole(file, text) {
  writeFileSync(`${file}.${process.pid}`, `${text}\n`)
  renameSync(`${file}.${process.pid}`, file)
}
