import { readFile, stat } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import type { Log } from '#kernel/log.ts'

export interface CertificateFiles {
  certFile: string
  keyFile: string
}

export interface Certificate {
  cert: Buffer
  key: Buffer
}

/** Reads both files and sees that they fit. Throws an error that says which file is at fault. */
export async function readCertificate({ certFile, keyFile }: CertificateFiles): Promise<Certificate> {
  const [cert, key] = [await read('TLS_CERT', certFile), await read('TLS_KEY', keyFile)]
  try {
    createSecureContext({ cert, key, minVersion })
  } catch (error) {
    throw new Error(`TLS_CERT ${certFile} and TLS_KEY ${keyFile} do not fit: ${(error as Error).message}`, {
      cause: error,
    })
  }
  return { cert, key }
}

export const minVersion = 'TLSv1.2'

/**
 * Looks every minute whether the files have changed, as they do when a certificate is renewed, and hands over what is in
 * them. What does not fit, such as a key that is not written yet, is left for the next look. Answers what ends the watch.
 */
export function watchCertificate(
  files: CertificateFiles,
  { take, log, every = 60_000 }: { take: (renewed: Certificate) => void; log: Log; every?: number },
): () => void {
  let known: Promise<string> = stampOf(files)
  const timer = setInterval(() => {
    known = known.then(async (before) => {
      const now = await stampOf(files)
      if (now === before) return before
      try {
        take(await readCertificate(files))
        log.info({ file: files.certFile }, 'a renewed certificate is in use')
        return now
      } catch (error) {
        log.warn({ error: (error as Error).message }, 'a changed certificate cannot be used; the one before stays')
        return before
      }
    })
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}

async function read(name: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new Error(`${name} ${file} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}

/** Differs as soon as one of the files is another one. */
async function stampOf({ certFile, keyFile }: CertificateFiles): Promise<string> {
  const stamps = await Promise.all(
    [certFile, keyFile].map((file) =>
      stat(file).then(
        ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
        () => '',
      ),
    ),
  )
  return stamps.join('|')
}
