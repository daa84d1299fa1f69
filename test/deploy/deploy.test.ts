// No container is built here: what the files name must exist, fit together, and be what the program understands.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadConfig } from '#kernel/env.ts'
import { makeCertificate } from '../api/certificates.ts'
import { makeFolder } from '../backup/places.ts'

const root = path.join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const isThere = (file: string) => existsSync(path.join(root, file))

/** Lines of a Dockerfile, those that go on put together. */
const dockerfile = read('deploy/Dockerfile')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
const lines = (word: string) =>
  dockerfile.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
const ignored = read('.dockerignore').split('\n').filter(Boolean)
const imageEnvironment = Object.fromEntries(
  lines('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))),
)

interface Service {
  build?: { context: string; dockerfile: string }
  environment: Record<string, string>
  volumes: string[]
  ports?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  read_only?: boolean
  cap_drop?: string[]
}

const compose = parse(read('deploy/compose.yaml')) as {
  services: Record<string, Service>
  volumes: Record<string, unknown>
}

/** Names that the configuration knows: it tells them when a file has another one. */
async function knownNames(): Promise<string[]> {
  const folder = await makeFolder()
  writeFileSync(path.join(folder, 'kith.config.json'), '{ "NOPE": 1 }')
  const error = await loadConfig({ env: {}, root: folder }).catch((thrown: Error) => thrown)
  const names = /known are (.*)$/.exec((error as Error).message)?.[1]?.split(', ') ?? []
  expect(names.length).toBeGreaterThan(20)
  return [...names, 'KITH_SECRET', 'NODE_ENV']
}

it('the container file copies, runs and exposes what there is, as a user without rights', () => {
  const isIgnored = (file: string) => ignored.some((pattern) => file === pattern || file.startsWith(`${pattern}/`))
  const needed = [
    'package.json',
    'package-lock.json',
    'src/main.ts',
    'src/cli/screens/build.ts',
    'src/database/binaries.ts',
  ]
  // The guide and the release notes are served, and upgrades read them.
  const served = [
    'web/index.html',
    'web/vite.config.ts',
    'docs/guide/README.md',
    'docs/operations/mail.md',
    'CHANGELOG.md',
  ]
  for (const file of [...needed, ...served, 'deploy/kith', 'deploy/healthcheck.mjs'])
    expect([file, isThere(file), isIgnored(file)]).toEqual([file, true, false])
  for (const file of ['.git', 'node_modules', 'data', 'dist', 'test'])
    expect([file, isIgnored(file)]).toEqual([file, true])
  const copied = lines('COPY').flatMap((line) =>
    line
      .split(' ')
      .filter((word) => !word.startsWith('--'))
      .slice(0, -1),
  )
  expect(copied.filter((file) => file !== '.' && !file.startsWith('/opt/kith') && !isThere(file))).toEqual([])
  const named = [
    ...dockerfile.join('\n').matchAll(/\/opt\/kith\/([\w./-]+\.\w+)/g),
    ...read('deploy/kith').matchAll(/\/opt\/kith\/(\S+)/g),
  ]
  expect(named.length).toBeGreaterThan(2)
  expect(named.map(([, file]) => file as string).filter((file) => !isThere(file))).toEqual([])
  expect(lines('USER')).toEqual(['kith'])
  expect(lines('EXPOSE')).toEqual([imageEnvironment['PORT']])
  expect(JSON.parse(lines('VOLUME')[0] as string)).toEqual([
    imageEnvironment['DATA_DIR'],
    imageEnvironment['BACKUP_DIR'],
  ])
  expect(lines('HEALTHCHECK')[0]).toContain('healthcheck.mjs')
  expect([lines('ENTRYPOINT'), lines('CMD')]).toEqual([['["kith"]'], ['["serve"]']])
  const major = /^FROM node:(\d+)/.exec(dockerfile[0] as string)?.[1]
  expect(lines('FROM').every((line) => line.startsWith(`node:${major}-`))).toBe(true)
  expect(Number(major)).toBe(Number.parseInt(process.versions.node, 10))
  execFileSync('sh', ['-n', path.join(root, 'deploy/kith')])
})

it('the compose file fits the container file and the configuration', async () => {
  const { kith, postgres } = compose.services as { kith: Service; postgres: Service }
  const context = path.join(root, 'deploy', kith.build?.context ?? '')
  expect(path.relative(root, context)).toBe('')
  expect(isThere(kith.build?.dockerfile ?? '')).toBe(true)
  const known = await knownNames()
  expect(Object.keys({ ...kith.environment, ...imageEnvironment }).filter((name) => !known.includes(name))).toEqual([])
  expect(kith.ports?.map((port) => port.split(':').at(-1))).toEqual([imageEnvironment['PORT']])
  expect(kith.ports?.[0]).toMatch(/^127\.0\.0\.1:/)
  const mounted = Object.values(compose.services).flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')))
  expect(mounted.map(([name]) => name).sort()).toEqual(Object.keys(compose.volumes).sort())
  expect(kith.volumes.map((volume) => volume.split(':')[1])).toEqual([
    imageEnvironment['DATA_DIR'],
    imageEnvironment['BACKUP_DIR'],
  ])
  expect([kith.read_only, kith.cap_drop]).toEqual([true, ['ALL']])
  for (const [service, { condition }] of Object.entries(kith.depends_on ?? {})) {
    expect(condition).toBe('service_healthy')
    expect(compose.services[service]?.healthcheck).toBeTruthy()
  }
  // What compose fills in: the values must be ones that a start takes, empty ones as if they were not there.
  const env = Object.fromEntries(
    Object.entries({ ...imageEnvironment, ...kith.environment }).map(([name, value]) => [
      name,
      String(value)
        .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
        .replace(/\$\{\w+:\?[^}]*\}/g, 'a1b2c3'),
    ]),
  )
  const config = await loadConfig({ env, root: await makeFolder() })
  expect(config).toMatchObject({
    host: '0.0.0.0',
    port: 3000,
    dataDir: '/data',
    backup: { folder: '/backups', key: null },
  })
  const { username, hostname, pathname } = new URL(config.databaseUrl as string)
  const { POSTGRES_USER, POSTGRES_DB } = postgres.environment
  expect([hostname, username, pathname]).toEqual(['postgres', POSTGRES_USER, `/${POSTGRES_DB}`])
})

it('the health check of the container tells whether the server answers, by HTTPS and before there is a certificate too', async () => {
  const check = (env: Record<string, string>) =>
    promisify(execFile)(process.execPath, [path.join(root, 'deploy/healthcheck.mjs')], { env }).then(
      () => 0,
      ({ code }: { code: number }) => code,
    )
  const portOf = async (server: Server) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return String((server.address() as { port: number }).port)
  }
  const answer: RequestListener = ({ url }, response) => response.writeHead(url === '/healthz' ? 200 : 404).end()
  const plain = createServer(answer)
  const secure = createSecureServer(makeCertificate(3), answer)
  const leading = createServer((_request, response) => response.writeHead(308, { location: 'https://elsewhere' }).end())
  const [port, tlsPort, leadingPort] = [await portOf(plain), await portOf(secure), await portOf(leading)]
  const ways: Record<string, string>[] = [
    { PORT: port },
    { PORT: tlsPort, TLS_CERT: 'a file' },
    { HTTP_PORT: leadingPort, ACME_EMAIL: 'a@kith.example' },
  ]
  expect(await Promise.all(ways.map(check))).toEqual([0, 0, 0])
  for (const server of [plain, secure, leading]) await new Promise((resolve) => server.close(resolve))
  expect(await check({ PORT: port })).toBe(1)
})

it('the unit starts what there is, with variables that are known, stops it in peace, and systemd takes it', async () => {
  const unit = read('deploy/systemd/kith.service')
  const values = (name: string) =>
    [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value as string)
  const [node = '', ...args] = (values('ExecStart')[0] ?? '').split(' ')
  const script = args.find((word) => !word.startsWith('-')) ?? ''
  expect([path.basename(node), isThere(script), args.at(-1)]).toEqual(['node', true, 'serve'])
  expect([values('User'), values('KillMode'), values('Restart')]).toEqual([['kith'], ['mixed'], ['on-failure']])
  const known = await knownNames()
  const names = values('Environment').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0] as string))
  expect(names.filter((name) => !known.includes(name))).toEqual([])
  expect(values('Environment')[0]).toContain(`DATA_DIR=/var/lib/${values('StateDirectory')[0]}`)
  if (!existsSync('/usr/bin/systemd-analyze')) return
  const folder = await makeFolder()
  const file = path.join(folder, 'kith.service')
  // Under names without a space, which a unit could not name so.
  const [here, node24] = [path.join(folder, 'kith'), path.join(folder, 'node')]
  symlinkSync(root, here)
  symlinkSync(process.execPath, node24)
  writeFileSync(file, unit.replaceAll('/opt/kith', here).replace('/usr/bin/node', node24))
  const { stderr } = await promisify(execFile)('systemd-analyze', ['verify', file])
  expect(stderr).toBe('')
  const offline = ['security', '--offline=true', '--no-pager', '--threshold=25', file]
  const { stdout } = await promisify(execFile)('systemd-analyze', offline)
  expect(stdout).toMatch(/Overall exposure level .*: [01]\.\d OK/)
})
