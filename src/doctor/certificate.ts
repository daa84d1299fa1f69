import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { acmeFile } from '#kernel/env/network.ts'
import { type Finding, found } from './finding.ts'
import type { Patient } from './patient.ts'

/** Days before its end when a certificate should have been renewed. */
const renewedBefore = 14
const day = 86_400_000

/** Whether browsers will take it: its time, its key, its name. */
export async function examineCertificate({ config, now }: Patient): Promise<Finding[]> {
  const tls = filesOf(config)
  if (!tls) return [found('notApplicable', 'certificate.none')]
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(await readFile(tls.certFile))
    const key = createPrivateKey(await readFile(tls.keyFile))
    if (!certificate.checkPrivateKey(key)) throw new Error(`${tls.keyFile} is not the key of ${tls.certFile}`)
  } catch (error) {
    return [found('bad', 'certificate.unreadable', { error: (error as Error).message })]
  }
  const host = config.publicUrl && new URL(config.publicUrl).hostname
  return [judgeTime(certificate, now), ...(host && !fits(certificate, host) ? [otherName(certificate, host)] : [])]
}

/** A fetched one has its key in the same file. */
function filesOf({ network, dataDir, publicUrl }: Patient['config']): { certFile: string; keyFile: string } | null {
  if (!network?.acme || !publicUrl) return network?.tls ?? null
  const file = acmeFile(dataDir, new URL(publicUrl).hostname)
  return { certFile: file, keyFile: file }
}

function judgeTime(certificate: X509Certificate, now: Date): Finding {
  const [from, until] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  const left = until.getTime() - now.getTime()
  if (left <= 0) return found('bad', 'certificate.expired', { until })
  if (from > now) return found('bad', 'certificate.early', { from })
  if (left < renewedBefore * day) return found('warning', 'certificate.expiring', { until })
  return found('ok', 'certificate.good', { names: namesOf(certificate), until })
}

function fits(certificate: X509Certificate, host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '')
  return (isIP(address) ? certificate.checkIP(address) : certificate.checkHost(host)) !== undefined
}

function otherName(certificate: X509Certificate, host: string): Finding {
  return found('bad', 'certificate.otherName', { names: namesOf(certificate), host })
}

function namesOf({ subjectAltName, subject }: X509Certificate): string {
  return (subjectAltName ?? subject.replace(/^.*CN=/s, '')).replace(/\b(DNS|IP Address):/g, '')
}
