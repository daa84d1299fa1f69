/** Why a column was mapped as it is: a word for programs that say it in their own language, and what it is about. */
export interface Why {
  code: WhyCode
  values: Record<string, string>
}

export type WhyCode = keyof typeof sayings

/** In English, for the command line. */
export function sayWhy({ code, values }: Why): string {
  return sayings[code](values)
}

type Say = (values: Record<string, string>) => string

const sayings = {
  'same-name': ({ field }) => `header is ${field}`,
  'known-name': ({ header, field }) => `header "${header}" is known for ${field}`,
  'near-name': ({ header, field }) => `header "${header}" is nearly ${field}`,
  'word-in-name': ({ header, field }) => `header "${header}" holds a word for ${field}`,
  'titles-in-file': ({ file }) => `values are titles in ${file}`,
  'ids-in-file': ({ file }) => `values are ids in ${file}`,
  'values-look': ({ field }) => `values look like ${field}`,
  countries: () => 'values are countries',
  'rest-elsewhere': () => 'other columns hold the rest of the address',
  'all-have-it': ({ field }) => `taken as ${field}, since rows in every state have it`,
  'only-finished': ({ states, header, actual, planned }) =>
    `only rows that are ${states} have a ${header}, so it is ${actual}, not ${planned}`,
  'all-finished': ({ states, actual, planned }) =>
    `all rows are ${states}, with dates in the past, so it is ${actual}, not ${planned}`,
  'better-column': ({ field }) => `another column fits ${field} better`,
  empty: () => 'the column is empty',
  'unknown-name': () => 'no field has this name',
  misfit: ({ field }) => `the header is known for ${field}, but most of its values do not fit`,
  'other-object': () => 'the file holds something else than was guessed',
  preset: ({ program }) => `known from ${program}`,
  remembered: () => 'as in the last import of such a file',
  'own-ids': () => 'ids of records of Kith',
  chosen: () => 'chosen',
} satisfies Record<string, Say>
