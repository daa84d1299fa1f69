import fc from 'fast-check'
import { anyLetter } from '../any-letter.ts'
import { naughtyStrings } from '../conformance/naughty-strings.ts'

/** Values that no field of any kind expects. None of them looks like something of our insides: those are looked for in answers. */
export const naughty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...naughtyStrings),
  fc.constantFrom(null, true, -1, 0, 1e308, -0.0000001, 2 ** 53, [], {}, [[]], [null], '', ' '),
  fc.constantFrom('\u0000', '\ud800', '%', "'; drop table contact; --", '{"$ne":1}', '../../etc/passwd'),
  fc.string({ unit: anyLetter, maxLength: 40 }),
  fc.integer().map(String),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
)
