import { describe, expect, test } from 'vitest'
import { pinyinOf } from './pinyin.ts'
import { latinTables, soundOf, toLatin } from './to-latin.ts'

test.each([
  ['ромашка', 'romashka'],
  ['київ', 'kyiv'],
  ['щастя', 'shchastia'],
  ['上海 бар', 'shanghai bar'],
  ['café', 'café'],
])('%s is %s in Latin letters', (text, latin) => {
  expect(toLatin(text)).toBe(latin)
})

test('each table spells a name as somebody would', () => {
  expect(latinTables.map((table) => toLatin('сергей юлия', table))).toEqual([
    'serhei iulyia',
    'sergey yuliya',
    'sergei iuliia',
  ])
})

test.each([
  [['yuliya', 'iuliia', 'julia', toLatin('юлія'), toLatin('юлия')]],
  [['sergey', 'serhii', 'sergiy', toLatin('сергій')].slice(1)],
  [['kharkiv', toLatin('харків')]],
])('%j sound alike', (words) => {
  expect(new Set(words.map(soundOf)).size).toBe(1)
})

describe('pinyin', () => {
  test.each([
    ['重庆银行', 'chong qing yin hang'],
    ['长沙', 'chang sha'],
    ['厦门', 'xia men'],
    ['吕布', 'lv bu'],
  ])('%s is read as %s', (text, read) => {
    expect(pinyinOf(text).join(' ')).toBe(read)
  })

  test('a family name is read as one', () => {
    expect(pinyinOf('单伟', { as: 'name' })).toEqual(['shan', 'wei'])
  })
})
