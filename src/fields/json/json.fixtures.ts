import type { Json } from '../field-type.ts'
import type { Fixtures } from '../fixtures.ts'

const deep = (levels: number): Json => (levels === 0 ? 1 : { a: deep(levels - 1) })

export const fixtures: Fixtures = {
  settings: { maxLength: 1000 },
  good: [
    { input: { plan: 'pro', seats: 5 }, value: { plan: 'pro', seats: 5 }, text: '{"plan":"pro","seats":5}' },
    { input: { bb: 1, a: [true, null, { z: 'x', y: 1.5 }] }, value: { a: [true, null, { y: 1.5, z: 'x' }], bb: 1 } },
    { input: [1, 'two', [3]], value: [1, 'two', [3]] },
    { input: {}, value: {} },
    {
      input: { '10': 'a', '9': 'b', é: 1, zz: '王 "😀" \\ \n' },
      value: { '9': 'b', '10': 'a', zz: '王 "😀" \\ \n', é: 1 },
    },
  ],
  bad: [
    { input: 'text', message: /must be a JSON object or list, got the text "text"/ },
    { input: 5, message: /got the number 5/ },
    { input: { note: 'a\0' }, message: /NUL/, path: '.note' },
    { input: ['\ud800'], message: /surrogate/, path: '[0]' },
    { input: { long: 'x'.repeat(1000) }, message: /has 1011 characters, the limit is 1000/ },
    { input: deep(21), message: /is more than 20 levels deep/, path: '.a'.repeat(20) },
  ],
  blank: [[]],
  texts: [
    { text: '{"b": 1, "a": 2}', value: { a: 2, b: 1 } },
    { text: '[1,2]', value: [1, 2] },
  ],
  badTexts: [
    { text: '{"a": }', message: /must be JSON, got/ },
    { text: 'plain words', message: /must be JSON/ },
    { text: '12', message: /must be a JSON object or list/ },
  ],
  sorted: [],
  filters: [
    { filter: { isNull: false }, matches: [0, 1, 2, 3, 4] },
    { filter: { isNull: true }, matches: [] },
  ],
}
