import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#engine/database.ts'
import { runImport } from '#engine/transfer/import/run-import.ts'
import { type TestWorld, world } from '../world.ts'
import { bringIn, listOf, upload } from './importing.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const filtered = (path: string, filter: object) =>
  listOf(w, `${path}?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`)
const make = async (path: string, body: object) => {
  const answer = await w.as('nina').post(path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const bring = (name: string, content: string, file: object, options: object = {}) =>
  bringIn(w, [{ name, content }], {
    options: { createMissing: false, onConflict: 'overwrite', ...options },
    files: { [name]: file },
  })

describe('records are known by several fields together', () => {
  it('which must all be the same; capitals do not count, what both lack is the same', async () => {
    const [one, two, three] = await Promise.all([
      make('/contacts', { name: { first: 'Eva', last: 'Twice' }, birthday: '1980-01-01' }),
      make('/contacts', { name: { first: 'Eva', last: 'Twice' }, birthday: '1990-02-02' }),
      make('/contacts', { name: { first: 'Eva', last: 'Twice' } }),
    ])
    const content =
      'Name,Birthday,Job title\nEVA TWICE,1980-01-01,first\nEva Twice,1990-02-02,second\nEva Twice,,third\nEva Twice,1999-09-09,fourth\nEva Twice,1999-09-09,fifth\n'
    const file = {
      object: 'contact',
      match: 'name, birthday',
      columns: { Name: 'name', Birthday: 'birthday', 'Job title': 'jobTitle' },
    }
    const done = await bring('eva.csv', content, file)
    expect(done.body.files?.[0].match, done.text).toBe('name,birthday')
    expect(done.body.report.total).toMatchObject({ rows: 5, created: 1, updated: 4 })
    const found = await filtered('/contacts', { name: { startsWith: 'Eva' } })
    const jobs = Object.fromEntries(found.map(({ id, jobTitle }) => [id, jobTitle]))
    expect(jobs).toMatchObject({ [one.id]: 'first', [two.id]: 'second', [three.id]: 'third' })
    expect(found).toHaveLength(4)
    expect((await bring('eva.csv', content.replace('fourth', 'fifth'), file)).body.report.total).toMatchObject({
      unchanged: 5,
    })
  })

  const long = 'Very long name of a person '.repeat(3)
  it.each([
    [
      '2001-05-05',
      ['José Núñez', 'Jose Nunez', 'José Núñez Gil', 'José', '王小明', `${long}Ωmega`, `${long}Alpha`, '🙂 Ana'],
    ],
    // Of signs alone, search knows nothing.
    ['2001-06-06', ['🙂', 'Ana Sign']],
  ])('names in any capitals, none of those that begin like them: %s', async (birthday, names) => {
    const made = await Promise.all(names.map((name) => make('/contacts', { name, birthday })))
    const rows = names.map((name, at) => `${name.toUpperCase()},${birthday},known ${at}`)
    const done = await bring(`${birthday}.csv`, `Name,Birthday,Job title\n${rows.join('\n')}\n`, {
      object: 'contact',
      match: 'name,birthday',
    })
    expect(done.body.report?.total, done.text).toMatchObject({ rows: names.length, created: 0, updated: names.length })
    const found = await filtered('/contacts', { birthday: { eq: birthday } })
    const jobs = Object.fromEntries(found.map(({ id, jobTitle }) => [id, jobTitle]))
    expect(jobs).toEqual(Object.fromEntries(made.map(({ id }, at) => [id, `known ${at}`])))
  })

  it.each([
    { object: 'contact', columns: 'Name,Birthday', match: 'name,birthday', names: ['Pat', 'Pat Lee', '🙂'] },
    { object: 'activity', columns: 'Subject,Due', match: 'subject,dueAt', names: ['Call', 'Call back'] },
  ])('names that many have ask for no more than the rows: $object', async ({ object, columns, match, names }) => {
    const days = Array.from({ length: 80 }, (_, day) => new Date(Date.UTC(1960, 0, 1 + day)).toISOString())
    const rows = days.map((day, at) => `${names[at % names.length]},${object === 'contact' ? day.slice(0, 10) : day}`)
    const files = [{ name: 'crowd.csv', content: `${columns}\n${rows.join('\n')}\n` }]
    const members = {
      files: { 'crowd.csv': { object, match, columns: { Subject: 'subject', Due: 'dueAt' } } },
      options: { createMissing: false },
    }
    if (object === 'contact') Object.assign(members.files['crowd.csv'], { columns: {} })
    expect((await bringIn(w, files, members)).body.report.total).toMatchObject({ created: rows.length })
    const again = await upload(w, files, members)
    let most = 0
    let isIndexUsed = false
    const counted = <T extends Db>(db: T): T => ({
      ...db,
      texts: async (statement) => {
        const found = await db.texts(statement)
        most = Math.max(most, found.length)
        isIndexUsed ||= statement.text.includes('kith.search_doc')
        return found
      },
      transaction: (work: (inside: Db) => Promise<unknown>) => db.transaction((inside) => work(counted(inside))),
    })
    const nina = await w.ctx('nina')
    const { files: counts } = await runImport({ ...nina, db: counted(nina.db) }, again.body.id)
    expect(counts).toMatchObject([{ unchanged: rows.length }])
    expect(most).toBeLessThanOrEqual(rows.length)
    expect(isIndexUsed).toBe(true)
  })

  it('links too, by what they lead to', async () => {
    const account = await make('/accounts', { name: 'Match Works' })
    await make('/accounts', { name: 'Match Other' })
    const deal = await make('/deals', { name: 'Yearly', accountId: account.id })
    const content = 'Deal Name,Account,Amount\nYearly,match works,100\nYearly,Match Other,200\n'
    const done = await bring('deals.csv', content, { object: 'deal', match: 'account,name' })
    expect(done.body.report?.total, done.text).toMatchObject({ rows: 2, created: 1, updated: 1 })
    expect((await w.as('nina').get(`/deals/${deal.id}`)).body.amount.amount).toBe('100.00')
  })

  it('several records that are the same in all of them are told', async () => {
    for (let n = 0; n < 2; n++) await make('/contacts', { name: { last: 'Same' }, birthday: '1970-01-01' })
    const done = await bring('same.csv', 'Name,Birthday\nSame,1970-01-01\n', {
      object: 'contact',
      match: 'name,birthday',
    })
    expect(done.body.report?.problems[0].problems[0], done.text).toMatchObject({
      code: 'several-match',
      message: '2 contacts have the name and birthday "Same, 1970-01-01"',
    })
  })

  it('refuses what tells nothing apart', async () => {
    const content = 'Company,Parent company,Tags,Sector\nX,,,\n'
    const columns = { 'Parent company': 'parent', Tags: 'tags' }
    for (const [match, words] of [
      ['name,tags', 'cannot be found by "tags"'],
      ['name,parent', 'cannot be found by "parent"'],
      ['name,phone', 'no column fills it'],
      ['id', 'no column fills it'],
      ['id,name', 'cannot be found by "id"'],
    ]) {
      const answer = await upload(w, [{ name: 'x.csv', content }], {
        files: { 'x.csv': { object: 'account', columns, match } },
      })
      expect(answer.status, `${match} ${answer.text}`).toBe(400)
      expect(answer.body.detail).toContain(words)
    }
  })
})

describe('records are known by their id', () => {
  it('as exports write it: those that are here change, others are made with it', async () => {
    const here = await make('/contacts', { name: { last: 'Idda' } })
    const away = '01890000-0000-7000-8000-00000000abcd'
    const content = `id,Name,Job title\n${here.id},Idda,chief\n${away},Idda,clerk\n,Idda,guest\n`
    const file = { object: 'contact' }
    const uploaded = await upload(w, [{ name: 'ids.csv', content }], { files: { 'ids.csv': file } })
    expect(uploaded.body.files[0], uploaded.text).toMatchObject({ match: 'id' })
    expect(uploaded.body.files[0].columns[0]).toMatchObject({ field: 'id', why: { code: 'own-ids' } })
    expect(uploaded.body.preview.total).toMatchObject({ created: 2, updated: 1 })
    await w.as('nina').delete(`/imports/${uploaded.body.id}`)
    const done = await bring('ids.csv', content, file)
    expect(done.body.report.total, done.text).toMatchObject({ created: 2, updated: 1 })
    expect((await w.as('nina').get(`/contacts/${away}`)).body).toMatchObject({ jobTitle: 'clerk' })
    expect((await w.as('nina').get(`/contacts/${here.id}`)).body).toMatchObject({ jobTitle: 'chief' })
    await w.as('nina').delete(`/contacts/${here.id}`)
    const binned = await bring('ids.csv', content, file)
    expect(binned.body.report.total).toMatchObject({ rejected: 1, unchanged: 1, created: 1 })
    expect(binned.body.report.problems[0].problems[0]).toMatchObject({ column: 'id', code: 'duplicate' })
  })

  it('what is no id stays out; an id of another object is taken', async () => {
    const account = await make('/accounts', { name: 'Id Owner' })
    const content = `id,Name\nnot-an-id,One\n${account.id},Two\n`
    const file = { object: 'contact', columns: { id: 'id' }, match: 'id' }
    const done = await bring('wrong.csv', content, file)
    expect(done.body.report?.total, done.text).toMatchObject({ rejected: 2, created: 0 })
    const codes = done.body.report.problems.map(
      ({ problems: [first] }: { problems: { code: string }[] }) => first?.code,
    )
    expect(codes).toEqual(['not-an-id', 'duplicate'])
  })

  it('nobody gets at a record that they do not see', async () => {
    const { id } = await make('/contacts', { name: { last: 'Hidden' } })
    const content = `id,Name,Job title\n${id},Hidden,seen\n`
    const done = await bringIn(w, [{ name: 'h.csv', content }], {
      who: 'marta',
      files: { 'h.csv': { object: 'contact' } },
    })
    if (done.status === 200) expect(done.body.report.total).toMatchObject({ rejected: 1, updated: 0, created: 0 })
    expect((await w.as('nina').get(`/contacts/${id}`)).body.jobTitle ?? null).toBeNull()
  })

  it('an id of another program is a number of the record', async () => {
    const content = 'id,Company\n4f1c2f6e-4a69-4d36-9c2b-0123456789ab,Other One\n'
    const { body } = await upload(w, [{ name: 'o.csv', content }], { files: { 'o.csv': { object: 'account' } } })
    expect(body.files[0].columns[0].field).toBe('externalId')
  })
})

describe('what happens where a field is filled already', () => {
  it('is said for each column, else for all; what loses can be kept', async () => {
    const { id } = await make('/accounts', { name: 'Policy', industry: 'old', employees: 1, phone: '+34911111111' })
    const content = 'Company,Sector,Employees,Phone\nPolicy,new,2,+34922222222\n'
    const file = {
      object: 'account',
      columns: {
        Sector: { field: 'industry', onConflict: 'rival' },
        Employees: { field: 'employees', onConflict: 'overwrite' },
      },
    }
    const done = await bring('policy.csv', content, file, { onConflict: 'fill' })
    expect(done.body.report?.total, done.text).toMatchObject({ updated: 1 })
    expect(done.body.files[0].columns[1]).toMatchObject({ onConflict: 'rival' })
    const after = (await w.as('nina').get(`/accounts/${id}`)).body
    expect(after).toMatchObject({ industry: 'new', employees: 2, phone: '+34911111111' })
    const rivals = async () => {
      const { data } = (await w.as('nina').get(`/accounts/${id}/provenance`)).body
      return Object.fromEntries(data.map((one: { field: string; rivals: object[] }) => [one.field, one.rivals]))
    }
    const kept = await rivals()
    expect(kept.industry).toMatchObject([{ value: 'old', origin: { cause: 'api', file: null } }])
    expect(kept.employees).toEqual([])
    expect(kept.phone).toMatchObject([{ value: '+34922222222', origin: { file: 'policy.csv', row: 2 } }])
    await w.as('nina').post(`/imports/${done.body.id}/undo`, {})
    expect((await w.as('nina').get(`/accounts/${id}`)).body).toMatchObject({ industry: 'old', employees: 1 })
    expect((await rivals()).industry).toEqual([])
  })

  it('is remembered with the mapping, and taken back by null', async () => {
    const name = 'again.csv'
    const { body } = await upload(w, [{ name, content: 'Company,Sector,Employees,Phone\nPolicy,new,2,\n' }])
    expect(body.files[0].columns[1]).toMatchObject({ field: 'industry', onConflict: 'rival' })
    const columns = { Sector: { field: 'industry', onConflict: null } }
    const changed = await w.as('nina').patch(`/imports/${body.id}`, { files: { [name]: { columns } } })
    expect(changed.body.files[0].columns[1]).not.toHaveProperty('onConflict')
    expect(changed.body.files[0].columns[2]).toMatchObject({ onConflict: 'overwrite' })
  })
})
