import { nameParts, squeeze, wordsOf } from './header-words.ts'
import { matchHeader, vocabularyOf } from './match-header.ts'
import { type FileSample, fillable, type ObjectShape } from './object-shape.ts'
import { type ColumnFacts, fit, isIdentity } from './value-fit.ts'

/** Which object the rows of a file are, from its name, its headers, and the column that tells its rows apart. */
export function guessObject(
  file: FileSample,
  facts: readonly ColumnFacts[],
  objects: readonly ObjectShape[],
): { object: ObjectShape; confidence: number } {
  const chosen = objects.find(({ name }) => name === file.object)
  if (chosen) return { object: chosen, confidence: 1 }
  const some = facts.slice(0, mostColumns)
  const ranked = objects
    .map((object) => ({
      object,
      score: nameScore(file.name, object) + headerScore(some, object, objects) - (object.isSeldom ? seldom : 0),
    }))
    .sort((one, other) => other.score - one.score)
  const [best, next] = ranked
  if (!best) throw new Error('Guessing needs at least one object')
  const margin = best.score - (next?.score ?? 0)
  const confidence = Math.max(0.05, Math.min(1, best.score / 8 + margin / 6))
  return { object: best.object, confidence: Math.round(confidence * 100) / 100 }
}

/** Where nothing else tells: people with a name and a mail are contacts sooner than colleagues. */
const seldom = 0.1

/** So many tell what a file holds; a file may have thousands. */
const mostColumns = 200

/** Words in names of files that say nothing of what is inside. */
const noise = new Set(
  'export exported import data list all crm my new copy final csv tsv of the table dates report clean'.split(' '),
)

function nameScore(fileName: string, object: ObjectShape): number {
  const words = wordsOf(fileName.replace(/^.*[/\\]/, '').replace(/\.\w+$/, '')).filter(
    (word) => !noise.has(word) && !/^\d+$/.test(word),
  )
  const whole = squeeze(words)
  let score = 0
  for (const name of [object.name, object.plural, object.label, ...(object.synonyms ?? [])].map(wordsOf)) {
    const [one, many] = [squeeze(name), plural(squeeze(name))]
    if (whole === one || whole === many) return 3
    const parts = words.map((_, at) => squeeze(words.slice(at, at + name.length)))
    if (parts.includes(one) || parts.includes(many)) score = 2
    else if (/\p{Script=Han}/u.test(one) && whole.includes(one)) score = Math.max(score, 2)
  }
  return score
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}

function headerScore(facts: readonly ColumnFacts[], object: ObjectShape, objects: readonly ObjectShape[]): number {
  const vocabulary = vocabularyOf(object, objects)
  const taken = new Map<string, { score: number; column: ColumnFacts }>()
  for (const column of facts) {
    const found = matchHeader(column.header, object, vocabulary)
      .map((candidate) => ({ ...candidate, score: candidate.score * fit(candidate.field, candidate.path, column) }))
      .filter(({ path, score }) => score >= 0.45 && !taken.has(path))
      .sort((one, other) => other.score - one.score)[0]
    if (found) taken.set(found.path, { score: found.score, column })
  }
  const sum = [...taken.values()].reduce((total, { score }) => total + score, 0)
  const links = fillable(object).filter(({ name, required, type }) => required && type === 'link' && !taken.has(name))
  let score = (3 * sum) / Math.max(1, facts.length) - links.length
  const id = taken.get('externalId')
  // `opportunity_id`, unique in each row, says more than any name of a file.
  if (id && id.score > 0.9 && isIdentity(id.column)) score += 1.5
  return (
    score +
    titleScore(object, taken) +
    bearerScore(object, taken) +
    signsOf(object, facts) -
    (isOfNobody(object, taken) ? 1 : 0)
  )
}

/** A column that names the records speaks for an object, the lack of one against it. */
function titleScore({ title, titleTemplate }: ObjectShape, taken: Map<string, { column: ColumnFacts }>): number {
  const whole = taken.get(title)
  if (whole) return isIdentity(whole.column) ? 2 : titleTemplate ? 0 : -0.5
  if ([...taken.keys()].some((path) => path.startsWith(`${title}.`))) return 1
  return titleTemplate ? 0 : -2
}

/** A mail that has a name in it is that of a person, where nothing else tells people from companies. */
function bearerScore({ title, fields }: ObjectShape, taken: ReadonlyMap<string, { column: ColumnFacts }>): number {
  const isPerson = fields.some(({ name, type }) => name === title && type === 'personName')
  const [whole, mail] = [taken.get(title)?.column, taken.get('email')?.column]
  if (!isPerson || !whole || !mail) return 0
  const names = new Set(whole.filled.flatMap(wordsOf).filter((word) => word.length >= longName))
  const isNamed = (address: string) => {
    const local = wordsOf(address.split('@')[0] ?? '').join('')
    return [...names].some((name) => local.includes(name))
  }
  const some = mail.filled.slice(0, mostMails)
  return some.length > 0 && some.filter(isNamed).length * 2 >= some.length ? 0.5 : 0
}

const longName = 3
const mostMails = 20

/** Records of people have a name, a mail or a telephone: a company with its industry alone is none. */
function isOfNobody({ title, fields }: ObjectShape, taken: ReadonlyMap<string, unknown>): boolean {
  const typeOf = (name: string | undefined) => fields.find((field) => field.name === name)?.type ?? ''
  const persons = new Set(['personName', 'email', 'phone'])
  return typeOf(title) === 'personName' && ![...taken.keys()].some((path) => persons.has(typeOf(path.split('.')[0])))
}

/** What headers tell beyond the fields that they name. */
function signsOf(object: ObjectShape, facts: readonly ColumnFacts[]): number {
  const own = facts.filter(({ header }) => startsWithName(header, object)).length
  const ofPeople = ['first', 'last'].every((part) =>
    facts.some(({ header }) => nameParts[part]?.includes(squeeze(header))),
  )
  const isStrange = ofPeople && !object.fields.some(({ type }) => type === 'personName')
  return Math.min(2, 0.7 * own) - (isStrange ? 1.5 : 0)
}

/** `Lead Status`, `Deal Name`: exports put the object before the field. */
function startsWithName(header: string, object: ObjectShape): boolean {
  const words = wordsOf(header)
  const name = wordsOf(object.name)
  return words.length > name.length && name.every((word, at) => words[at] === word)
}
