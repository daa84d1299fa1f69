import { keepCertificate } from '#api/serving/acme/keep-certificate.ts'
import type { Certificate } from '#api/serving/certificate.ts'
import { watchCertificate } from '#api/serving/certificate.ts'
import { buildRedirectServer } from '#api/serving/redirect-server.ts'
import type { Config } from '#kernel/env.ts'
import type { Log } from '#kernel/log.ts'

interface Leading {
  config: Config
  url: string
  log: Log
  /** Whoever serves has another certificate from now on. */
  take: (renewed: Certificate) => void
}

/** Certificates that change, and the server that answers plain HTTP. */
export async function leadToHttps(
  { config, url, log, take }: Leading,
  closers: (() => Promise<unknown>)[],
): Promise<void> {
  const { tls = null, acme = null, httpPort = null } = config.network ?? {}
  const challenges = new Map<string, string>()
  if (tls) {
    const stop = watchCertificate(tls, { take, log })
    closers.push(async () => stop())
  }
  if (httpPort)
    closers.push(await redirect(buildRedirectServer(url, challenges), { host: config.host, port: httpPort }))
  if (!acme) return
  const { stop } = await keepCertificate({
    ...acme,
    dataDir: config.dataDir,
    challenges,
    name: new URL(url).hostname,
    take,
    log,
  })
  closers.push(stop)
}

async function redirect(
  server: ReturnType<typeof buildRedirectServer>,
  { host, port }: { host: string; port: number },
): Promise<() => Promise<unknown>> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListening(error, port, host)))
    server.listen({ port, host }, resolve)
  })
  return () => new Promise((resolve) => server.close(resolve).closeAllConnections())
}

export function explainListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`PORT ${port} is taken by another program. Stop it, or start Kith with another PORT.`, {
      cause: error,
    })
  if (error.code === 'EACCES')
    return new Error(`PORT ${port} needs more rights than this user has. Choose one above 1023.`, { cause: error })
  if (error.code === 'EADDRNOTAVAIL')
    return new Error(`HOST ${host} is not an address of this machine.`, { cause: error })
  return error
}
