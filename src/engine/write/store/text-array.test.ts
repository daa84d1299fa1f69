import { expect, it } from 'vitest'
import { textArray, textsOf } from './text-array.ts'

it('carries texts of all lengths and letters, and what is not there', () => {
  const texts = ['', 'plain', null, '"quoted", {braced} \\\\', '上海 Київ 🙂', 'ü'.repeat(199), '上'.repeat(5000), null]
  expect(textsOf(textArray(texts))).toEqual(texts)
  expect(textsOf(textArray([]))).toEqual([])
})

it('other bytes are no array of texts', () => {
  expect(textsOf(Buffer.alloc(0))).toBeNull()
  expect(textsOf(Buffer.alloc(32, 7))).toBeNull()
})
