import { formOf } from '../files/uploading.ts'
import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Files of records: coming in, held by a record, given out. */
export function filesOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const found = { ids: [] as string[] }
  const upload = async (content: string) => {
    const made = await nina.send({ method: 'POST', url: '/files', ...formOf({ name: 'offer.txt', content }) })
    found.ids.push(made.body.id)
    return made
  }
  const hold = (count: number) =>
    nina.patch(`/accounts/${w.people.accounts.acme}`, { papers: found.ids.slice(0, count) })
  const prepare = async () => {
    await nina.post('/objects/account/fields', { type: 'files', name: 'papers', label: 'Papers' })
  }
  return [
    ['POST /files', () => upload('An offer'), prepare],
    ['POST /files, a content that is there', () => upload('An offer')],
    ['PATCH /accounts/{id}, a file', () => hold(1)],
    ['PATCH /accounts/{id}, more files', () => hold(2)],
    ['GET /files/{fileId}', () => nina.get(`/files/${found.ids[0]}`)],
  ]
}
