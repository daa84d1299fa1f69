import { scanJob } from '#engine/duplicates/scan.ts'
import { readLogJob } from '#engine/log/readers.ts'
import { handlersOf } from '#jobs/handlers.ts'
import type { Answer, TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What is told of records that stand there twice. */
export function duplicatesOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const found = { pair: '' }
  const job = async (name: string): Promise<Answer> => {
    await handlersOf(w.world)[name]?.({}, new AbortController().signal)
    return { status: 200, headers: {}, text: '', body: null }
  }
  const twins = async () => {
    for (let at = 0; at < 2; at++) await nina.post('/contacts', { name: 'Twin Person', email: 'twin@twin.test' })
    await job(readLogJob)
  }
  return [
    ...['accounts', 'contacts', 'leads'].map((path): Call => {
      const values = { name: 'Ada', email: 'a@b.test' }
      return [`POST /${path}/duplicates`, () => nina.post(`/${path}/duplicates`, { values })]
    }),
    ['GET /duplicates/settings', () => nina.get('/duplicates/settings')],
    ['PUT /duplicates/settings', () => nina.put('/duplicates/settings', { mergesFrom: null })],
    ['POST /duplicates/scan', () => nina.post('/duplicates/scan')],
    ['GET /duplicates/scan', () => nina.get('/duplicates/scan')],
    [
      'GET /duplicates',
      () => nina.get('/duplicates'),
      async () => {
        await job(scanJob)
        await twins()
        await job(scanJob)
        found.pair = (await nina.get('/duplicates')).body.data[0].id
      },
    ],
    ['PUT /duplicates/{id}/dismissal', () => nina.put(`/duplicates/${found.pair}/dismissal`)],
    ['DELETE /duplicates/{id}/dismissal', () => nina.delete(`/duplicates/${found.pair}/dismissal`)],
  ]
}
