import { t } from '@lingui/core/macro'

/** What a part of a value is called: the city of an address, the currency of an amount. */
export function sayPart(name: string): string {
  switch (name) {
    case 'line1':
      return t`Street and number`
    case 'line2':
      return t`Flat, floor, building`
    case 'city':
      return t`City`
    case 'region':
      return t`Region or state`
    case 'postalCode':
      return t`Postal code`
    case 'country':
      return t`Country`
    case 'latitude':
      return t`Latitude`
    case 'longitude':
      return t`Longitude`
    case 'amount':
      return t`Amount`
    case 'currency':
      return t`Currency`
    case 'first':
      return t`First name`
    case 'middle':
      return t`Middle name`
    case 'last':
      return t`Last name`
    case 'name':
      return t`Name of a file`
    case 'full':
      return t`Full name`
    case 'prefix':
      return t`Form of address`
    case 'suffix':
      return t`Suffix`
    default:
      return name
  }
}
