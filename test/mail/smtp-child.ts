// A real SMTP server in a process of its own that behaves as its parent says, mail by mail. It tells each thing that happens
// and, when it holds an answer back, waits for the parent's word.
import { readFileSync } from 'node:fs'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Behaviour, Given, Happening } from './smtp.ts'

const { security, user, pass } = JSON.parse(process.argv[2] as string) as Given
const pem = (name: string) => readFileSync(new URL(name, import.meta.url))
const plan: Behaviour[] = []
let release = () => {}

const server = new SMTPServer({
  secure: security === 'tls',
  ...(security === 'none' ? {} : { key: pem('./smtp-key.pem'), cert: pem('./smtp-cert.pem') }),
  disabledCommands: [...(security === 'startTls' ? [] : ['STARTTLS' as const]), ...(user ? [] : ['AUTH' as const])],
  authOptional: !user,
  disableReverseLookup: true,
  logger: false,
  onAuth: (auth, _session, done) => {
    if (auth.username === user && auth.password === pass) done(null, { user: auth.username })
    else done(refusal(535, 'Authentication credentials invalid'))
  },
  onMailFrom: (_address, session, done) => {
    const behaviour = plan.shift() ?? 'accept'
    Object.assign(session, { behaviour })
    if (behaviour === 'dropEarly') return cut(session)
    if (behaviour === 'away') return done(refusal(421, 'Service not available'))
    done()
  },
  onRcptTo: (_address, session, done) => {
    const behaviour = behaviourOf(session)
    if (behaviour === 'defer') return done(refusal(451, 'Greylisted, come back later'))
    if (behaviour === 'refuse') return done(refusal(550, 'No such user here'))
    done()
  },
  onData: (stream, session, done) => {
    const behaviour = behaviourOf(session)
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (behaviour === 'dropInData') cut(session)
    })
    stream.on('end', () => {
      if (behaviour === 'dropAfterData') return cut(session)
      const raw = Buffer.concat(chunks).toString('latin1')
      const [from, to] = [session.envelope.mailFrom, session.envelope.rcptTo[0]]
      const accept = () => {
        tell({ mail: { from: from ? from.address : '', to: to?.address ?? '', raw, isSecure: session.secure } })
        done(null, 'OK queued as 4711')
      }
      if (behaviour === 'deferData') return done(refusal(452, 'Mailbox full'))
      if (behaviour === 'refuseData') return done(refusal(554, 'Looks like spam'))
      if (behaviour !== 'hold') return accept()
      release = accept
      tell({ held: true })
    })
  },
})

server.on('error', () => {})
server.listen(0, '127.0.0.1', () => tell({ port: (server.server.address() as { port: number }).port }))
process.on('message', (message: { plan?: Behaviour[]; release?: true }) => {
  if (message.plan) {
    plan.splice(0, plan.length, ...message.plan)
    tell({ planned: true })
  }
  if (message.release) release()
})
process.on('disconnect', () => process.exit())

function tell(happening: Happening): void {
  process.send?.(happening)
}

function behaviourOf(session: SMTPServerSession): Behaviour {
  return (session as unknown as { behaviour: Behaviour }).behaviour
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** As when somebody pulls the plug. */
function cut(session: SMTPServerSession): void {
  for (const connection of server.connections) {
    const { id, _socket: socket } = connection as unknown as { id: string; _socket: { destroy: () => void } }
    if (id === session.id) socket.destroy()
  }
}
