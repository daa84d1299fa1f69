import { describe, expect, it } from 'vitest'
import { lookOf } from './column-format.ts'
import { closeMatches, companyKey, matchKey } from './match-key.ts'

describe('matchKey', () => {
  it.each([
    ['GTXPro', 'GTX Pro'],
    ['gtx-pro', 'GTX  PRO'],
    ['José Núñez', 'jose nunez'],
    ['Ａｃｍｅ', 'acme'],
    ['Straße 5', 'STRASSE 5'],
    ['Foo & Bar', 'foo bar'],
    ['Юлія', 'ЮЛІЯ'],
  ])('%s = %s', (one, other) => {
    expect(matchKey(one)).toBe(matchKey(other))
  })

  it.each([
    ['GTX Pro', 'GTX Plus Pro'],
    ['C++', 'C#'],
    ['C++', 'C'],
    ['Їжак', 'Іжак'],
    ['***', '---'],
  ])('%s ≠ %s', (one, other) => {
    expect(matchKey(one)).not.toBe(matchKey(other))
  })
})

describe('companyKey', () => {
  it.each([
    ['Acme, Inc.', 'Acme S.L.'],
    ['Acme Corporation', 'ACME'],
    ['Foo GmbH & Co. KG', 'Foo'],
    ['Bar S.A. de C.V.', 'Bar'],
    ['ТОВ «Ромашка»', 'Ромашка'],
    ['上海测试有限公司', '上海测试'],
    ['Volvo AB', 'Volvo'],
  ])('%s = %s', (one, other) => {
    expect(companyKey(one)).toBe(companyKey(other))
  })

  it.each([['Co'], ['SA'], ['公司']])('leaves %s, which would be nothing', (name) => {
    expect(companyKey(name)).toBe(matchKey(name))
  })
})

describe('closeMatches', () => {
  it('finds what was probably meant, nearest first', () => {
    expect(closeMatches('technolgy', ['Medical', 'Technology', 'Retail'])).toEqual(['Technology'])
    expect(closeMatches('retial', ['rental', 'retail', 'total'])[0]).toBe('retail')
  })

  it('finds nothing far off, and little for short words', () => {
    expect(closeMatches('medical', ['technology'])).toEqual([])
    expect(closeMatches('ab', ['xy', 'ac'])).toEqual(['ac'])
    expect(closeMatches('a', ['b'])).toEqual([])
  })
})

describe('lookOf', () => {
  it.each([
    [['a@b.es', 'c@d.org', ''], 'email'],
    [['+34 600 111 222', '(555) 010-9999'], 'phone'],
    [['https://a.com', 'www.b.es'], 'url'],
    [['1.200,50', '3'], 'number'],
    [['2016-10-20', '2017-01-01'], 'date'],
    [['yes', 'no'], 'boolean'],
    [['Ann', 'Bob', '5'], 'text'],
    [['', ''], 'empty'],
  ] as const)('%j looks like %s', (values, look) => {
    expect(lookOf(values)).toBe(look)
  })
})
