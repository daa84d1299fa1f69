import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import PostalMime, { type Email } from 'postal-mime'

/** What the server does with the next mail. The drops are of the connection. */
export type Behaviour =
  | 'accept'
  | 'defer'
  | 'refuse'
  | 'deferData'
  | 'refuseData'
  | 'away'
  | 'dropEarly'
  | 'dropInData'
  | 'dropAfterData'
  | 'hold'

export interface Given {
  security: 'none' | 'startTls' | 'tls'
  user?: string
  pass?: string
}

export interface Received {
  from: string
  to: string
  /** Bytes as Latin-1. */
  raw: string
  isSecure: boolean
}

export interface Happening {
  port?: number
  planned?: true
  held?: true
  mail?: Received
}

export interface SmtpServer {
  port: number
  /** For the mails that come now, in turn; after them all are accepted. */
  plan: (...behaviours: Behaviour[]) => Promise<void>
  /** All mails that were accepted. */
  mails: Received[]
  /** When a mail is held, its answer is due. */
  held: () => Promise<void>
  release: () => void
  close: () => Promise<void>
}

export const certificate = readFileSync(new URL('./smtp-cert.pem', import.meta.url), 'utf8')

export async function startSmtp(given: Given = { security: 'none' }): Promise<SmtpServer> {
  const child = fork(new URL('./smtp-child.ts', import.meta.url), [JSON.stringify(given)])
  const mails: Received[] = []
  child.on('message', ({ mail }: Happening) => void (mail && mails.push(mail)))
  const { port } = await next(child, 'port')
  return {
    port: port as number,
    plan: async (...behaviours) => {
      const planned = next(child, 'planned')
      child.send({ plan: behaviours })
      await planned
    },
    mails,
    held: async () => void (await next(child, 'held')),
    release: () => void child.send({ release: true }),
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

export function parse({ raw }: Received): Promise<Email> {
  return PostalMime.parse(Buffer.from(raw, 'latin1'))
}

async function next(child: ChildProcess, what: keyof Happening): Promise<Happening> {
  for (;;) {
    const [happening] = (await once(child, 'message')) as [Happening]
    if (happening[what] !== undefined) return happening
  }
}
