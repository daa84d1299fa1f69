import { Readable } from 'node:stream'
import { rootCertificates } from 'node:tls'
import type { Transporter } from 'nodemailer'
import type { MailSettings } from './mail-settings.ts'

/** What goes over the wire; addresses are of one receiver. */
export interface Message {
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  html: string
  /** With the angle brackets. */
  messageId: string
  date: Date
  headers: Record<string, string>
}

/** How a hand-over ended. `isDown`: the server itself is away or will not have us, so others need not be tried just now. */
export type Outcome =
  | { state: 'sent'; answer: string }
  | { state: 'refused'; answer: string }
  | { state: 'later'; answer: string; isDown: boolean }
  | { state: 'unknown'; answer: string }

export interface Transport {
  handOver: (message: Message) => Promise<Outcome>
  /** Connects and signs in, and hands nothing over. Null when the server lets us in, else what it said. */
  greet: () => Promise<string | null>
  close: () => void
}

/** Longest silences, in milliseconds; servers that check mail while we wait take their time over the last answer. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 20_000, dnsTimeout: 10_000, socketTimeout: 90_000 }
/** A connection is kept so long for the next mail, and serves so many. */
const pooling = { pool: true, maxConnections: 2, maxMessages: 100, idleTimeout: 15_000 } as const

/**
 * Connections to a mail server. Nothing is sent twice in here: whether a mail may be is decided by who keeps account of them.
 * Only when a kept connection turns out to be dead before the first byte, another is opened.
 */
export function openTransport(settings: MailSettings): Transport {
  const opening = openTransporter(settings)
  return {
    handOver: async (message) => {
      const watch: Watch = { stream: null, isGiven: false }
      const transporter = await opening
      try {
        const { response } = await transporter.sendMail({ ...message, watch } as never)
        return { state: 'sent', answer: tidy(String(response)) }
      } catch (error) {
        return judge(error as SmtpError, watch)
      }
    },
    greet: async () => {
      const transporter = await opening
      try {
        await transporter.verify()
        return null
      } catch (error) {
        return tidy((error as Error).message)
      }
    },
    close: () => void opening.then((transporter) => transporter.close()),
  }
}

async function openTransporter(settings: MailSettings): Promise<Transporter> {
  // Half a megabyte of program that a server without mail does without.
  const { createTransport } = await import('nodemailer')
  const transporter: Transporter = createTransport({
    ...pooling,
    ...patience,
    maxRequeues: 1,
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'startTls',
    ignoreTLS: settings.security === 'none',
    name: ownName(settings),
    tls: { minVersion: 'TLSv1.2', ...(settings.certificate ? { ca: trusted(settings.certificate) } : {}) },
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    ...(settings.dkim ? { dkim: dkimOf(settings.dkim) } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  watchBodies(transporter)
  return transporter
}

interface Watch {
  stream: Readable | null
  /** The last byte of the message was given to the connection, so the server may have all of it. */
  isGiven: boolean
}

interface SmtpError extends Error {
  code?: string
  response?: string
  responseCode?: number
}

/** Sees for each message whether the connection took all of it, and lets none be begun twice. */
function watchBodies(transporter: Transporter): void {
  transporter.use('stream', (mail, done) => {
    const { message } = mail
    const { watch } = mail.data as unknown as { watch: Watch }
    const open = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      if (watch.stream?.readableDidRead) return Readable.from(twice())
      const stream = open(options)
      watch.stream = stream
      stream.once('end', () => {
        watch.isGiven = true
      })
      return stream
    }
    done()
  })
}

// biome-ignore lint/correctness/useYield: it ends before the first byte
async function* twice(): AsyncGenerator<Buffer> {
  throw new Error('The connection broke while the message was on its way.')
}

/**
 * What an answer of the server means is clear (RFC 5321, 4.2.1). Without one, a message that was given whole may have been
 * taken: nobody knows, so it is not sent again by itself.
 */
function judge(error: SmtpError, { isGiven }: Watch): Outcome {
  const { code = '', responseCode, response } = error
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  // Elsewhere the server's words alone (502) would not say what they were about; the message has them too.
  const answer = tidy((isAboutMail || code === 'EAUTH') && response ? response : error.message)
  if (responseCode) {
    if (isAboutMail && responseCode >= 500) return { state: 'refused', answer }
    return { state: 'later', answer, isDown: !isAboutMail || responseCode === 421 }
  }
  if (isAboutMail) return { state: 'refused', answer }
  return isGiven ? { state: 'unknown', answer } : { state: 'later', answer, isDown: true }
}

const longestAnswer = 2000

function tidy(answer: string): string {
  return answer
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
    .trim()
    .slice(0, longestAnswer)
}

/** What we call ourselves in EHLO: a name of the sender's domain is better than that of a machine nobody knows. */
function ownName({ senderAddress }: MailSettings): string {
  return senderAddress.slice(senderAddress.lastIndexOf('@') + 1)
}

function trusted(certificate: string): string[] {
  return [...rootCertificates, certificate]
}

function dkimOf({ domain, selector, privateKey }: NonNullable<MailSettings['dkim']>) {
  return { domainName: domain, keySelector: selector, privateKey }
}
