import { expect, test } from 'vitest'
import { writtenNote } from './note-text.ts'
import { isFormatted, readNote } from './read-note.ts'

const ada = { id: '01999999-0000-7000-8000-000000000001', name: 'Ada Lovelace' }
const adam = { id: '01999999-0000-7000-8000-000000000002', name: 'Ada Lovelace-King' }
const link = ({ id, name }: typeof ada) => `<a href="/users/${id}">@${name}</a>`

test('people who were picked are named in the body, also those whom only the first line names', () => {
  expect(writtenNote('Ramp\n@Ada Lovelace & <b>gate</b> 4', [ada])).toEqual({
    subject: 'Ramp',
    body: `<p>${link(ada)} &amp; &lt;b&gt;gate&lt;/b&gt; 4</p>`,
  })
  expect(writtenNote('@Ada Lovelace please call\nToday', [ada])).toEqual({
    subject: '@Ada Lovelace please call',
    body: `<p>${link(ada)}</p><p>Today</p>`,
  })
  expect(writtenNote('Both\n@Ada Lovelace-King, @Ada Lovelace', [ada, adam]).body).toBe(
    `<p>${link(adam)}, ${link(ada)}</p>`,
  )
  expect(writtenNote('Nobody\n@Ada', [ada])).toEqual({ subject: 'Nobody', body: '<p>@Ada</p>' })
  expect(writtenNote('Alone', [])).toEqual({ subject: 'Alone', body: null })
})

test('what is edited again reads as it was written', () => {
  for (const text of [
    'Ramp\n@Ada Lovelace is there',
    '@Ada Lovelace please call',
    '@Ada Lovelace, look\nToday',
    'Plain\ntwo',
  ]) {
    const { subject, body } = writtenNote(text, [ada])
    const again = readNote(subject, body)
    expect(again.text).toBe(text)
    expect(writtenNote(again.text, again.people)).toEqual({ subject, body })
  }
})

test('tells what only the editor of rich texts can show', () => {
  expect(['<p>a</p><p>b<br></p>', `<p>${link(ada)}</p>`, null].map(isFormatted)).toEqual([false, false, false])
  expect(
    ['<p><strong>a</strong></p>', '<ul><li>a</li></ul>', '<p><a href="https://a.example">a</a></p>'].map(isFormatted),
  ).toEqual([true, true, true])
})
