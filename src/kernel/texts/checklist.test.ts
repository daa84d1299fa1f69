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
