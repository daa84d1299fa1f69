import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

function upload(name: string, text: string) {
  const lines = [
    '--edge',
    `Content-Disposition: form-data; name="file"; filename="${name}"`,
    'Content-Type: text/csv',
    '',
    text,
    '--edge--',
    '',
  ]
  const headers = { 'content-type': 'multipart/form-data; boundary=edge' }
  return w.as('nina').send({ method: 'POST', url: '/imports', headers, payload: lines.join('\r\n') })
}

it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'columns and files may be called %s, which every object of the language has',
  async (name) => {
    const answer = await upload(name, `name,${name}\nAcme,b\n`)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body.files[0].columns.map((column: { header: string }) => column.header)).toEqual(['name', name])
  },
)
