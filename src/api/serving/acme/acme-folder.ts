import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createSecureContext } from 'node:tls'
import { type Certificate, minVersion } from '#api/serving/certificate.ts'
import { acmeFile } from '#kernel/env/network.ts'

export interface KeptCertificate extends Certificate {
  from: Date
  to: Date
}

/** Null when there is none for this name, or what lies there cannot be used. */
export async function readKept(dataDir: string, name: string): Promise<KeptCertificate | null> {
  const pem = await readFile(acmeFile(dataDir, name)).catch(missing)
  if (!pem) return null
  try {
    createSecureContext({ cert: pem, key: pem, minVersion })
    const { validFromDate, validToDate } = new X509Certificate(pem)
    return { cert: pem, key: pem, from: validFromDate, to: validToDate }
  } catch {
    return null
  }
}

export async function keep(
  dataDir: string,
  name: string,
  { key, chain }: { key: string; chain: string },
): Promise<void> {
  await writeWhole(acmeFile(dataDir, name), `${key.trim()}\n${chain.trim()}\n`)
}

/** The key by which an authority knows us; a new one is made for each authority. */
export async function accountKey(dataDir: string, directory: string, make: () => Promise<string>): Promise<string> {
  const file = acmeFile(dataDir, `account-${new URL(directory).host.replace(/[^\w.-]/g, '-')}`)
  const kept = await readFile(file, 'utf8').catch(missing)
  if (kept) return kept
  const made = await make()
  await writeWhole(file, made)
  return made
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(`${file}.new`, text, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
