// The receivers that the guide shows are run as they stand there.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSecret, signedHeaders } from '#webhooks/sign.ts'

const page = readFileSync(path.join(import.meta.dirname, '../../docs/guide/webhooks.md'), 'utf8')
const secret = newSecret()
const body = '{"type":"deal.updated","data":{"id":"one"}}'
const now = new Date()
const long = new Date(now.getTime() - 3_600_000)

/** What comes, and whether it is ours. */
const cases: [title: string, headers: Record<string, string>, body: string, isOurs: boolean][] = [
  ['signed', signedHeaders({ id: 'msg_1', at: now, body }, [secret]), body, true],
  ['signed twice', signedHeaders({ id: 'msg_2', at: now, body }, [newSecret(), secret]), body, true],
  ['of another', signedHeaders({ id: 'msg_3', at: now, body }, [newSecret()]), body, false],
  ['changed on the way', signedHeaders({ id: 'msg_4', at: now, body }, [secret]), body.replace('one', 'two'), false],
  ['overheard', signedHeaders({ id: 'msg_5', at: long, body }, [secret]), body, false],
  ['unsigned', {}, body, false],
]

let folder: string
let child: ChildProcess | null = null
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kith-guide-'))
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function codeIn(language: string): string {
  return (
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? expect.fail(`no ${language} in the guide`)
  )
}

test('the receiver in Node takes what is ours, once, and refuses everything else', async () => {
  const port = await freePort()
  await writeFile(path.join(folder, 'receiver.mjs'), codeIn('js'))
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) }
  child = spawn(process.execPath, [path.join(folder, 'receiver.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  child.stdout?.on('data', (chunk) => said.push(String(chunk)))
  const post = (headers: Record<string, string>, text: string) =>
    fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: text }).catch(() => null)
  while (!(await post({}, '{}')));
  for (const [title, headers, text, isOurs] of [...cases, cases[0] as (typeof cases)[0]])
    expect([title, (await post(headers, text))?.status]).toEqual([title, isOurs ? 204 : 401])
  const ended = once(child, 'close')
  child.kill()
  await ended
  expect(said.join('').trim().split('\n')).toEqual(['deal.updated one', 'deal.updated one'])
})

const hasPython = (() => {
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.version_info >= (3, 9))']).toString().trim() === 'True'
  } catch {
    return false
  }
})()

test.runIf(hasPython)('so does the check in Python', () => {
  const asked = JSON.stringify(cases.map(([, headers, text]) => [headers, text]))
  const program = `${codeIn('python')}\nimport json\nprint(json.dumps([is_ours(h, b.encode()) for h, b in json.loads(os.environ["CASES"])]))`
  const env = { ...process.env, WEBHOOK_SECRET: secret, CASES: asked }
  const said = execFileSync('python3', ['-c', program], { env }).toString()
  expect(JSON.parse(said)).toEqual(cases.map(([, , , isOurs]) => isOurs))
})

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
