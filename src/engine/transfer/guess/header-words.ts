import { fold } from '#kernel/spelling.ts'
import { currencyOf } from '../cells/read-number.ts'

/** Words of a header or name: no case, accents or signs; `dealStage`, `deal_stage` and `Deal Stage` are alike. */
export function wordsOf(text: string): string[] {
  const spaced = text
    .normalize('NFKC')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
  return fold(spaced)
    .split(' ')
    .filter((word) => word !== '')
}

/** Words run together, so that `e-mail` is `email` and `zip code` is `zipcode`. */
export function squeeze(words: readonly string[] | string): string {
  return typeof words === 'string' ? wordsOf(words).join('') : words.join('')
}

/** Takes a currency off a header: `Amount (EUR)`, `price_usd`, `Value in €`, `Importe €`. */
export function splitCurrency(header: string): { text: string; currency?: string } {
  const found = inBrackets.exec(header) ?? sign.exec(header) ?? code.exec(header)
  const currency = found ? currencyOf(found[2] as string) : undefined
  if (!found || currency === undefined) return { text: header }
  const text = (found[1] as string).replace(/[\s_\-,.:/]+$/, '').replace(/\s+in$/i, '')
  return currency ? { text, currency } : { text }
}

const inBrackets = /^(.*\S)\s*[([（]\s*([^()[\]（）\s]{1,4})\s*[)\]）]\s*$/
const sign = /^(.*\p{L}.*?)(\p{Sc})\s*$/u
/** Many words of three letters are codes too, so that without brackets only capitals and the best known are believed. */
const code = /^(.*\p{L}.*?)(?<=[\s_\-,.:/])([A-Z]{3}|usd|eur|gbp|uah|cny|mxn)\s*$/u

/** Parts of the field type personName, as headers say them. */
export const nameParts: Record<string, readonly string[]> = {
  first: squeezed(
    'first name, first, given name, forename, firstname, nombre, nombre de pila, nombres, 名, 名字, імʼя, имя',
  ),
  last: squeezed(
    'last name, last, surname, family name, lastname, apellido, apellidos, primer apellido, 姓, 姓氏, прізвище, фамилия',
  ),
}

/** Parts of the field type address, as headers say them. */
export const addressParts: Record<string, readonly string[]> = {
  line1: squeezed(
    'street, street address, address line 1, address 1, address1, address street, street 1, address line, calle, dirección, domicilio, calle y número, 街道, 详细地址, 地址, вулиця, адреса',
  ),
  line2: squeezed('street 2, address line 2, address 2, address2, apartment, suite, piso'),
  city: squeezed('city, town, locality, address city, ciudad, localidad, población, municipio, 城市, 市, місто, город'),
  region: squeezed(
    'state, region, province, county, state province, state region, state or province, address region, estado, provincia, comunidad, 省, 省份, 州, область, регіон',
  ),
  postalCode: squeezed(
    'zip, zip code, postal code, postcode, zip postal code, post code, código postal, cp, 邮编, 邮政编码, індекс, поштовий індекс, индекс',
  ),
  latitude: squeezed('latitude, lat, geo lat, latitud, 纬度, широта'),
  longitude: squeezed('longitude, lng, lon, long, geo lng, longitud, 经度, довгота, долгота'),
  country: squeezed('country, country region, country code, address country, nation, país, 国家, країна, страна'),
}

/** Headers of the field that holds the number a record had in another system. */
export const idWords = squeezed(
  'id, record id, external id, uid, uuid, guid, key, identifier, source id, 编号, код, ідентифікатор, identificador, clave',
)
/** Endings that say that a header of a link gives the other record's id: `Account ID`. */
export const idEndings = ['id', 'uid', 'guid', 'key', 'identifier', '编号', 'ід', 'ид', 'код']
/** Headers of the person in charge, which every object may have. */
export const ownerWords = squeezed(
  'owner, record owner, assigned to, assignee, assigned user, responsible, account manager, account executive, handled by, responsable, propietario, asignado a, encargado, 负责人, 所有者, 归属人, 跟进人, відповідальний, власник, закріплено за',
)
export const currencyWords = squeezed('currency, currency code, currency iso code, moneda, divisa, 币种, 货币, валюта')
/** Words before a header that only say which of several: `Primary e-mail`, `Associated company`. */
export const qualifiers = new Set(
  'associated primary main default work business office company home personal mailing contact current first preferred'.split(
    ' ',
  ),
)

function squeezed(list: string): string[] {
  return list.split(',').map((words) => squeeze(words))
}
