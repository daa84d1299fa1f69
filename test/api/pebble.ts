import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeCertificate } from './certificates.ts'

/** An authority that speaks ACME. */
export interface Authority {
  directory: string
  /** Signed the authority's own server. */
  caFile: string
  /** Where it asks whoever wants a certificate, instead of port 80. */
  httpPort: number
  /** PEM of who signs its certificates, in this run. */
  root: string
  close: () => Promise<void>
}

/** Whether the authority that Let's Encrypt tests with is on this machine: Debian has it as `pebble`. */
export const hasPebble = ['pebble', 'pebble-challtestsrv'].every(
  (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0,
)

/** With a server of names beside it that leads all of them to this machine. */
export async function startPebble(): Promise<Authority> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kith-pebble-'))
  const [api, management, httpPort, tlsPort, dns, dnsManagement] = await freePorts(6)
  const { cert, key } = makeCertificate(1)
  const [certificate, privateKey, config] = ['cert.pem', 'key.pem', 'config.json'].map((name) =>
    path.join(folder, name),
  )
  await writeFile(certificate as string, cert)
  await writeFile(privateKey as string, key)
  const listenAddress = `127.0.0.1:${api}`
  const managementListenAddress = `127.0.0.1:${management}`
  const pebble = { listenAddress, managementListenAddress, certificate, privateKey, httpPort, tlsPort }
  await writeFile(config as string, JSON.stringify({ pebble }))
  const children = [
    spawn('pebble-challtestsrv', [
      ...['-dns01', `127.0.0.1:${dns}`, '-management', `127.0.0.1:${dnsManagement}`, '-defaultIPv6', ''],
      ...['-http01', '', '-https01', '', '-tlsalpn01', ''],
    ]),
    spawn('pebble', ['-config', config as string, '-dnsserver', `127.0.0.1:${dns}`], {
      env: { ...process.env, PEBBLE_VA_NOSLEEP: '1' },
    }),
  ]
  const root = await answered(`https://${managementListenAddress}/roots/0`, cert)
  return {
    directory: `https://${listenAddress}/dir`,
    caFile: certificate as string,
    httpPort: httpPort as number,
    root: new X509Certificate(root).toString(),
    close: async () => {
      await Promise.all(children.map(end))
      await rm(folder, { recursive: true })
    },
  }
}

/** Asked until it answers: the process has just begun. */
async function answered(url: string, ca: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return await textOf(url, ca)
    } catch (error) {
      if (tries === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function textOf(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { ca }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve(text))
    }).once('error', reject)
  })
}

function end(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill()
  })
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
