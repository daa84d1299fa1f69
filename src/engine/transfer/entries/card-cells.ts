import { splitName } from '#fields/person-name/split-name.ts'
import { joinList } from '#kernel/texts/list-text.ts'
import { type Entry, type Property, partsOf, textIn } from './content-lines.ts'
import type { EntryCells } from './read-entry-rows.ts'

/** A field that another Kith wrote a property from. */
export const fieldParameter = 'X-KITH-FIELD'
/** The object that another Kith wrote a card or an entry from. */
export const objectProperty = 'X-KITH-OBJECT'
/** The column of the ids of records that another Kith, or this one, wrote. */
export const ownIdColumn = 'Kith id'
/** Before the id of the record in the UID of a card or an entry. */
export const idPrefix = 'urn:uuid:'

/** What a card says of a person or a company, under names of columns that the importer knows. */
export function cardCells({ properties }: Entry): EntryCells {
  const cells = new Map<string, string>()
  const all = (name: string) => properties.filter((property) => property.name === name).sort(preferredFirst)
  const first = (name: string) => all(name)[0]
  takeName(cells, { all, first })
  put(cells, 'Job title', said(first('TITLE')) || said(first('ROLE')))
  for (const email of all('EMAIL')) putNext(cells, fieldOf(email) ?? 'Email', said(email).replace(/^mailto:/i, ''))
  for (const phone of all('TEL'))
    putNext(cells, fieldOf(phone) ?? kindOfPhone(phone), said(phone).replace(/^tel:/i, ''))
  for (const address of all('ADR')) putAddress(cells, address)
  for (const url of all('URL')) putNext(cells, fieldOf(url) ?? 'Website', said(url))
  put(cells, fieldOf(first('BDAY')) ?? 'Birthday', dayOf(said(first('BDAY'))))
  put(cells, 'Nickname', said(first('NICKNAME')))
  put(cells, 'Language', said(first('LANG')))
  put(cells, 'Tags', joinList(all('CATEGORIES').flatMap(({ value }) => partsOf(value, ','))))
  put(cells, fieldOf(first('NOTE')) ?? 'Notes', all('NOTE').map(said).join('\n\n'))
  const isOurs = properties.some(({ name }) => name === objectProperty)
  const uid = said(first('UID'))
  if (isOurs && uid.startsWith(idPrefix)) put(cells, ownIdColumn, uid.slice(idPrefix.length))
  if (cells.size === 0) return 'it is empty'
  return cells
}

interface Known {
  all: (name: string) => Property[]
  first: (name: string) => Property | undefined
}

function takeName(cells: Map<string, string>, { first }: Known): void {
  const formatted = said(first('FN'))
  const [last = '', given = '', middle = ''] = partsOf(first('N')?.value ?? '', ';').map((part) => part.trim())
  const [company = '', department = ''] = partsOf(first('ORG')?.value ?? '', ';').map((part) => part.trim())
  const isCompany =
    /^(org|organization)$/i.test(said(first('KIND'))) ||
    /company/i.test(said(first('X-ABSHOWAS'))) ||
    (company !== '' && last === '' && given === '' && (formatted === '' || formatted === company))
  if (isCompany) {
    put(cells, fieldOf(first('FN')) ?? 'Name', formatted || company)
    return
  }
  if (last || given) {
    put(cells, 'First name', [given, middle].filter(Boolean).join(' '))
    put(cells, 'Last name', last)
  } else if (formatted) {
    const [one, other] = splitName(formatted)
    put(cells, 'First name', one ?? formatted)
    put(cells, 'Last name', other ?? '')
  }
  put(cells, fieldOf(first('ORG')) ?? 'Company', company)
  put(cells, 'Department', department)
}

/** Lines of an address, in the order of RFC 6350: box, extended, street, locality, region, code, country. */
function putAddress(cells: Map<string, string>, address: Property): void {
  const parts = partsOf(address.value, ';').map((part) => part.trim())
  const [box = '', extended = '', street = '', city = '', region = '', code = '', country = ''] = parts
  const field = fieldOf(address)
  const stem = field ? stemOf(field) : ''
  const of = (name: string) => (stem ? `${stem} ${name.toLowerCase()}` : name)
  const isTaken = ['Street', 'City', 'Postal code'].some((name) => cells.has(of(name)))
  const numbered = (name: string) => (isTaken ? `${of(name)} 2` : of(name))
  const [line = '', ...more] = street.split('\n')
  put(cells, numbered('Street'), line)
  put(
    cells,
    isTaken ? `${of('Address line 2')} 2` : of('Address line 2'),
    [...more, extended, box].filter(Boolean).join(', '),
  )
  put(cells, numbered('City'), city)
  put(cells, numbered('Region'), region)
  put(cells, numbered('Postal code'), code)
  put(cells, numbered('Country'), country)
}

/** `billingAddress` is asked for as `billing city`. */
function stemOf(field: string): string {
  return field
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ')
    .slice(0, -1)
    .join(' ')
}

function kindOfPhone({ types }: Property): string {
  if (types.some((type) => /^(cell|mobile|iphone)$/.test(type))) return 'Mobile'
  return types.includes('fax') ? 'Fax' : 'Phone'
}

function fieldOf(property: Property | undefined): string | undefined {
  const field = property?.parameters.get(fieldParameter)
  return field && /^\w{1,63}$/.test(field) ? field : undefined
}

function said(property: Property | undefined): string {
  return property ? textIn(property.value).trim() : ''
}

function preferredFirst(one: Property, other: Property): number {
  return rank(one) - rank(other)
}

function rank({ types, parameters }: Property): number {
  const preference = Number(parameters.get('PREF') ?? Number.NaN)
  if (!Number.isNaN(preference)) return preference
  return types.includes('pref') ? 0 : 101
}

/** `1985-04-12` of `19850412`, `1985-04-12T00:00:00Z`; a day without a year is no date. */
function dayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(text) ?? []
  return year ? `${year}-${month}-${day}` : ''
}

function put(cells: Map<string, string>, key: string, text: string): void {
  if (text.trim() !== '' && !cells.has(key)) cells.set(key, text)
}

/** A second value of the same kind is `Email 2`. */
function putNext(cells: Map<string, string>, key: string, text: string): void {
  if (text.trim() === '') return
  let number = 1
  while (cells.has(number === 1 ? key : `${key} ${number}`)) number++
  if (number <= 5) cells.set(number === 1 ? key : `${key} ${number}`, text)
}

/** Whether most cards of the beginning of a file are of companies, or which object another Kith wrote them from. */
export function heldByCards(text: string): string {
  const named = new RegExp(`^${objectProperty}:(\\w+)`, 'im').exec(text)?.[1]
  if (named) return named
  const cards = text.split(/^BEGIN:VCARD/im).slice(1)
  const companies = cards.filter(
    (card) =>
      /^KIND:org|X-ABShowAs:COMPANY/im.test(card) ||
      (/^ORG[;:]/im.test(card) && !/^N[^:\r\n]*:[^\r\n]*[^;\r\n]/im.test(card)),
  )
  return companies.length * 2 > cards.length ? 'account' : 'contact'
}
