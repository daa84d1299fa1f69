import { chmodSync, cpSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { copyBinaries, findBinaries } from '#database/binaries.ts'
import { chooseRunner, run } from '#database/runner.ts'
import { isRoot, makeFolder, mayOthersEnter } from './processes.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('the links that npm leaves out are made', async () => {
  const folder = makeFolder()
  const { folder: source, version } = await findBinaries(folder)
  const links: { target: string }[] = JSON.parse(readFileSync(path.join(source, 'pg-symlinks.json'), 'utf8'))
  const bare = path.join(folder, 'native')
  cpSync(source, bare, { recursive: true, verbatimSymlinks: true })
  for (const { target } of links) rmSync(path.join(folder, target), { force: true })
  const copy = await copyBinaries({ folder: bare, version }, folder)
  expect(links.length).toBeGreaterThan(5)
  for (const { target } of links) {
    expect(lstatSync(path.join(copy.folder, target.replace(/^native/, ''))).isSymbolicLink()).toBe(true)
  }
  const { runner } = await chooseRunner(copy, { dataDir: folder, spare: makeFolder() }, null)
  expect((await run(runner, [copy.postgres, '--version'])).output).toBe('postgres (PostgreSQL) 18.4\n')
})

test('a program that cannot be started is told, not thrown', async () => {
  const result = await run({ wrapper: [], identity: {}, owner: null }, ['/nowhere/postgres'])
  expect(result).toEqual({ ok: false, output: '\nspawn /nowhere/postgres ENOENT' })
})

/** Those of the project, or a copy where other users may not enter it. */
async function reachableBinaries() {
  const folder = makeFolder()
  const found = await findBinaries(folder)
  if (mayOthersEnter) return found
  chmodSync(folder, 0o755)
  return copyBinaries(found, folder)
}

if (isRoot) {
  test('as root it runs as somebody else, with as few rights as the folders need', async () => {
    const binaries = await reachableBinaries()
    const open = await chooseRunner(binaries, { dataDir: '/tmp', spare: '/tmp' }, null)
    const closed = await chooseRunner(binaries, { dataDir: makeFolder(), spare: '/tmp' }, null)
    const whoAmI = async ({ runner }: typeof open) => {
      const { output } = await run(runner, [
        '/bin/sh',
        '-c',
        'PATH=/usr/bin:/bin; id -u; grep CapEff /proc/self/status',
      ])
      return output.trim().split(/\s+/)
    }
    expect(await whoAmI(closed)).toEqual(['65534', 'CapEff:', '0000000000000004'])
    expect(await whoAmI(open)).toEqual(['65534', 'CapEff:', '0000000000000000'])
  })

  test('a cluster that a user owns is run as that user', async () => {
    const folder = makeFolder()
    const { runner } = await chooseRunner(
      await reachableBinaries(),
      { dataDir: folder, spare: folder },
      { uid: 1234, gid: 4321 },
    )
    expect((await run(runner, ['/bin/sh', '-c', 'PATH=/usr/bin:/bin; id -u; id -g; id -G'])).output).toBe(
      '1234\n4321\n4321\n',
    )
    expect(runner.owner).toEqual({ uid: 1234, gid: 4321 })
  })

  const copyToClosedFolder = async () => {
    const closed = makeFolder()
    const { folder, version } = await findBinaries(closed)
    cpSync(folder, path.join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
    return copyBinaries({ folder: path.join(closed, 'native'), version }, closed)
  }

  test('binaries in a closed folder are no obstacle', async () => {
    const binaries = await copyToClosedFolder()
    const { runner } = await chooseRunner(binaries, { dataDir: makeFolder(), spare: makeFolder() }, null)
    expect(await run(runner, [binaries.initdb, '--version'])).toEqual({
      ok: true,
      output: 'initdb (PostgreSQL) 18.4\n',
    })
  })

  test('without setpriv and unshare, binaries in a closed folder are copied to the data folder', async () => {
    const binaries = await copyToClosedFolder()
    vi.stubEnv('PATH', makeFolder())
    const dataDir = makeFolder()
    chmodSync(dataDir, 0o711)
    const chosen = await chooseRunner(binaries, { dataDir, spare: makeFolder() }, null)
    expect(chosen.binaries.postgres).toBe(path.join(dataDir, `postgresql-${binaries.version}`, 'bin', 'postgres'))
    expect(chosen.runner).toMatchObject({ wrapper: [], owner: { uid: 65_534 } })
  })

  test('without unshare, where the data folder is closed too, the spare folder gets the copy', async () => {
    const binaries = await copyToClosedFolder()
    const programs = makeFolder()
    symlinkSync('/usr/bin/setpriv', path.join(programs, 'setpriv'))
    vi.stubEnv('PATH', programs)
    const spare = makeFolder()
    const chosen = await chooseRunner(binaries, { dataDir: makeFolder(), spare }, null)
    expect(path.dirname(chosen.binaries.folder)).toBe(spare)
    expect(chosen.runner.wrapper).toContain('--ambient-caps=-all,+dac_read_search')
  })

  test('without setpriv and unshare, a data folder in a closed one is refused with advice', async () => {
    vi.stubEnv('PATH', makeFolder())
    const dataDir = path.join(makeFolder(), 'data')
    mkdirSync(dataDir)
    const chosen = chooseRunner(await findBinaries(dataDir), { dataDir, spare: makeFolder() }, null)
    await expect(chosen).rejects.toThrow(`may not enter DATA_DIR ${dataDir}. Set DATA_DIR to a folder outside`)
  })
}
