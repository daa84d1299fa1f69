// What a serving Kith does when its database is killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { makeUsedFolder, readPostmaster, until } from './processes.ts'

function serveKith(dataDir: string) {
  const screens = path.join(dataDir, 'screens')
  mkdirSync(screens, { recursive: true })
  writeFileSync(path.join(screens, 'index.html'), '<!doctype html>')
  const program = fileURLToPath(new URL('./serve-child.ts', import.meta.url))
  const child = spawn(process.execPath, [program, screens], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text))
  return { said, ended: once(child, 'exit') as Promise<[number | null]> }
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
