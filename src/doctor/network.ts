import { request as askPlain } from 'node:http'
import { request as askTls } from 'node:https'
import { createServer, isIP } from 'node:net'
import type { Config } from '#kernel/env.ts'
import { version } from '#kernel/version.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'

const patience = 5_000

/** Who answers at our port, and whether people's address leads there. */
export async function examineNetwork({ config }: Patient): Promise<Finding[]> {
  const port = await examinePort(config)
  const isServing = port.code === 'network.serving' || port.code === 'network.otherRelease'
  return [port, ...(await examineHttpPort(config, isServing)), await examineAddress(config, isServing)]
}

async function examinePort({ port, host, network }: Config): Promise<Finding> {
  if (port === 0) return found('ok', 'network.anyPort')
  const running = await healthOf(`${network?.tls || network?.acme ? 'https' : 'http'}://${nameHere(host)}:${port}`)
  const values = { port: String(port), host, release: version }
  if (running?.release)
    return running.release === version
      ? found('ok', 'network.serving', values)
      : found('warning', 'network.otherRelease', { ...values, running: running.release })
  const code = await tryToListen(port, host)
  if (code === 'EACCES') return found('bad', 'network.forbidden', values)
  if (code === 'EADDRNOTAVAIL') return found('bad', 'network.noHost', values)
  return code ? found('bad', 'network.taken', values) : found('ok', 'network.free', values)
}

/** As it is called from this machine. */
function nameHere(host: string): string {
  const here = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return isIP(here) === 6 ? `[${here}]` : here
}

/** Where plain HTTP is led to HTTPS, if anywhere; an authority of certificates asks there too. */
async function examineHttpPort({ host, publicUrl, network }: Config, isServing: boolean): Promise<Finding[]> {
  const port = network?.httpPort ?? null
  if (port === null) return []
  const values = { port: String(port), host, url: publicUrl ?? 'HTTPS' }
  if (isServing) {
    const leads = await wayFrom(`http://${nameHere(host)}:${port}/`)
    return [
      leads?.startsWith('https:') ? found('ok', 'network.http', values) : found('bad', 'network.httpAway', values),
    ]
  }
  const code = await tryToListen(port, host)
  if (code === 'EACCES') return [found('bad', 'network.forbidden', values)]
  return [code ? found('bad', 'network.httpTaken', values) : found('ok', 'network.httpFree', values)]
}

function wayFrom(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const call = askPlain(address, { timeout: patience, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.headers.location)
    })
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve(undefined))
    call.end()
  })
}

function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'))
    server.listen({ port, host }, () => server.close(() => resolve(null)))
  })
}

async function examineAddress({ publicUrl: url, host }: Config, isServing: boolean): Promise<Finding> {
  if (url === null) return found('warning', 'network.addressUnset')
  const { protocol, hostname } = new URL(url)
  const isLocal = isThisMachine(hostname)
  if (isLocal && !isThisMachine(host)) return found('warning', 'network.addressLocal', { host, url })
  if (!isLocal && protocol === 'http:') return found('warning', 'network.addressOpen', { url })
  if (!isServing) return found('ok', 'network.address', { url })
  const answer = await healthOf(url)
  if (answer?.release) return found('ok', 'network.address', { url })
  return answer?.error
    ? found('warning', 'network.addressAway', { url, error: answer.error })
    : found('warning', 'network.addressOther', { url })
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^(127\.|\[?::1\]?$)/.test(host)
}

/** What Kith at this address says of itself. Certificates are looked at elsewhere, so any is taken here. */
function healthOf(address: string): Promise<{ release?: string; error?: string }> {
  return new Promise((resolve) => {
    const ask = address.startsWith('https:') ? askTls : askPlain
    const call = ask(`${address}/healthz`, { rejectUnauthorized: false, timeout: patience, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => {
        text = (text + part).slice(0, 10_000)
      })
      answer.on('end', () => resolve(releaseIn(text)))
      answer.on('error', (error) => resolve({ error: error.message }))
    })
    call.on('timeout', () => call.destroy(new Error('it does not answer')))
    call.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.message || (error.code ?? 'no answer') }))
    call.end()
  })
}

function releaseIn(text: string): { release?: string } {
  try {
    const { status, version: release } = JSON.parse(text) as { status?: unknown; version?: unknown }
    return status === 'ok' && typeof release === 'string' ? { release } : {}
  } catch {
    return {}
  }
}
