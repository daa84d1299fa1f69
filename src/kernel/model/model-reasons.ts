type Values = Readonly<Record<string, string | number>>

/**
 * Everything that may be wrong with a data model: a closed list, said in English here for programs and logs, and in the languages
 * of people on the screen. Values are names as they are stored (`field`, `object`), limits, and parts of a formula; `objects` is
 * the plural of an object. `near` may be empty.
 */
export const modelReasons = {
  // Of objects.
  'object-exists': ({ object }) => `There is an object ${object} already.`,
  'object-twice': () => 'is defined twice',
  'object-is-standard': () => 'is one of the objects that every Kith has; it needs no plural',
  'object-not-yours': () => 'is a standard object; hide it instead',
  'object-needed': () => 'must be false: other parts of Kith count on this object',
  'object-settled': () => 'is settled for a standard object',
  'part-not-yours': () => 'is standard; hide it instead',
  'plural-missing': () => 'is missing; an object of your own needs one',
  'plural-stays': ({ plural }) => `stays ${plural}, since addresses and programs use it; change the labels`,
  'path-taken': ({ path }) => `the path /${path} is taken`,
  'name-gone': () => 'was dropped for good; its name stays taken, so that its history is not mixed with another’s',
  'name-too-long': ({ limit }) => `is too long a name: ${limit} letters, with one more for each capital`,
  'title-missing': ({ field }) => `must name one of its fields; there is none called ${field}`,
  'title-type': ({ types }) => `must be a field of type ${types}`,
  'title-hidden': () => 'must be a field that is shown',
  'columns-begin': ({ field }) => `the first of its columns must be its title, ${field}`,
  'columns-many': ({ limit }) => `give it at most ${limit} columns, each once`,
  'names-no-field': ({ field }) => `names ${field}, which is no field of this object`,
  'names-no-object': ({ name }) => `names ${name}, which is no object`,
  'names-no-list': ({ name }) => `names ${name}, which is no list of records that link to it`,
  'named-twice': () => 'names a field twice',
  'order-twice': ({ name }) => `names ${name} twice`,
  'not-one-value': ({ field }) => `names ${field}, which is not one value in one place`,
  'stands-together-twice': ({ fields, count }) =>
    `${fields} cannot be unique together yet. ${count === 1 ? 'One value' : `${count} values`} of them stand in several records.`,
  'model-changed': () =>
    'Somebody has changed the data model since. Look at its history, and go back there to what you want.',

  // Of fields.
  'field-exists': ({ field }) => `There is a field ${field} already.`,
  'field-in-bin': ({ field }) => `${field} is in the bin. Restore it, or drop it for good and choose another name.`,
  'field-not-yours': () => 'is a standard field; hide it instead',
  'field-type-settled': () => 'is settled: this is one of the fields that every Kith has',
  'field-settled': () => 'is settled for a standard field',
  'field-stays-shown': () => 'must be false: Kith needs this field',
  'field-stays-required': () => 'must be true: Kith needs this field',
  'field-of-system': () => 'is a system field',
  'key-taken': () => 'is taken twice',
  'part-missing': () => 'is missing',
  'unknown-type': ({ types }) => `must be one of ${types}`,
  'target-stays': () => 'stays what it is; make another field',
  'target-missing': () => 'a link names the object that it links to',
  'target-unknown': ({ object }) => `links to ${object}, which is not in the catalog`,
  'inverse-taken': ({ name, object }) => `${object}.${name} is taken; give this link an inverse of its own`,
  'cannot-turn': ({ from, to }) => `cannot turn from ${from} to ${to}; make another field`,
  'part-of-type': ({ type }) => `is for fields of the type ${type}`,
  'part-of-entered': () => 'is for fields that people enter',
  'no-default-here': () => 'is not for fields of this type',
  'stands-twice': ({ value }) => `cannot be unique yet: several records have ${value}.`,
  'not-a-bound': ({ part, value }) => `${part} must be a number, not ${value}`,
  'not-a-day-bound': ({ part, value }) =>
    `${part} must be a day such as 2026-11-21, or today with days (today+30), not ${value}`,
  'bounds-crossed': ({ min, max }) => `min ${min} is above max ${max}`,
  'whole-bound': ({ part, min, max, value }) =>
    `${part} must be a whole number from ${min}${max === '' ? '' : ` to ${max}`}, not ${value}`,
  'stars-bound': ({ max }) => `a rating goes from 1 to a max of 2 to ${max}`,
  'number-not-asked': () => 'every record gets a number; nobody is to be asked for it',
  'number-pattern': ({ pattern }) =>
    `the pattern ${pattern} must be such as INV-{YYYY}-{0000} or INV-{BRANCH}-{0000}, with one number, and a sign such as - beside the branch`,
  'pattern-broken': ({ pattern, detail }) => `the pattern ${pattern} does not work: ${detail}`,

  // Of options.
  'options-not-here': () => 'are of fields with choices only',
  'options-fixed': ({ options }) => `must be one of ${options}: Kith acts by these`,
  'option-not-archived': () => 'must be false: Kith acts by this option',
  'options-missing': () => 'give it options to choose from',
  'option-archived-default': ({ option }) => `the option ${option} is archived and cannot be the default`,
  'option-key': ({ option }) => `the option key "${option}" must be letters, digits, _ or -, 63 at most`,
  'option-without-label': ({ option }) => `the option ${option} has no label`,
  'options-alike': ({ name, option, other }) => `"${name}" names the options ${other} and ${option}`,
  'options-in-use': ({ options, count }) =>
    `${count === 1 ? 'One record has' : `${count} records have`} ${options}. Archive the option, or give the records another one first.`,

  // Of conditions.
  'condition-shape': () => 'a condition must be an object',
  'condition-list': () => 'and, or: must be lists of conditions',
  'condition-field': ({ field }) => `there is no field ${field}`,
  'condition-operator': ({ field, operator, operators }) =>
    `${field} has no operator ${operator} in a condition; it has ${operators}`,
  'filter-moves': () => 'means something else as time goes by or for another person; name days, moments and ids',
  'filter-unread': ({ detail }) => `${detail}`,
  'filter-by-key': () => 'names a linked record by its key; say its id',

  // Of what is computed.
  'unknown-field': ({ field, objects, near }) => `there is no field ${field} on ${objects}${meant(near)}`,
  'hidden-field': ({ field }) => `${field} is hidden`,
  'no-part': ({ field, part }) => `${field} has no part ${part}`,
  'no-single-value': ({ field }) => `${field} is no single value; name a part of it, or make a roll-up`,
  'made-of-itself': ({ fields }) => `is made of itself: ${fields}`,
  'stands-too-deep': ({ limit }) => `stands on more than ${limit} other computed fields, one on another`,
  'too-long-inside': () => 'is too long once the formulas that it names are put in',
  'must-be-single': () => 'must give a single value',
  'lookup-no-link': ({ path }) => `${path} must begin with a link, such as account.name`,
  'lookup-too-far': ({ path, limit }) => `${path} crosses more than ${limit} links`,
  'lookup-daily': ({ path }) => `${path} is another one every day, so no value of it can be kept here`,
  'lookup-no-value': ({ path }) => `${path} is no single value; name a field of the record that it leads to`,
  'rollup-takes-no-field': () => 'count takes no field',
  'rollup-needs-field': ({ fn, objects }) => `${fn} needs a field of ${objects}`,
  'rollup-daily': ({ field }) => `${field} is another one every day, so no roll-up of it can be kept`,
  'rollup-unfit': ({ fn, field }) => `${fn} does not go with ${field}`,
  'rollup-no-list': ({ name, objects, near }) => `there are no ${name} of ${objects}${meant(near)}`,

  // Of how a formula is written.
  'formula-too-long': ({ limit }) => `is longer than ${limit} letters`,
  'not-expected': ({ sign }) => `${sign} was not expected here`,
  'text-not-expected': () => 'a text was not expected here',
  'text-without-end': () => 'this text has no end; close it with the same quote',
  'means-nothing': ({ sign }) => `${sign} means nothing in a formula`,
  'needs-before': ({ sign }) => `${sign} needs something before it`,
  'needs-after': ({ sign }) => `${sign} needs something after it`,
  'bracket-missing': () => 'a closing bracket is missing here',
  'end-missing': () => 'something is missing at the end',
  'nested-too-deep': ({ limit }) => `is nested more than ${limit} levels deep`,
  'texts-joined': () => 'texts are joined with &, not with +',
  'sign-unfit': ({ sign, left, right }) => `${sign} does not go with ${kind(left)} and ${kind(right)}`,
  'list-asked': () => 'a list is asked with has(list, value)',
  'needs-kind': ({ sign, needed, given }) => `${sign} needs ${kind(needed)}, and this is ${kind(given)}`,
  'unknown-function': ({ name, near }) => `there is no function ${name}${near === '' ? '' : `; did you mean ${near}?`}`,
  'argument-count': ({ name, least, most, given }) =>
    `${name} takes ${least === most ? most : `${least} to ${most}`} values, and here are ${given}`,
  'currency-said': () => "the currency must be a code such as 'EUR'",
  'gives-nothing': ({ name }) => `${name ? `${name} ` : ''}gives nothing in every case`,
  'gives-two-kinds': ({ name, left, right }) => `${name} gives ${kind(left)} in one case and ${kind(right)} in another`,
  'compares-only': ({ name }) => `${name} compares numbers, dates, times or texts`,

  // Of anything else.
  'does-not-fit': ({ detail }) => `${detail}`,
} satisfies Record<string, (values: Values) => string>

export type ModelReasonCode = keyof typeof modelReasons

export interface ModelReason {
  code: ModelReasonCode
  values?: Record<string, string | number>
}

export const modelReasonCodes = Object.keys(modelReasons) as ModelReasonCode[]

/** In English. What is wrong in a formula begins with its position. */
export function sayModelReason({ code, values = {} }: ModelReason): string {
  const text = (modelReasons[code] as (values: Values) => string)(values)
  return values['at'] === undefined ? text : `At position ${values['at']}: ${text}`
}

/** What parts of a formula may be worth. */
const kinds: Record<string, string> = {
  number: 'a number',
  text: 'a text',
  boolean: 'yes or no',
  date: 'a date',
  time: 'a time',
  money: 'an amount of money',
  list: 'a list',
  link: 'a link',
  null: 'nothing',
}

function kind(given: string | number | undefined): string {
  return kinds[String(given)] ?? String(given)
}

function meant(near: string | number | undefined): string {
  return near === '' || near === undefined ? '' : `; did you mean ${near}?`
}
