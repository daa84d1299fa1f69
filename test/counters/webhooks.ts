import { newId } from '#kernel/ids.ts'
import { deliver } from '#webhooks/deliver.ts'
import type { Answer, TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Webhooks, and what it takes to deliver: changes that a webhook is told, and those that it passes over. */
export function webhooksOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const found = { hook: '', delivery: '' }
  // Nobody listens there, so each call fails at once.
  const hook = { name: 'Shop', url: 'http://127.0.0.1:9/', content: 'record', events: [{ object: 'contact' }] }
  const many = (object: string, count: number) => async () => {
    const operations = Array.from({ length: count }, (_, at) => ({
      op: 'create',
      object,
      data: { name: `Hook ${at}` },
    }))
    await nina.post('/batch', { operations })
    await nina.patch(`/webhooks/${found.hook}`, { state: 'active' })
  }
  const { webhooks, mail, systemContext } = w.world
  const run = async (): Promise<Answer> => {
    const sender = {
      webhooks,
      mail,
      system: () => systemContext('webhook'),
      atDatabase: <T>(work: () => Promise<T>) => work(),
    }
    while ((await deliver(sender, found.hook, new AbortController().signal)) === 'more');
    return { status: 200, headers: {}, text: '', body: null }
  }
  return [
    ['POST /webhooks', () => nina.post('/webhooks', hook)],
    ['GET /webhooks', () => nina.get('/webhooks')],
    [
      'PATCH /webhooks/{id}',
      () => nina.patch(`/webhooks/${found.hook}`, { name: 'Other' }),
      async () => {
        found.hook = (await nina.post('/webhooks', { ...hook, name: 'One' })).body.id
      },
    ],
    ['GET /webhooks/{id}', () => nina.get(`/webhooks/${found.hook}`)],
    ['POST /webhooks/{id}/secret', () => nina.post(`/webhooks/${found.hook}/secret`, {})],
    ['POST /webhooks/{id}/test', () => nina.post(`/webhooks/${found.hook}/test`)],
    ['a webhook that passes over 150 changes', run, many('product', 150)],
    ['a webhook that is told of 3 changes, the first in vain', run, many('contact', 3)],
    [
      'GET /webhooks/{id}/deliveries',
      async () => {
        const answer = await nina.get(`/webhooks/${found.hook}/deliveries`)
        found.delivery = answer.body.data[0].id
        return answer
      },
    ],
    [
      'POST /webhooks/{id}/deliveries/{deliveryId}/redelivery',
      () => nina.post(`/webhooks/${found.hook}/deliveries/${found.delivery}/redelivery`),
      async () => void (await nina.patch(`/webhooks/${found.hook}`, { state: 'paused' })),
    ],
    ['DELETE /webhooks/{id}', () => nina.delete(`/webhooks/${found.hook}`)],
    ['GET /webhooks/{id}, absent', () => nina.get(`/webhooks/${newId()}`)],
  ]
}
