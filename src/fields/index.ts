import type { Money } from '#kernel/money.ts'
import type { Address } from './address/address.field.ts'
import { address } from './address/address.field.ts'
import { autoNumber } from './auto-number/auto-number.field.ts'
import { boolean } from './boolean/boolean.field.ts'
import { country } from './country/country.field.ts'
import { currency } from './currency/currency.field.ts'
import { date } from './date/date.field.ts'
import { dateTime } from './date-time/date-time.field.ts'
import { decimal } from './decimal/decimal.field.ts'
import { choiceField, linkField, valueField } from './define-field.ts'
import { duration } from './duration/duration.field.ts'
import { email } from './email/email.field.ts'
import type { FieldSettings, FieldType, Json } from './field-type.ts'
import { type FileEntry, files } from './files/files.field.ts'
import { integer } from './integer/integer.field.ts'
import { json } from './json/json.field.ts'
import { language } from './language/language.field.ts'
import { link } from './link/link.field.ts'
import { links } from './links/links.field.ts'
import { longText } from './long-text/long-text.field.ts'
import { money } from './money/money.field.ts'
import { multiSelect } from './multi-select/multi-select.field.ts'
import { percent } from './percent/percent.field.ts'
import type { PersonName } from './person-name/person-name.field.ts'
import { personName } from './person-name/person-name.field.ts'
import { phone } from './phone/phone.field.ts'
import { rating } from './rating/rating.field.ts'
import { select } from './select/select.field.ts'
import { tags } from './tags/tags.field.ts'
import { text } from './text/text.field.ts'
import { timeZone } from './time-zone/time-zone.field.ts'
import { url } from './url/url.field.ts'
import { user } from './user/user.field.ts'

// The engine hands each type only values of its own, so what V is may be forgotten here and nowhere else.
const all = [
  ...[text, longText, integer, decimal, percent, money, boolean, date, dateTime, select, multiSelect, tags],
  ...[email, phone, url, address, personName, link, links, user, files],
  ...[rating, duration, country, currency, language, timeZone, json, autoNumber],
] as unknown as FieldType[]

/** Every type of field by its name. */
export const fieldTypes: Record<string, FieldType> = Object.fromEntries(all.map((type) => [type.type, type]))

const linkToUser = linkField<'link'>('user')

/** What object definitions call: `field.text({ required: true })`, `field.select(['new', 'won'])`, `field.link('account')`. */
export const field = {
  text: valueField<string>('text'),
  longText: valueField<string>('longText'),
  integer: valueField<number>('integer'),
  decimal: valueField<string>('decimal'),
  percent: valueField<number>('percent'),
  money: valueField<Money>('money'),
  boolean: valueField<boolean>('boolean'),
  date: valueField<string>('date'),
  dateTime: valueField<string>('dateTime'),
  select: choiceField<false>('select'),
  multiSelect: choiceField<true>('multiSelect'),
  tags: valueField<string[]>('tags'),
  email: valueField<string>('email'),
  phone: valueField<string>('phone'),
  url: valueField<string>('url'),
  address: valueField<Address>('address'),
  personName: valueField<PersonName>('personName'),
  rating: valueField<number>('rating'),
  duration: valueField<number>('duration'),
  country: valueField<string>('country'),
  currency: valueField<string>('currency'),
  language: valueField<string>('language'),
  timeZone: valueField<string>('timeZone'),
  files: valueField<FileEntry[]>('files'),
  json: valueField<Json>('json'),
  autoNumber: valueField<string>('autoNumber'),
  /** Computed (`engine/derived`): say which `formula` or `rollup`. */
  formula: valueField<Json>('formula'),
  rollup: valueField<Json>('rollup'),
  link: linkField<'link'>('link'),
  links: linkField<'links'>('links'),
  user: <const S extends FieldSettings>(settings?: S) => linkToUser('user', settings),
}
