// Names in the order of who bears them: the family first in Hungarian or Vietnamese, as in Chinese and Japanese letters.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rebuildSearch } from '#engine/log/rebuild-search.ts'
import { bringIn } from '../import/importing.ts'
import { type Answer, type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const done = ({ status, text, body }: Answer) => {
  expect(status, text.slice(0, 300)).toBeLessThan(300)
  return body
}
const make = async (name: unknown, language?: string) => {
  const { id } = done(await w.as('nina').post('/contacts', { name, language }))
  return { id, name: await nameOf(id) }
}
const nameOf = async (id: string) => done(await w.as('nina').get(`/contacts/${id}`)).name

it.each([
  [{ first: 'László', last: 'Nagy' }, 'hu', 'Nagy László'],
  [{ first: 'László', last: 'Nagy' }, 'Hungarian', 'Nagy László'],
  [{ first: 'László', last: 'Nagy' }, undefined, 'László Nagy'],
  [{ first: 'László', last: 'Nagy', full: 'László Nagy' }, 'hu-HU', 'Nagy László'],
  [{ first: 'László', last: 'Nagy', full: 'Dr. Nagy L.' }, 'hu', 'Dr. Nagy L.'],
  [{ first: '小明', last: '王' }, 'en', '王小明'],
  [{ first: 'Xiaoming', last: 'Wang' }, 'zh', 'Wang Xiaoming'],
  [{ first: 'Ana', last: 'Díaz' }, 'es', 'Ana Díaz'],
])('%j, who speaks %s, is %s', async (name, language, full) => {
  expect((await make(name, language)).name).toEqual({ first: name.first, last: name.last, full })
})

it('knows which word is the family’s when a name comes as one', async () => {
  expect((await make('Nguyễn Văn An', 'vi')).name).toEqual({ first: 'Văn An', last: 'Nguyễn', full: 'Nguyễn Văn An' })
  expect((await make('Nguyễn Văn An')).name).toEqual({ first: 'Nguyễn Văn', last: 'An', full: 'Nguyễn Văn An' })
  const rows = 'Full name,E-mail,Preferred language\nKovács Éva,eva@x.test,hu\nEva Smith,es@x.test,en\n'
  done(await bringIn(w, [{ name: 'contacts.csv', content: rows }]))
  const { data } = done(
    await w.as('nina').get('/contacts?filter={"email":{"in":["eva@x.test","es@x.test"]}}&sort=name'),
  )
  expect(data.map((each: { name: { last: string } }) => each.name.last)).toEqual(['Smith', 'Kovács'])
})

it('follows when the language becomes known, sorts by what is shown, and is taken back as it was', async () => {
  const { id } = await make({ first: 'Zoltán', last: 'Aba' })
  const changed = done(await w.as('nina').patch(`/contacts/${id}`, { language: 'hu' }))
  expect((await nameOf(id)).full).toBe('Aba Zoltán')
  const { data } = done(await w.as('nina').get('/contacts?sort=name&limit=1'))
  expect(data[0].name.full).toBe('Aba Zoltán')
  expect(done(await w.as('nina').get('/search?q=zoltan')).data[0].title).toBe('Aba Zoltán')
  done(await w.as('nina').post(`/change-sets/${changed.changeSet}/undo`, {}))
  expect((await nameOf(id)).full).toBe('Zoltán Aba')
})

it('is right after an upgrade for those that are stored, in search too', async () => {
  const { id } = await make({ first: 'Péter', last: 'Szabó' }, 'hu')
  const { id: chinese } = await make('王小明')
  const { database, catalog } = w.world
  await database.rows(`update crm.contact set name = 'Péter Szabó' where id = $1`, [id])
  // As releases before it wrote them.
  await database.rows(`update kith.search_doc set title = 'as it was' where record_id = any($1)`, [[id, chinese]])
  const { id: other } = await make({ first: 'Peter', last: 'Taylor' }, 'en')
  const migration = new URL('../../src/engine/migrations/0023-names-by-language.sql', import.meta.url)
  await database.rows(readFileSync(migration, 'utf8'))
  expect([(await nameOf(id)).full, (await nameOf(other)).full]).toEqual(['Szabó Péter', 'Peter Taylor'])
  expect(await rebuildSearch(database, catalog)).toEqual(expect.arrayContaining(['contact', 'lead']))
  const titles = await database.rows('select title from kith.search_doc where record_id = any($1) order by 1', [
    [id, chinese],
  ])
  expect(titles).toEqual([{ title: 'Szabó Péter' }, { title: '王小明' }])
  const found = done(await w.as('nina').get(`/search?q=${encodeURIComponent('小明')}`)).data
  expect(found.map((each: { id: string }) => each.id)).toContain(chinese)
})
