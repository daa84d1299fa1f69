import { t } from '@lingui/core/macro'
import { countries, countryFrom } from '#kernel/countries.ts'
import { codedWeb, displayOf } from '../coded.web.tsx'

export const countryWeb = codedWeb({
  type: 'country',
  codes: countries,
  find: countryFrom,
  name: displayOf('region'),
  refusal: (text) => t`“${text}” is not a country.`,
})
