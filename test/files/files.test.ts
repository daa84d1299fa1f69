// Files of records by HTTP: kept once, typed by their bytes, seen by whom the record is seen, taken back, swept.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepFiles } from '#files/sweep-files.ts'
import { momentPassed } from '../moment.ts'
import { type Answer, type PersonName, type TestWorld, world } from '../world.ts'
import { formOf, png } from './uploading.ts'

let w: TestWorld
let acme: string
const day = 24 * 3600_000

beforeAll(async () => {
  w = await world()
  acme = `/accounts/${w.people.accounts.acme}`
  const field = { type: 'files', name: 'papers', label: 'Papers', max: 3, searchable: true }
  const answer = await w.as('nina').post('/objects/account/fields', field)
  expect(answer.status, answer.text).toBe(201)
})
afterAll(() => w?.close())

const upload = async (who: PersonName, name: string, content: Buffer | string, type?: string): Promise<Answer> =>
  w.as(who).send({ method: 'POST', url: '/files', ...formOf({ name, content, type }) })
const idOf = async (who: PersonName, name: string, content: Buffer | string) => {
  const answer = await upload(who, name, content)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.id as string
}
const papers = async (asOf = '') => (await w.as('nina').get(`${acme}${asOf && `?asOf=${asOf}`}`)).body.papers
const change = (who: PersonName, value: unknown) => w.as(who).patch(acme, { papers: value })
const sweep = (later: number) =>
  sweepFiles({ ...w.world, db: w.world.database, store: w.world.files }, new Date(Date.now() + later))
const contents = async () =>
  (await readdir(path.join(w.world.config.dataDir, 'files'), { recursive: true })).filter((name) =>
    /[\da-f]{64}$/.test(name),
  ).length

describe('a file that is uploaded', () => {
  it('is typed by its bytes, kept once, and seen by its uploader alone', async () => {
    const one = await upload('sam', '../照片 "1".html', png, 'text/html')
    expect([one.status, one.body]).toEqual([
      201,
      { id: expect.any(String), name: '照片 "1".html', size: png.length, type: 'image/png' },
    ])
    const two = await upload('sofia', 'same.png', png)
    expect(two.body.id).not.toBe(one.body.id)
    expect(await contents()).toBe(1)
    expect((await w.as('sam').get(one.headers['location']?.toString().slice(7) as string)).status).toBe(200)
    const absent = await w.as('nina').get('/files/0193a1b2-0000-7000-8000-000000000001')
    const foreign = await w.as('nina').get(`/files/${one.body.id}`)
    expect([absent.status, foreign.status]).toEqual([404, 404])
    expect(foreign.body.detail).toBe(absent.body.detail.replace('0193a1b2-0000-7000-8000-000000000001', one.body.id))
    expect((await w.as('nobody').get(`/files/${one.body.id}`)).status).toBe(401)
  })

  it('is shown where that is safe, and else only saved', async () => {
    const given: [name: string, content: Buffer | string, type: string, shown: string, sent: string][] = [
      ['a.png', png, 'image/png', 'inline', 'image/png'],
      ['a.txt', 'Grüße, 王', 'text/plain', 'inline', 'text/plain; charset=utf-8'],
      ['a.png', '<!DOCTYPE html><script>alert(1)</script>', 'text/html', 'attachment', 'application/octet-stream'],
      ['a.txt', 'hello <ScRipt>alert(1)</script>', 'text/html', 'attachment', 'application/octet-stream'],
      ['a.png', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 'attachment', 'application/octet-stream'],
      ['a.xml', '<?xml version="1.0"?><svg />', 'image/svg+xml', 'attachment', 'application/octet-stream'],
      ['a.xml', '<?xml version="1.0"?><bill />', 'application/xml', 'attachment', 'application/octet-stream'],
      ['a.pdf', '%PDF-1.4\n%', 'application/pdf', 'attachment', 'application/pdf'],
      ['a.jpg', Buffer.from([0, 1, 2, 3, 255]), 'application/octet-stream', 'attachment', 'application/octet-stream'],
      ['empty', '', 'text/plain', 'inline', 'text/plain; charset=utf-8'],
    ]
    for (const [name, content, type, shown, sent] of given) {
      const { body } = await upload('sam', name, content)
      expect([name, body.type]).toEqual([name, type])
      const saved = await w.as('sam').get(`/files/${body.id}`)
      expect(saved.headers['content-disposition']).toMatch(/^attachment; /)
      const answer = await w.as('sam').get(`/files/${body.id}?inline=true`)
      expect([content, answer.headers['content-type']]).toEqual([content, sent])
      expect(answer.headers['content-disposition']).toBe(`${shown}; filename="${name}"; filename*=UTF-8''${name}`)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';/)
      expect(answer.headers['content-length']).toBe(String(Buffer.from(content).length))
      if (typeof content === 'string') expect(answer.text).toBe(content)
      const again = await w.as('sam').get(`/files/${body.id}`, { 'if-none-match': answer.headers['etag'] as string })
      expect([again.status, again.text]).toEqual([304, ''])
    }
  })

  it('is refused when there is more than one, none, no room, or nowhere to put it', async () => {
    const { config } = w.world
    expect((await w.as('sam').post('/files', {})).status).toBe(415)
    const two = formOf({ name: 'a', content: 'x' }, { name: 'b', content: 'y' })
    expect((await w.as('sam').send({ method: 'POST', url: '/files', ...two })).status).toBe(400)
    expect((await upload('rita', 'a.txt', 'x')).status).toBe(403)
    config.files = { largest: 1000, quota: 10_000 }
    const large = await upload('sam', 'a.txt', 'x'.repeat(1001))
    expect([large.status, large.body.type, large.body.limit]).toEqual([413, 'too-large', 1000])
    const [row] = await w.world.database.rows<{ kept: string }>('select sum(size) as kept from kith.file_content')
    config.files = { largest: 1000, quota: Number(row?.kept) + 100 }
    const full = await upload('sam', 'a.txt', 'x'.repeat(101))
    expect([full.status, full.body.type, full.body.left]).toEqual([507, 'no-room', 100])
    expect(full.body.detail).toMatch(/are left/)
    // What is kept already takes no more room.
    expect((await upload('sam', 'b.png', png)).status).toBe(201)
    delete config.files
    expect(await readdir(w.world.files.incoming).catch(() => [])).toEqual([])
  })
})

describe('a file of a record', () => {
  it('is seen by who sees the record and the field', async () => {
    const id = await idOf('sam', 'offer.pdf', '%PDF-1.7 offer')
    const stolen = await change('nina', [id])
    expect([stolen.status, stolen.body.errors]).toEqual([
      422,
      [{ path: 'papers', message: expect.stringContaining('there is no file'), code: 'no-such-file' }],
    ])
    // Whatever is said of it, it is what it is.
    const answer = await change('sam', [{ id, name: 'invoice.exe', size: 1, type: 'text/html' }])
    const entry = { id, name: 'offer.pdf', size: 14, type: 'application/pdf' }
    expect([answer.status, answer.body.papers]).toEqual([200, [entry]])
    expect(await papers()).toEqual([entry])
    for (const who of ['nina', 'marta', 'sam', 'sofia', 'olga', 'rita'] as const)
      expect([who, (await w.as(who).get(`/files/${id}`)).status]).toEqual([who, (await w.as(who).get(acme)).status])
    const hide = (hidden: string[]) =>
      w.world.database.rows(
        `update kith.role set objects = jsonb_set(objects, '{account}', coalesce(objects->'account', objects->'*') || jsonb_build_object('hidden', $1::jsonb)) where key = 'readOnly'`,
        [JSON.stringify(hidden)],
      )
    expect((await w.as('rita').get(`/files/${id}`)).status).toBe(200)
    await hide(['papers'])
    w.world.gate.evict('*')
    expect((await w.as('rita').get(acme)).status).toBe(200)
    expect((await w.as('rita').get(`/files/${id}`)).status).toBe(404)
    await hide([])
    w.world.gate.evict('*')
    // Who sees it may put it on another record.
    const other = await w.as('sam').post('/accounts', { name: 'Copy', papers: [id] })
    expect([other.status, other.body.papers]).toEqual([201, [entry]])
  })

  it('is added and taken off, limited, filtered, found, exported, and named in the history', async () => {
    const [one, two, three] = [
      await idOf('sam', 'one.txt', '1'),
      await idOf('sam', 'Two, signed.txt', '2'),
      await idOf('sam', 'three.txt', '3'),
    ]
    const before = await momentPassed()
    const added = await change('sam', { add: [one, two] })
    expect(added.body.papers.map(({ name }: { name: string }) => name)).toEqual([
      'offer.pdf',
      'one.txt',
      'Two, signed.txt',
    ])
    const many = await change('sam', { add: [three] })
    expect([many.status, many.body.errors[0].code]).toEqual([422, 'too-many'])
    const removed = await change('sam', { remove: [one] })
    const left = removed.body.papers
    expect(left.map(({ name }: { name: string }) => name)).toEqual(['offer.pdf', 'Two, signed.txt'])
    const found = async (filter: unknown) =>
      (await w.as('nina').post('/accounts/query', { filter, fields: ['name'] })).body.data.map(
        ({ name }: { name: string }) => name,
      )
    expect(await found({ papers: { has: two } })).toEqual(['Acme'])
    expect(await found({ 'papers.name': { contains: 'SIGNED' } })).toEqual(['Acme'])
    expect((await found({ papers: { isNull: false } })).sort()).toEqual(['Acme', 'Copy'])
    const hits = (await w.as('nina').get('/search?q=signed')).body.data
    expect(hits.map(({ title }: { title: string }) => title)).toContain('Acme')
    const table = await w.as('nina').get('/accounts/export?fields=name,papers&format=csv')
    expect(table.text).toContain('Acme,"offer.pdf, ""Two, signed.txt"""')
    expect((await w.as('nina').get(`${acme}/changes`)).body.data[0].changes.papers[1]).toEqual(left)
    expect((await papers(encodeURIComponent(before))).length).toBe(1)
    // Taken off, it is nobody's to see; taken back, it is there again.
    expect((await w.as('sam').get(`/files/${one}`)).status).toBe(404)
    const undone = await w.as('sam').post(`/change-sets/${removed.body.changeSet}/undo`)
    expect([undone.status, undone.body.conflicts]).toEqual([200, []])
    expect((await papers()).map(({ id }: { id: string }) => id)).toContain(one)
    expect((await w.as('sam').get(`/files/${one}`)).text).toBe('1')
    await w.as('sam').post(`/change-sets/${undone.body.changeSet}/undo`)
  })
})

describe('the sweep', () => {
  it('forgets what no record ever held after a day, and what was taken off after a month', async () => {
    const [kept] = (await papers()) as { id: string }[]
    const orphan = await idOf('sam', 'orphan.txt', 'never linked')
    const off = await idOf('sam', 'off.txt', 'linked once')
    await change('sam', { add: [off] })
    const { changeSet } = (await change('sam', { remove: [off] })).body
    const binned = await idOf('sam', 'binned.txt', 'of a record in the bin')
    const record = await w.as('sam').post('/accounts', { name: 'Binned', papers: [binned] })
    await w.as('nina').delete(`/accounts/${record.body.id}`)
    await sweep(day / 2)
    expect((await w.as('sam').get(`/files/${orphan}`)).status).toBe(200)
    const before = await contents()
    await sweep(25 * 3600_000)
    expect((await w.as('sam').get(`/files/${orphan}`)).status).toBe(404)
    expect(await contents()).toBeLessThan(before)
    // Links that were lost are found again in the records before anything is swept.
    await w.world.database.rows('delete from kith.file_link where file_id = $1', [kept?.id])
    await sweep(20 * day)
    const undo = () => w.as('sam').post(`/change-sets/${changeSet}/undo`)
    const back = await undo()
    expect((await w.as('sam').get(`/files/${off}`)).text).toBe('linked once')
    await w.as('sam').post(`/change-sets/${back.body.changeSet}/undo`)
    await sweep(day)
    await sweep(40 * day)
    expect((await w.as('sam').get(`/files/${kept?.id}`)).status).toBe(200)
    await w.as('nina').post(`/accounts/${record.body.id}/restore`)
    expect((await w.as('sam').get(`/files/${binned}`)).text).toBe('of a record in the bin')
    // The name comes back; its content is gone for good.
    const late = await w.as('sam').patch(acme, { papers: { add: [off] } })
    expect(late.status).toBe(422)
    expect([(await undo()).status, (await w.as('sam').get(`/files/${off}`)).status]).toEqual([200, 404])
    expect((await papers()).at(-1)).toMatchObject({ id: off, name: 'off.txt' })
  })

  it('leaves contents alone that the database does not know', async () => {
    await w.world.database.rows('delete from kith.file_content')
    const before = await contents()
    await sweep(0)
    expect([await contents(), before > 0]).toEqual([before, true])
    await w.world.files.remove((await Array.fromAsync(w.world.files.list()))[0] as string)
    expect(await contents()).toBe(before - 1)
  })
})
