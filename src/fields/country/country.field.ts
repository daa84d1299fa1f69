import { countryFrom } from '#kernel/countries.ts'
import { codedType } from '../coded.ts'

/** A country of ISO 3166-1, by its two letters. */
export const country = codedType({
  type: 'country',
  find: countryFrom,
  code: 'not-a-country',
  expected: "a country code of ISO 3166 such as ES, or a country's name",
  pattern: '^[A-Z]{2}$',
})
