import { type CountryCode, getExampleNumber } from 'libphonenumber-js/min'
import examples from 'libphonenumber-js/mobile/examples'
import { isCountry } from '#kernel/countries.ts'

/** How numbers of a country are dialled from abroad (`44`) and what stands before them at home (`0`, often nothing). */
export function diallingOf(country: string): { callingCode: string; trunkPrefix: string } {
  const example = isCountry(country) ? getExampleNumber(country as CountryCode, examples) : undefined
  if (!example) return { callingCode: '', trunkPrefix: '' }
  const national = example.formatNational().replace(/\D/g, '')
  const trunkPrefix = national.slice(0, national.length - example.nationalNumber.length)
  return { callingCode: example.countryCallingCode, trunkPrefix }
}
