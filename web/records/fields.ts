import { addressWeb } from '#fields/address/address.web.tsx'
import { autoNumberWeb } from '#fields/auto-number/auto-number.web.tsx'
import { booleanWeb } from '#fields/boolean/boolean.web.tsx'
import { countryWeb } from '#fields/country/country.web.tsx'
import { currencyWeb } from '#fields/currency/currency.web.tsx'
import { dateWeb } from '#fields/date/date.web.tsx'
import { dateTimeWeb } from '#fields/date-time/date-time.web.tsx'
import { decimalWeb } from '#fields/decimal/decimal.web.tsx'
import { durationWeb } from '#fields/duration/duration.web.tsx'
import { emailWeb } from '#fields/email/email.web.tsx'
import type { FieldWeb } from '#fields/field.web.tsx'
import { filesWeb } from '#fields/files/files.web.tsx'
import { integerWeb } from '#fields/integer/integer.web.tsx'
import { jsonWeb } from '#fields/json/json.web.tsx'
import { languageWeb } from '#fields/language/language.web.tsx'
import { linkWeb } from '#fields/link/link.web.tsx'
import { linksWeb } from '#fields/links/links.web.tsx'
import { longTextWeb } from '#fields/long-text/long-text.web.tsx'
import { moneyWeb } from '#fields/money/money.web.tsx'
import { multiSelectWeb } from '#fields/multi-select/multi-select.web.tsx'
import { percentWeb } from '#fields/percent/percent.web.tsx'
import { personNameWeb } from '#fields/person-name/person-name.web.tsx'
import { phoneWeb } from '#fields/phone/phone.web.tsx'
import { ratingWeb } from '#fields/rating/rating.web.tsx'
import { selectWeb } from '#fields/select/select.web.tsx'
import { tagsWeb } from '#fields/tags/tags.web.tsx'
import { textWeb } from '#fields/text/text.web.tsx'
import { timeZoneWeb } from '#fields/time-zone/time-zone.web.tsx'
import { urlWeb } from '#fields/url/url.web.tsx'
import { userWeb } from '#fields/user/user.web.tsx'
import type { FieldInfo } from '#web/data/catalog.ts'
import { lookWeb } from './object-web.ts'

/** The browser halves of all types of fields; one line each. */
// biome-ignore lint/suspicious/noExplicitAny: each type has values of its own; the catalog says which fit a field
const types: FieldWeb<any>[] = [
  textWeb,
  longTextWeb,
  integerWeb,
  decimalWeb,
  percentWeb,
  moneyWeb,
  booleanWeb,
  dateWeb,
  dateTimeWeb,
  selectWeb,
  multiSelectWeb,
  tagsWeb,
  emailWeb,
  phoneWeb,
  urlWeb,
  addressWeb,
  personNameWeb,
  linkWeb,
  linksWeb,
  userWeb,
  filesWeb,
  ratingWeb,
  durationWeb,
  countryWeb,
  currencyWeb,
  languageWeb,
  timeZoneWeb,
  jsonWeb,
  autoNumberWeb,
]

const byType = new Map(types.map((each): [string, FieldWeb] => [each.type, each]))

/** By the type of its values, or as its domain has it shown. */
export function fieldWeb(of: string | Pick<FieldInfo, 'type' | 'look'>): FieldWeb {
  const { type, look } = typeof of === 'string' ? { type: of } : of
  const web = (look && lookWeb(look)) || byType.get(type) || byType.get('text')
  if (!web) throw new Error(`No browser half for fields of type ${type}`)
  return web
}
