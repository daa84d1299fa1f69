import { sendNoticesJob } from '#engine/notices/store-notices.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { heldJob } from '#notices/quiet.ts'
import { password } from '../people.ts'
import type { Answer, TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What people are told, and what it adds to a write that tells them: the same for few records and many. */
export function notificationsOf(w: TestWorld): Call[] {
  const [nina, sam, nobody] = [w.as('nina'), w.as('sam'), w.as('nobody')]
  const { id: ownerId } = w.people.sam
  const found = { id: '', cookie: '', browser: '', topic: '' }
  const give = (count: number) => () => {
    const one = (at: number) => ({ op: 'create', object: 'contact', data: { name: `Given ${at}`, ownerId } })
    return nina.post('/batch', { operations: Array.from({ length: count }, (_, at) => one(at)) })
  }
  const job = async (name: string, payload: Record<string, unknown>): Promise<Answer> => {
    await handlersOf(w.world)[name]?.(payload, new AbortController().signal)
    return { status: 200, headers: {}, text: '', body: null }
  }
  const browser = {
    endpoint: 'https://push.example.com/abc',
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  }
  const signIn = async () => {
    const answer = await nobody.post('/session', { email: w.people.sam.email, password })
    found.cookie = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0] as string
    await nobody.get('/session', { cookie: found.cookie })
  }
  return [
    ['POST /contacts, somebody else’s', () => nina.post('/contacts', { name: 'Given', ownerId })],
    ['POST /batch, 2 contacts of somebody else', give(2)],
    ['POST /batch, 200 contacts of somebody else', give(200)],
    ['GET /notifications', () => sam.get('/notifications')],
    [
      'PATCH /notifications/{id}',
      () => sam.patch(`/notifications/${found.id}`, { read: true }),
      async () => {
        found.id = (await sam.get('/notifications')).body.data[0].id
      },
    ],
    ['POST /notifications/read', () => sam.post('/notifications/read', {})],
    ['GET /session/notifications', () => sam.get('/session/notifications')],
    ['PATCH /session/notifications', () => sam.patch('/session/notifications', { due: { push: true } })],
    ['GET /session/quiet-times', () => sam.get('/session/quiet-times')],
    ['PUT /session/quiet-times', () => sam.put('/session/quiet-times', { from: null, to: null, days: [] })],
    [
      'GET /session/push',
      () => sam.get('/session/push'),
      async () => {
        await sam.get('/session/push')
      },
    ],
    ['POST /session/push', () => nobody.post('/session/push', browser, { cookie: found.cookie }), signIn],
    [
      'job notice:send, one',
      () => job(sendNoticesJob, { topic: found.topic }),
      async () => {
        await nina.post('/contacts', { name: 'Sent', ownerId })
        const [row] = await w.world.database.rows<{ topic: string }>(
          'select topic from kith.notification order by id desc limit 1',
        )
        found.topic = row?.topic as string
      },
    ],
    ['job notice:held', () => job(heldJob, { userId: ownerId })],
    ['job notice:due', () => job('notice:due', {})],
    ['job notice:tidy', () => job('notice:tidy', {})],
    [
      'DELETE /session/push/{id}',
      () => sam.delete(`/session/push/${found.browser}`),
      async () => {
        found.browser = (await sam.get('/session/push')).body.data[0].id
      },
    ],
  ]
}
