import fc from 'fast-check'

const surrogates = { first: 0xd800, count: 0x800 }

/**
 * Whatever Unicode has a number for: the unit `binary` of fast-check, letter for letter. That one keeps a map of all 1.1 million,
 * which takes seconds and a hundred megabytes in each process.
 */
export const anyLetter: fc.Arbitrary<string> = fc.integer({ min: 0, max: 0x10ffff - surrogates.count }).map(
  (number) => String.fromCodePoint(number < surrogates.first ? number : number + surrogates.count),
  (letter) => {
    if (typeof letter !== 'string' || [...letter].length !== 1) throw new Error('Not one letter')
    const code = letter.codePointAt(0) as number
    if (code >= surrogates.first && code < surrogates.first + surrogates.count) throw new Error('Half a letter')
    return code < surrogates.first ? code : code - surrogates.count
  },
)
