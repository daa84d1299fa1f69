import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** The data model and its changes; what they do to the tables goes beside the counted statements. */
export function modelOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const hull = { type: 'text', name: 'hull' }
  return [
    ['GET /model', () => nina.get('/model')],
    ['PATCH /model', () => nina.patch('/model', { order: ['deal', 'account'] })],
    ['POST /objects', () => nina.post('/objects', { name: 'boat', plural: 'boats', label: 'Boat' })],
    ['PATCH /objects/{name}', () => nina.patch('/objects/boat', { label: 'Ship' })],
    ['POST /objects/{name}/fields', () => nina.post('/objects/boat/fields', hull)],
    ['PATCH /objects/{name}/fields/{field}', () => nina.patch('/objects/boat/fields/hull', { label: 'Hull' })],
    ['DELETE /objects/{name}/fields/{field}', () => nina.delete('/objects/boat/fields/hull')],
    ['POST /objects/{name}/fields/{field}/restore', () => nina.post('/objects/boat/fields/hull/restore')],
    ['DELETE /objects/{name}', () => nina.delete('/objects/boat')],
    ['POST /objects/{name}/restore', () => nina.post('/objects/boat/restore')],
    ['POST /model/trades/{trade}', () => nina.post('/model/trades/retail')],
    ['GET /model/versions', () => nina.get('/model/versions')],
    ['POST /model/versions/{version}/restoration', () => nina.post('/model/versions/1/restoration')],
    ['PUT /model', () => nina.put('/model', { model: { objects: {} } })],
  ]
}
