// What a serving Kith does when its database, or one of its processes, is killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { makeUsedFolder, readPostmaster, until } from './processes.ts'

function serveKith(dataDir: string, more: Record<string, string> = {}) {
  const screens = path.join(dataDir, 'screens')
  mkdirSync(screens, { recursive: true })
  writeFileSync(path.join(screens, 'index.html'), '<!doctype html>')
  const program = fileURLToPath(new URL('./serve-child.ts', import.meta.url))
  const child = spawn(process.execPath, [program, screens], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text))
  return { pid: child.pid as number, said, ended: once(child, 'exit') as Promise<[number | null]> }
}

test('a server whose database is killed says so and ends, so that it can be started again', async () => {
  const dataDir = makeUsedFolder()
  const server = serveKith(dataDir)
  await until(() => server.said.out.includes('Kith runs at'))
  const url = /Kith runs at (\S+)/.exec(server.said.out)?.[1] as string
  // Somebody who holds a connection does not keep it.
  const held = get(`${url}/api/v1/setup`, { agent: false, headers: { connection: 'keep-alive' } })
  held.on('error', () => {})
  process.kill(readPostmaster(dataDir), 'SIGKILL')
  const [code] = await server.ended
  expect(code).toBe(1)
  expect(server.said.error).toContain('The database ended')
  expect(server.said.error).toContain('start it again')
}, 300_000)

test('several processes serve at one address; one that dies is replaced, and all end with the one that leads', async () => {
  const server = serveKith(makeUsedFolder(), { WORKERS: '2', BACKUP_AT: 'off' })
  await until(() => server.said.out.includes('Kith runs at'))
  const url = /Kith runs at (\S+)/.exec(server.said.out)?.[1] as string
  const first = childrenOf(server.pid).filter(isServing)
  expect(first).toHaveLength(2)
  process.kill(first[0] as number, 'SIGKILL')
  await until(() => childrenOf(server.pid).filter((pid) => isServing(pid) && !first.includes(pid)).length === 1)
  // Whichever of them takes the call.
  for (let call = 0; call < 4; call++) expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const all = childrenOf(server.pid)
  process.kill(server.pid, 'SIGTERM')
  expect(await server.ended).toEqual([0, null])
  expect(all.filter(isAlive)).toEqual([])
}, 300_000)

test('one that is ending while it is told of a certificate does not take the one that leads along', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./crew-child.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child, 'close')
  expect(said).toBe('leads on\n')
}, 60_000)

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

function isServing(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('serve-child.ts')
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
