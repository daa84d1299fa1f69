import { spawn } from 'node:child_process'
import { chmod, readFile } from 'node:fs/promises'
import { type Binaries, copyBinaries } from './binaries.ts'
import { explainFailure } from './failure.ts'

/** How PostgreSQL's programs are run: PostgreSQL refuses to run as root, so root needs somebody else for it. */
export type Runner = {
  /** Goes before the program: `setpriv …`, `unshare …` or nothing. */
  wrapper: string[]
  /** Given to `spawn` where no wrapper changes the user. */
  identity: { uid?: number; gid?: number }
  /** Who must own the cluster's files; null: whoever starts it. */
  owner: Owner | null
}
export type Owner = { uid: number; gid: number }

/**
 * Tries the ways to run PostgreSQL on this machine, the one with the fewest rights first, and takes the first that
 * reaches both the binaries and the data folder. For root these are: another user; another user who may look through
 * closed folders (a data folder in the closed home of root); a user namespace; and last a copy of the binaries, for
 * PostgreSQL does not start from a closed folder even with that right.
 *
 * @param folders.spare a short-lived folder for that copy, where the data folder is closed too
 * @param owner who owns the cluster already, if it exists
 */
export async function chooseRunner(
  binaries: Binaries,
  folders: { dataDir: string; spare: string },
  owner: Owner | null,
): Promise<{ runner: Runner; binaries: Binaries }> {
  const { dataDir, spare } = folders
  const runners = await listRunners(owner)
  const first = await findWorking(runners, binaries, dataDir)
  if (first.runner) return { runner: first.runner, binaries }
  const last = runners.at(-1)
  if (!last || !isRoot() || !/denied|invalid binary/i.test(first.said.join())) {
    throw explainFailure('Running PostgreSQL', dataDir, first.said.at(-1) ?? '')
  }
  const isOpen = (await run(last, ['/bin/sh', '-c', 'cd "$1"', 'sh', dataDir])).ok
  if (!isOpen) await chmod(spare, 0o711)
  const copy = await copyBinaries(binaries, isOpen ? dataDir : spare)
  const second = await findWorking(runners, copy, dataDir)
  if (second.runner) return { runner: second.runner, binaries: copy }
  throw explainFailure('Running PostgreSQL', dataDir, second.said.at(-1) ?? '')
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Runs a program to its end. A program that cannot be started is a failed one, never an exception. */
export async function run(
  runner: Runner,
  args: string[],
  { input = '', environment = {} as Record<string, string> } = {},
): Promise<{ ok: boolean; output: string }> {
  const [command = '', ...rest] = [...runner.wrapper, ...args]
  return new Promise((resolve) => {
    const child = spawn(command, rest, {
      ...runner.identity,
      cwd: workingFolder(),
      env: { ...databaseEnvironment(), ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const collect = (text: Buffer) => {
      output = (output + text.toString()).slice(-20_000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.stdin.on('error', () => {})
    child.on('error', (error) => resolve({ ok: false, output: `${output}\n${error.message}` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
    child.stdin.end(input)
  })
}

/** PostgreSQL gets nothing of our environment that could change it (PGDATA, PGOPTIONS, LANG, secrets). */
export function databaseEnvironment(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP']
  const entries = kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []))
  return { PATH: '/usr/local/bin:/usr/bin:/bin', ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' }
}

/** A folder that every user may enter: the caller's may be closed to the user who runs PostgreSQL. */
export function workingFolder(): string | undefined {
  return process.platform === 'win32' ? undefined : '/'
}

async function listRunners(owner: Owner | null): Promise<Runner[]> {
  // A dying parent must take PostgreSQL along, cleanly (SIGINT is its fast shutdown), even when killed with -9.
  const followParent = ['setpriv', '--pdeathsig=INT']
  const plain: Runner = { wrapper: [], identity: {}, owner: null }
  if (process.platform !== 'linux') return isRoot() ? [{ ...plain, ...as(await pickUser(owner)) }] : [plain]
  if (!isRoot()) return [{ ...plain, wrapper: [...followParent, '--'] }, plain]
  const user = await pickUser(owner)
  const become = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--no-new-privs']
  const withRight = (right: string): Runner => ({
    wrapper: [...followParent, ...become, `--inh-caps=-all,+${right}`, `--ambient-caps=-all,+${right}`, '--'],
    identity: {},
    owner: user,
  })
  return [
    { wrapper: [...followParent, ...become, '--inh-caps=-all', '--'], identity: {}, owner: user },
    withRight('dac_read_search'),
    withRight('dac_override'),
    // In a user namespace without a mapping root is nobody in name, and still the owner of root's files.
    { wrapper: ['unshare', '-U', ...followParent, '--'], identity: {}, owner: { uid: 0, gid: 0 } },
    { ...plain, ...as(user) },
  ]
}

function as(user: Owner): Pick<Runner, 'identity' | 'owner'> {
  return { identity: user, owner: user }
}

/** initdb insists on a user with a name: the one who owns the cluster already, else nobody or its like. */
async function pickUser(owner: Owner | null): Promise<Owner> {
  if (owner && owner.uid !== 0) return owner
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const [, , uid, gid] =
      passwd
        .split('\n')
        .find((line) => line.startsWith(`${name}:`))
        ?.split(':') ?? []
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65534, gid: 65534 }
}

async function findWorking(runners: Runner[], binaries: Binaries, dataDir: string) {
  const said: string[] = []
  for (const runner of runners) {
    const result = await probe(runner, binaries, dataDir)
    if (result.ok) return { runner, said }
    said.push(result.output)
  }
  return { runner: null, said }
}

async function probe(runner: Runner, { postgres, initdb }: Binaries, dataDir: string) {
  if (process.platform === 'win32') return run(runner, [postgres, '--version'])
  const script = 'cd "$1" && "$2" --version && "$3" --version'
  const result = await run(runner, ['/bin/sh', '-c', script, 'sh', dataDir, postgres, initdb])
  // They look at their own file with access(2), which knows no capabilities, and tell its version all the same.
  return { ...result, ok: result.ok && !result.output.includes('invalid binary') }
}
