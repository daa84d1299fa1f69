import { badRequest } from '#kernel/errors.ts'
import { partWays, privacyOf, rowCondition, scopeCondition, wholeOf } from '../access.ts'
import type { ObjectModel } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Texts } from '../database.ts'
import { otherLetters, type Spelling } from './other-letters.ts'
import { type FoundFile, searchFiles } from './search-files.ts'
import { foldText, phoneDigits } from './search-words.ts'
import { type Parameters, parameters, tableOf } from './visible.ts'

export interface SearchHit {
  object: string
  id: string
  title: string
  /** 1 the title itself, then beginnings of titles, beginnings of words, parts of words, words in other letters (0.35); less than 0.3 is a guess at a typing error. */
  score: number
  /** It was found by what this file says or is called. */
  file?: FoundFile
}

export interface SearchOptions {
  q: string
  /** Names of objects; all that the actor may see by default. */
  objects?: readonly string[]
  /** 20 by default, 50 at most. */
  limit?: number
  /** Records are found by the files that they hold, too. */
  files?: boolean
}

/** With fewer hits than this, similar words are tried too. */
const few = 5
// What matches in thousands is never ranked as a whole: the best kinds of match are looked for first, up to this many.
const candidates = 200
const maxWords = 8
/** Likeness is compared trigram by trigram, so long texts cost much and gain little. */
const longestGuess = 40

/**
 * Records whose words contain all words of `q`, best first; among equals by likeness of the title, then by `searchRank`, then the
 * newest. Words of one or two letters match beginnings of words only; digits match parts of phone numbers. When little is found, the
 * same words in other letters follow (`киев` finds Kyiv, 上海 finds Shanghai), then similar words.
 */
export async function searchRecords(
  ctx: Ctx,
  { q, objects, limit = 20, files = false }: SearchOptions,
): Promise<{ data: SearchHit[] }> {
  const searched = searchedObjects(ctx, objects)
  const words = foldText(q.slice(0, 200)).split(' ').filter(Boolean).slice(0, maxWords)
  if (words.length === 0 || searched.length === 0) return { data: [] }
  const most = Math.min(Math.max(limit, 1), 50)
  const digits = digitsOf(q)
  const text = words.join(' ')
  const own = await find(ctx, { objects: searched, ways: matching({ words, digits }), text, limit: most })
  const found = files ? [...own, ...(await findByFiles(ctx, { q, words, objects: searched, own, most }))] : own
  const isEnough = own.length >= Math.min(few, most) || (own.length > 0 && digits !== null)
  const { isForeign, spellings } = otherLetters(q.slice(0, 200), maxWords)
  const inOthers = isForeign ? found.length < most : !isEnough && spellings.length > 0
  const guesses = !isEnough && text.length >= 4 && text.length <= longestGuess
  if (!inOthers && !guesses) return { data: found }
  const ways: Ways = (add, body) => [
    ...(inOthers ? spelt(spellings)(add, body) : []),
    ...(guesses ? similar(text)(add, body) : []),
  ]
  const others = await find(ctx, { objects: searched, ways, text, limit: most })
  const known = new Set(found.map(({ id }) => id))
  return { data: [...found, ...others.filter(({ id }) => !known.has(id))].slice(0, most) }
}

interface ByFiles {
  q: string
  words: readonly string[]
  objects: readonly ObjectModel[]
  own: readonly SearchHit[]
  most: number
}

/** Before what is only like the words, after what has them itself. */
async function findByFiles(ctx: Ctx, { q, words, objects, own, most }: ByFiles): Promise<SearchHit[]> {
  const room = most - own.length
  if (room <= 0) return []
  const known = new Set(own.map(({ id }) => id))
  const visible = (add: Parameters['add']) => visibleDocs(ctx, { objects, ways: null, add })
  const hits = await searchFiles(ctx, { q, words, objects, limit: most, visible })
  return hits
    .filter(({ id }) => !known.has(id))
    .slice(0, room)
    .map((hit) => ({ ...hit, score: 0.35 }))
}

/** Objects that are searched at all, and whose names the actor may see. */
function searchedObjects(ctx: Ctx, names: readonly string[] | undefined): ObjectModel[] {
  const objects = names
    ? names.map((name) => ctx.catalog.objects.get(name) ?? ctx.catalog.byPath.get(name) ?? noObject(name))
    : [...ctx.catalog.objects.values()]
  return objects.filter(
    (object) =>
      !ctx.actor.rights(object.name).hidden.has(object.title.name) &&
      [...object.fields.values()].some((field) => field.searchable),
  )
}

function noObject(name: string): never {
  throw badRequest('objects', `There is no object ${JSON.stringify(name.slice(0, 60))}.`)
}

/** Trunk and international zeros are not part of a stored number. */
function digitsOf(q: string): string | null {
  const digits = phoneDigits(q)?.replace(/^0+/, '')
  return digits && digits.length >= 3 ? digits : null
}

/** Ways of matching, best first; each is asked for only when those before it did not fill the candidates. */
type Ways = (add: Parameters['add'], body: string) => { score: string; condition: string }[]

function matching({ words, digits }: { words: readonly string[]; digits: string | null }): Ways {
  return (add, body) => {
    const like = (text: string) => `${body} like ${add(text, 'text')}`
    const all = (pattern: (word: string) => string) => words.map((word) => like(pattern(word))).join(' and ')
    const text = words.join(' ')
    const starts = (pattern: string) => {
      const indexed = `"left"(${body}, 64) like ${add(`${pattern.slice(0, 60)}%`, 'text')}`
      return pattern.length > 60 ? `${indexed} and ${like(`${pattern}%`)}` : indexed
    }
    const inside = all((word) => (needsBeginning(word) ? `% ${word}%` : `%${word}%`))
    return [
      { score: '1.0', condition: starts(` ${text} |`) },
      { score: '0.8', condition: starts(` ${text}`) },
      { score: '0.6', condition: all((word) => `% ${word}%`) },
      { score: '0.4', condition: digits ? `((${inside}) or ${like(`%${digits}%`)})` : inside },
    ]
  }
}

/** Shorter than a trigram. */
function needsBeginning(word: string): boolean {
  return [...word].length < 3
}

/** Any spelling of all words will do. */
function spelt(spellings: readonly Spelling[]): Ways {
  return (add, body) => {
    const like = (pattern: string) => `${body} like ${add(pattern, 'text')}`
    const ofWord = (patterns: readonly string[]) => `(${patterns.map(like).join(' or ')})`
    const all = spellings.map((spelling) => `(${spelling.map(ofWord).join(' and ')})`)
    return [{ score: '0.35', condition: `(${all.join(' or ')})` }]
  }
}

function similar(text: string): Ways {
  return (add, body) => {
    const given = add(text, 'text')
    const likeness = `greatest(word_similarity(${given}, ${titleWords}), 0.5 * word_similarity(${given}, ${body}))`
    return [{ score: `0.3 * ${likeness}`, condition: `${given} <% ${body}` }]
  }
}

async function find(
  ctx: Ctx,
  { objects, ways, text: q, limit }: { objects: readonly ObjectModel[]; ways: Ways; text: string; limit: number },
): Promise<SearchHit[]> {
  const { values, add } = parameters()
  const visible = visibleDocs(ctx, { objects, ways, add })
  const stages = ways(add, 'd.body').map(({ score, condition }, i, all) => {
    const earlier = all.slice(0, i).map((way) => ` and not (${way.condition})`)
    return `(select d.object, d.id, d.title, ${score} as score, ${titleWords} as words from ${docs} d where ${condition}${earlier.join('')} and ${visible} limit ${candidates})`
  })
  const text = `select c.object, c.id::text, c.title, round(c.score::numeric, 3)::text
    from (select * from (${stages.join(' union all ')}) every limit ${candidates}) c
    order by c.score desc, word_similarity(${add(q, 'text')}, c.words) desc, array_position(${add(ranked(objects), 'text[]')}, c.object) nulls last, c.id desc limit ${add(limit, 'integer')}`
  const rows = await ctx.db.transaction(async (db) => {
    // With a limit, the planner bets on reading the table from the front, which for a rare word means all of it.
    await db.rows('set local enable_seqscan = off; set local pg_trgm.word_similarity_threshold = 0.45')
    // Planned with its patterns: a general plan would not know how rare they are.
    return db.texts({ text, values, named: false })
  })
  return rows.map(([object, id, title, score]: Texts) => ({
    object: object as string,
    id: id as string,
    title: title as string,
    score: Number(score),
  }))
}

// Enough of a title to compare.
const titleWords = `split_part("left"(d.body, 200), '|', 1)`

function ranked(objects: readonly ObjectModel[]): string[] {
  const rankOf = ({ definition }: ObjectModel) => definition.searchRank ?? 0
  return objects
    .filter((object) => rankOf(object) > 0)
    .sort((one, other) => rankOf(one) - rankOf(other))
    .map(({ name }) => name)
}

const docs = '(select s.object, s.record_id as id, s.title, s.body, s.owner_id, s.branch_id from kith.search_doc s)'

/**
 * Rows of the objects as far as the actor sees them. Objects of one scope share one condition; where a searched field is
 * hidden from the actor, only the title may match, or a search would tell what the field says (`ways`; null where no field is asked).
 */
function visibleDocs(
  ctx: Ctx,
  { objects, ways, add }: { objects: readonly ObjectModel[]; ways: Ways | null; add: Parameters['add'] },
): string {
  const groups = Map.groupBy(objects, (object) => {
    const { see, hidden, withheld } = ctx.actor.rights(object.name)
    return `${wholeOf(object) ? object.name : ''} ${privacyOf(object) ?? ''} ${see} ${withheld?.has('see') === true} ${[...object.fields.values()].some((field) => field.searchable && hidden.has(field.name))}`
  })
  const conditions = [...groups].map(([group, members]) => {
    const names = add(
      members.map((object) => object.name),
      'text[]',
    )
    const first = members[0] as ObjectModel
    // The condition names the object to find its shares: here it stands for all objects of the group.
    const reached = scopeCondition(ctx.actor, first.name, 'see', 'd', (value, cast) =>
      value === first.name ? `any(${names})` : add(value, cast),
    )
    const byTitle = ways && group.endsWith('true') ? ` and (${titleOnly(ways, add)})` : ''
    const withWhole = reached === 'true' ? reached : orPart(ctx, first, { reached, add })
    return `(d.object = any(${names}) and ${withWhole}${withoutPrivate(ctx, first, add)}${byTitle})`
  })
  return `(${conditions.join(' or ')})`
}

/** The search table does not know what a record is a part of, so the parts of what is shared are asked for. */
function orPart(
  { actor }: Ctx,
  object: ObjectModel,
  { reached, add }: { reached: string; add: Parameters['add'] },
): string {
  const ways = partWays(actor, object, 'see', 'p', add).map(
    (way) => `d.id = any(array(select p.id from ${tableOf(object)} p where ${way}))`,
  )
  return ways.length > 0 ? `(${[reached, ...ways].join(' or ')})` : reached
}

/** The search table does not know what is private, so the records are asked. */
function withoutPrivate(ctx: Ctx, object: ObjectModel, add: Parameters['add']): string {
  if (privacyOf(object) === null) return ''
  const seen = rowCondition(ctx.actor, object, 'see', 't', add)
  return ` and exists (select from ${tableOf(object)} t where t.id = d.id and ${seen})`
}

function titleOnly(ways: Ways, add: Parameters['add']): string {
  return ways(add, "(split_part(d.body, '|', 1) || '|' || split_part(d.body, '|', 3))")
    .map((way) => `(${way.condition})`)
    .join(' or ')
}
