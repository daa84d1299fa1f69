import type { Ctx } from '#engine/context.ts'
import { deliver, type Sender } from '#webhooks/deliver.ts'
import { type TestWorld, world } from '../world.ts'
import { type Receiver, startReceiver } from './receiver.ts'

/** Lumen of people.ts with a receiver beside it, and delivering and its clock in the test's hands. */
export interface Office extends TestWorld {
  receiver: Receiver
  /** Added to the clock of what delivers; minutes. */
  pass: (minutes: number) => void
  /** What the worker does for a webhook until it has to wait. */
  run: (id: string) => Promise<Date | null>
  /** A webhook of Nina to the receiver, which has heard nothing yet; the clock is right. */
  hook: (more?: Record<string, unknown>) => Promise<Hook>
  sender: () => Sender
}

export interface Hook {
  id: string
  secret: string
}

export async function openOffice(): Promise<Office> {
  const [w, receiver] = await Promise.all([world(), startReceiver()])
  let minutes = 0
  const system = (): Ctx => ({
    ...w.world.systemContext('webhook'),
    clock: () => new Date(Date.now() + minutes * 60_000),
  })
  // Transactions of other databases may keep the log from its readers for a moment.
  const isHeldBack = async (id: string): Promise<boolean> => {
    const rows = await w.world.database.rows(
      `select from kith.webhook w where w.id = $1 and w.state = 'active' and exists (
         select from kith.change c where (c.tx, c.seq) > (w.tx, w.seq))`,
      [id],
    )
    return rows.length > 0
  }
  const sender = (): Sender => ({
    webhooks: w.world.webhooks,
    mail: w.world.mail,
    system,
    atDatabase: (work) => work(),
  })
  return {
    ...w,
    receiver,
    pass: (more) => {
      minutes += more
    },
    run: async (id) => {
      for (;;) {
        const next = await deliver(sender(), id, new AbortController().signal)
        if (next instanceof Date || (next === null && !(await isHeldBack(id)))) return next
      }
    },
    hook: async (more = {}) => {
      minutes = 0
      receiver.received.length = 0
      receiver.answer(() => ({ status: 204 }))
      const answer = await w.as('nina').post('/webhooks', { name: 'Test', url: receiver.url, ...more })
      if (answer.status !== 201) throw new Error(answer.text)
      return answer.body
    },
    sender,
    close: async () => {
      await w.close()
      await receiver.close()
    },
  }
}
