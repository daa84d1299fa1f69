import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countChecklist, readChecklist, uncheck, writeChecklist } from './checklist.ts'

test('lines of any kind become items, and are the same when they are read again', () => {
  const items = readChecklist('- [x] Call\n* [ ] Write\r\n\n• Send\n☑ Ask\n[X] Told\n  Plain [x] \n- [ ] - dash\n- [ ]')
  expect(items).toEqual([
    { text: 'Call', done: true },
    { text: 'Write', done: false },
    { text: 'Send', done: false },
    { text: 'Ask', done: true },
    { text: 'Told', done: true },
    { text: 'Plain [x]', done: false },
    { text: '- dash', done: false },
  ])
  expect(readChecklist(writeChecklist(items))).toEqual(items)
  expect(countChecklist(writeChecklist(items))).toEqual({ done: 3, all: 7 })
  expect(countChecklist(uncheck(writeChecklist(items)))).toEqual({ done: 0, all: 7 })
})

test('no words are lost, whatever parts the lines, and a list stays as it was read', () => {
  const part = fc.constantFrom(
    'a',
    'b c',
    '-',
    '*',
    '•',
    '[x]',
    '[ ]',
    '☑',
    ' ',
    '\t',
    '\n',
    '\r',
    '\u2028',
    '\u2029',
    '\u0085',
  )
  const words = (text: string) => text.match(/[abc]/g)?.join('') ?? ''
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const items = readChecklist(parts.join(''))
      expect(words(items.map(({ text }) => text).join(''))).toBe(words(parts.join('')))
      expect(readChecklist(writeChecklist(items))).toEqual(items)
    }),
  )
  expect(readChecklist('One\u2028- [x] Two\u2029- ')).toEqual([
    { text: 'One', done: false },
    { text: 'Two', done: true },
  ])
})

test('a line of a million spaces is read at once', () => {
  const spaces = ' '.repeat(1_000_000)
  for (const line of [spaces, `a${spaces}b`, `-${spaces}b`, `-${spaces}\u0085${spaces}`])
    expect(readChecklist(line).length).toBeLessThanOrEqual(1)
})
