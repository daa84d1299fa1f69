import { formOf, png } from '../files/uploading.ts'
import { newAddress } from '../forms/sender.ts'
import type { TestWorld } from '../world.ts'

export interface TestPage {
  id: string
  key: string
}

/** A page as Nina makes it, published unless it says otherwise. */
export async function makePage(w: TestWorld, data: Record<string, unknown> = {}): Promise<TestPage> {
  const answer = await w.as('nina').post('/landing-pages', {
    name: 'Better light',
    published: true,
    blocks: [{ type: 'text', text: 'Light for less.' }],
    ...data,
  })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

export async function uploadPicture(w: TestWorld, name = 'lamp.png', content: Buffer = png): Promise<string> {
  return (await w.as('nina').send({ method: 'POST', url: '/files', ...formOf({ name, content }) })).body.id
}

/** As somebody at a browser who has never been here. */
export function visit(w: TestWorld, path: string, headers: Record<string, string> = {}, address = newAddress()) {
  return w.server.inject({
    url: path,
    remoteAddress: address,
    headers: { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (X11) Firefox/140', ...headers },
  })
}

export function send(w: TestWorld, path: string, values: Record<string, string>, address = newAddress()) {
  return w.server.inject({
    method: 'POST',
    url: path,
    remoteAddress: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(values).toString(),
  })
}
