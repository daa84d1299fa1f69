import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, compileRights, type Role } from '#engine/access.ts'
import { objectOf } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { rebuildSearch } from '#engine/log/rebuild-search.ts'
import { searchRecords } from '#engine/log/search.ts'
import { searchDocOf } from '#engine/log/search-doc.ts'
import { foldText, hanPairs, phoneDigits } from '#engine/log/search-words.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
let system: Ctx
beforeAll(async () => {
  w = await world()
  system = await w.ctx('system')
  const accounts = [
    'Lumière Café',
    'Café',
    'Cafeteria Norte',
    'Grand Café',
    'Decafé',
    'O’Brien & Söhne',
    '上海贸易有限公司',
    'Вікторія',
    '100% Wool_Co',
  ]
  await write(
    system,
    accounts.map((name) => ({ op: 'create', object: 'account', data: { name, ownerId: w.people.olga.id } })),
  )
  await write(system, [
    {
      op: 'create',
      object: 'contact',
      data: {
        name: { first: 'José', last: 'Muñoz' },
        phone: '+34612345678',
        email: 'jose@munoz.test',
        ownerId: w.people.olga.id,
      },
    },
  ])
})
afterAll(() => w.close())

async function titles(q: string, ctx = system, objects?: string[]): Promise<string[]> {
  return (await searchRecords(ctx, { q, ...(objects ? { objects } : {}) })).data.map((hit) => hit.title)
}

describe('folding', () => {
  test.each([
    ['O’Brien–Müller GmbH', 'o brien muller gmbh'],
    ['ＡＢＣ　ｄｅｆ', 'abc def'],
    ['  a@b.com ', 'a b com'],
    ['上海 贸易', '上海 贸易'],
    ['Київ', 'київ'.normalize('NFKD').replace(/\p{M}/gu, '')],
    ['%_\\', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  test('phone numbers are known by their digits', () => {
    expect(phoneDigits('+34 (612) 345-678')).toBe('34612345678')
    expect(phoneDigits('12')).toBeNull()
    expect(phoneDigits('Main 12345')).toBeNull()
  })

  test('neighbouring Han characters stand as pairs', () => {
    expect(hanPairs('上海贸易 abc 王')).toEqual(['上海', '海贸', '贸易'])
  })
})

test('a document holds the folded title, then the other words', () => {
  const doc = searchDocOf(objectOf(system.catalog, 'account'), { name: 'Café Ünion' })
  expect(doc?.title).toBe('Café Ünion')
  expect(doc?.body.startsWith(' cafe union | ')).toBe(true)
})

describe('other letters', () => {
  beforeAll(async () => {
    const accounts = [
      'ТОВ Ромашка',
      'Київ Тур',
      'Киевский хлеб',
      'Kyiv Steel',
      'Kiev Bank',
      'Shanghai Steel',
      '重庆银行',
      '单伟',
      '吕布',
    ]
    await write(
      system,
      accounts.map((name) => ({ op: 'create', object: 'account', data: { name } })),
    )
    await write(system, [
      { op: 'create', object: 'contact', data: { name: { first: 'Юлія', last: 'Шевченко' } } },
      { op: 'create', object: 'contact', data: { name: { first: 'Xiaoming', last: 'Wang' } } },
      { op: 'create', object: 'contact', data: { name: { first: 'Paula', last: 'Ulanova' } } },
      { op: 'create', object: 'lead', data: { name: { first: 'Олег', last: 'Коваль' }, company: 'Будівництво' } },
    ])
  })

  test.each([
    ['romashka', ['ТОВ Ромашка']],
    ['Rommashka', ['ТОВ Ромашка']],
    ['romashko', ['ТОВ Ромашка']],
    ['ромашка', ['ТОВ Ромашка']],
    ['kyiv', ['Київ Тур', 'Киевский хлеб', 'Kyiv Steel']],
    ['київ', ['Київ Тур', 'Киевский хлеб', 'Kyiv Steel']],
    ['киев', ['Київ Тур', 'Киевский хлеб', 'Kyiv Steel', 'Kiev Bank']],
    ['kiev', ['Київ Тур', 'Киевский хлеб', 'Kiev Bank']],
    ['киев тур', ['Київ Тур']],
    ['шанхай', []],
    ['上海', ['Shanghai Steel', '上海贸易有限公司']],
    ['shanghai', ['Shanghai Steel', '上海贸易有限公司']],
    ['shanghai maoyi', ['上海贸易有限公司']],
    ['shmy', ['上海贸易有限公司']],
    ['chongqing yinhang', ['重庆银行']],
    ['shanwei', ['单伟']],
    ['lubu', ['吕布']],
    ['lvbu', ['吕布']],
    ['王晓明', ['Xiaoming Wang']],
    ['yuliya shevchenko', ['Юлія Шевченко']],
    ['julia', ['Юлія Шевченко']],
  ])('%s finds %j', async (q, found) => {
    expect(await titles(q)).toEqual(expect.arrayContaining(found))
    expect((await titles(q)).length).toBeLessThan(found.length + 3)
  })

  test('what sounds so is no beginning of a word of other letters, and stands after what is written so', async () => {
    expect(await titles('julia')).not.toContain('Paula Ulanova')
    const { data } = await searchRecords(system, { q: 'киев' })
    expect(data.map(({ score }) => score)).toEqual([0.8, 0.35, 0.35, 0.35])
  })

  test('are made anew in the background where entries were made without them', async () => {
    const db = system.db
    await db.rows("update kith.search_doc set body = ' тов ромашка |  ' where title = 'ТОВ Ромашка'")
    await db.rows("update kith.searched set fields = substr(fields, 3) where object = 'account'")
    expect(await titles('romashka')).toEqual([])
    expect(await rebuildSearch(db, system.catalog)).toEqual(['account'])
    expect(await titles('romashka')).toEqual(['ТОВ Ромашка'])
    expect(await rebuildSearch(db, system.catalog)).toEqual([])
  })

  test('are found where other fields are hidden by the title alone', async () => {
    const seller = withRole(await w.ctx('olga'), { '*': { see: 'all' }, lead: { see: 'all', hidden: ['company'] } })
    expect(await titles('oleh', seller)).toEqual(['Олег Коваль'])
    expect(await titles('budivnytstvo')).toEqual(['Олег Коваль'])
    expect(await titles('budivnytstvo', seller)).toEqual([])
  })
})

describe('a search', () => {
  test('puts the title itself before its beginnings, words before parts of words', async () => {
    const { data } = await searchRecords(system, { q: 'cafe' })
    expect(data.map((hit) => hit.title)).toEqual(['Café', 'Cafeteria Norte', 'Grand Café', 'Lumière Café', 'Decafé'])
    expect(data.map((hit) => hit.score)).toEqual([1, 0.8, 0.6, 0.6, 0.4])
  })

  test.each([
    ['accents and case do not matter', 'LUMIERE', 'Lumière Café'],
    ['all words must match, in any order', 'norte cafe', 'Cafeteria Norte'],
    ['two letters match the beginning of a word', 'no', 'Cafeteria Norte'],
    ['punctuation is nothing', "o'brien sohne", 'O’Brien & Söhne'],
    ['one Han character', '贸', '上海贸易有限公司'],
    ['two Han characters in the middle', '有限', '上海贸易有限公司'],
    ['Cyrillic', 'вікт', 'Вікторія'],
    ['part of a phone number', '234567', 'José Muñoz'],
    ['a phone number as it is dialled', '0612 34 56 78', 'José Muñoz'],
    ['an address of mail', 'jose@munoz.test', 'José Muñoz'],
    ['a typing error', 'cafetreia', 'Cafeteria Norte'],
  ])('%s', async (_what, q, title) => {
    expect(await titles(q)).toContain(title)
  })

  test('wildcards of SQL are only characters, and nothing is found by nothing', async () => {
    expect(await titles('%')).toEqual([])
    expect(await titles('   ')).toEqual([])
    expect(await titles('100% wool')).toEqual(['100% Wool_Co'])
    expect(await titles('af_e')).toEqual([])
  })

  test('puts the account before the deals that are named after it, also with a typing error', async () => {
    const accountId = newId()
    await write(system, [{ op: 'create', object: 'account', id: accountId, data: { name: 'Cancity' } }])
    await write(
      system,
      Array.from({ length: 30 }, (_, at) => ({
        op: 'create' as const,
        object: 'deal',
        data: { name: `Cancity ${at}`, accountId },
      })),
    )
    await write(system, [
      { op: 'create', object: 'contact', data: { name: { first: 'Ana', last: 'Cancity' }, ownerId: w.people.olga.id } },
    ])
    expect((await titles('cancty')).slice(0, 3)).toEqual(['Cancity', 'Ana Cancity', 'Cancity 29'])
    expect((await titles('canci')).slice(0, 2)).toEqual(['Cancity', 'Cancity 29'])
    expect((await titles('cancity')).slice(0, 2)).toEqual(['Cancity', 'Cancity 29'])
  })

  test('tries similar words beside the few that match, and never twice the same record', async () => {
    await write(system, [
      { op: 'create', object: 'account', data: { name: 'Zabriskie' } },
      { op: 'create', object: 'account', data: { name: 'Zabrizkie' } },
    ])
    expect(await titles('zabriskie')).toEqual(['Zabriskie', 'Zabrizkie'])
    expect((await searchRecords(system, { q: 'zabriskie' })).data[1]?.score).toBeLessThan(0.3)
  })

  test('is narrowed to objects, and an unknown one is named', async () => {
    expect(await titles('jose', system, ['account'])).toEqual([])
    expect(await titles('jose', system, ['contacts'])).toEqual(['José Muñoz'])
    await expect(searchRecords(system, { q: 'x', objects: ['nope'] })).rejects.toMatchObject({ code: 'bad-request' })
  })

  test('finds what is the actor’s to see: own, shared, never the rest', async () => {
    const sam = withRole(await w.ctx('sam'), { '*': { see: 'own' } })
    expect(await titles('cafe', sam)).toEqual([])
    const mine = newId()
    await write(system, [
      { op: 'create', object: 'account', id: mine, data: { name: 'Café of Sam', ownerId: w.people.sam.id } },
    ])
    expect(await titles('cafe', sam)).toEqual(['Café of Sam'])
    const [grand] = await system.db.rows<{ id: string }>("select id from crm.account where name = 'Grand Café'")
    await system.db.rows("insert into kith.share (object, record_id, with_id) values ('account', $1, $2)", [
      grand?.id,
      sam.actor.userId,
    ])
    expect((await titles('cafe', sam)).sort()).toEqual(['Café of Sam', 'Grand Café'])
    await write(system, [{ op: 'delete', object: 'account', id: mine }])
    expect(await titles('cafe', sam)).toEqual(['Grand Café'])
    expect(await titles('cafe', withRole(await w.ctx('rita'), {}))).toEqual([])
  })

  test('tells nothing of hidden fields', async () => {
    const blind = withRole(await w.ctx('olga'), { '*': { see: 'all' }, contact: { see: 'all', hidden: ['phone'] } })
    expect(await titles('234567', blind)).toEqual([])
    expect(await titles('muñoz', blind)).toEqual(['José Muñoz'])
    const nameless = withRole(await w.ctx('olga'), { '*': { see: 'all' }, contact: { see: 'all', hidden: ['name'] } })
    expect(await titles('muñoz', nameless)).toEqual([])
  })
})

function withRole(ctx: Ctx, objects: Role['objects']): Ctx {
  const actor: Actor = {
    ...ctx.actor,
    rights: compileRights([{ key: 'test', name: 'test', objects, may: [] }]),
    may: new Set(),
  }
  return { ...ctx, actor }
}
