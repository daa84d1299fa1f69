import { afterAll, beforeAll, expect, it } from 'vitest'
import { en } from '#api/labels/en.ts'
import { es } from '#api/labels/es.ts'
import { uk } from '#api/labels/uk.ts'
import { zh } from '#api/labels/zh.ts'
import type { ObjectModel } from '#engine/catalog.ts'
import { languages } from '#kernel/languages.ts'
import { type TestWorld, world } from '../world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const words: Record<string, Record<string, string>> = { en, es, zh, uk }

/** Of each thing in the catalog: the names by which its word may be found. */
function wanted({ name, plural, fields, inverses }: ObjectModel): string[][] {
  const ofFields = [...fields.values()].flatMap((field) => [
    [`${name}.${field.name}`, `*.${field.name}`],
    ...(field.help ? [[`${name}.${field.name}.help`, `*.${field.name}.help`]] : []),
    ...(field.options ?? []).map(({ key }) => [`${name}.${field.name}.${key}`]),
  ])
  return [[name], [plural], ...ofFields, ...[...inverses.values()].map((one) => [`${name}.${one.name}`, one.name])]
}

/** An inverse without a word of its own is called by the plural of what is there, which may have another name. */
function isNamed(names: string[], own: Record<string, string>, object: ObjectModel): boolean {
  const inverse = object.inverses.get(names.at(-1) as string)
  const there = inverse ? w.world.catalog.objects.get(inverse.object)?.plural : undefined
  return [...names, ...(there ? [there] : [])].some((name) => own[name]?.trim())
}

it.each(languages)('every object, plural, field, option, inverse and help has a word in %s', (language) => {
  const own = words[language] as Record<string, string>
  const missing = [...w.world.catalog.objects.values()].flatMap((object) =>
    wanted(object).filter((names) => !isNamed(names, own, object)),
  )
  expect(missing).toEqual([])
})

it.each(languages)('no word in %s names what is not there', (language) => {
  const known = new Set([...w.world.catalog.objects.values()].flatMap((object) => wanted(object).flat()))
  expect(Object.keys(words[language] as object).filter((name) => !known.has(name))).toEqual([])
})

it.each([
  ['zh', /\p{Script=Han}/u],
  ['uk', /\p{Script=Cyrillic}/u],
])('words in %s are written in its own letters', (language, letters) => {
  const others = Object.entries(words[language] as object).filter(([, word]) => !letters.test(word))
  expect(others.map(([name]) => name).filter((name) => !name.startsWith('user.language.'))).toEqual(
    language === 'zh' ? ['*.id', 'product.sku'] : ['*.id'],
  )
})

it('the catalog is told in the language that is asked for', async () => {
  const { body, headers } = await w.as('nina').get('/objects', { 'accept-language': 'fr, es-MX;q=0.9, en;q=0.5' })
  expect(headers).toMatchObject({ 'content-language': 'es', vary: 'Accept-Language' })
  const account = body.data.find((object: { name: string }) => object.name === 'account')
  expect(account).toMatchObject({ label: 'Cuenta', pluralLabel: 'Cuentas' })
  const labels = Object.fromEntries(
    account.inverses.map((one: { name: string; label: string }) => [one.name, one.label]),
  )
  expect(labels).toMatchObject({
    subsidiaries: 'Filiales',
    contacts: 'Contactos',
    activities: 'Actividades',
    deals: 'Oportunidades',
  })
})

it('fields, options and help too, and English for whoever asks for another', async () => {
  const fieldsIn = async (language: string, object: string) => {
    const { body, headers } = await w.as('nina').get(`/objects/${object}`, { 'accept-language': language })
    const fields = new Map<string, Record<string, unknown>>()
    for (const field of body.fields) fields.set(field.name, field)
    return { fields, language: headers['content-language'] }
  }
  const uk = await fieldsIn('uk', 'deal')
  expect(uk.fields.get('owner')).toMatchObject({ label: 'Відповідальний', target: 'user' })
  expect(uk.fields.get('outcome')).toMatchObject({
    label: 'Результат',
    options: [
      { key: 'open', label: 'Відкрита' },
      { key: 'won', label: 'Виграна' },
      { key: 'lost', label: 'Програна' },
    ],
  })
  expect((await fieldsIn('zh-CN', 'user')).fields.get('timeZone')).toMatchObject({
    help: '未填写时使用组织的时区。',
  })
  const fr = await fieldsIn('fr', 'deal')
  expect(fr.language).toBe('en')
  expect(fr.fields.get('closesOn')).toMatchObject({ label: 'Expected close' })
})

it('columns of a good table are fields that one sees, the title first', async () => {
  const { body } = await w.as('nina').get('/objects')
  for (const { title, columns, fields } of body.data) {
    const named = fields.filter((field: { name: string }) => columns.includes(field.name))
    expect(named).toHaveLength(columns.length)
    expect(fields.find((field: { key: string }) => field.key === title).name).toBe(columns[0])
  }
  const deal = body.data.find((object: { name: string }) => object.name === 'deal')
  expect(deal.columns).toEqual(['name', 'account', 'stage', 'amount', 'closesOn', 'probability', 'owner', 'nextStep'])
})
