import { rowCondition } from '../../access.ts'
import { type ObjectModel, objectOf, typeOf } from '../../catalog.ts'
import type { Ctx } from '../../context.ts'
import type { Texts } from '../../database.ts'
import { isSearchBehind } from '../../log/late-search.ts'
import { foldText } from '../../log/search-words.ts'
import { sortCollation } from '../../tables.ts'
import { closeMatches, companyKey, matchKey } from '../cells/match-key.ts'

export interface Known {
  id: string
  title: string
}

/** What a text stands for: one record, several that it could be, or none. */
export type Found = Known | { ambiguous: number } | null

/**
 * The records of one object as rows of files speak of them: by name in whatever spelling, by key, number or e-mail address.
 * Only what the actor sees is found. Lives as long as an import; what the import makes is added.
 */
export interface Register {
  object: ObjectModel
  /** `strict`: by name only, for telling whether a record of a file is there already. */
  find: (
    ctx: Ctx,
    texts: Iterable<string>,
    how: { by: 'title' | 'externalId'; strict?: boolean },
  ) => Promise<Map<string, Found>>
  add: (record: Known, more?: { externalId?: unknown; email?: unknown }) => void
  /** Names spelled nearly like the text. */
  similar: (text: string) => string[]
}

/** Up to so many records are held in memory; of more, each chunk asks the database. */
const mostHeld = 150_000
const mostCompared = 20_000

export interface Registers {
  open: (ctx: Ctx, object: string) => Promise<Register>
  /** The register, when something has opened it. */
  present: (object: string) => Promise<Register> | undefined
}

/** `most`: how many records of one object are held in memory. */
export function openRegisters(most = mostHeld): Registers {
  const registers = new Map<string, Promise<Register>>()
  return {
    present: (name) => registers.get(name),
    open: (ctx, name) => {
      let register = registers.get(name)
      if (!register) {
        register = openRegister(ctx, objectOf(ctx.catalog, name), most)
        registers.set(name, register)
      }
      return register
    },
  }
}

async function openRegister(ctx: Ctx, object: ObjectModel, most: number): Promise<Register> {
  const rows = await readRecords(ctx, object, { condition: '', values: [], limit: most + 1 })
  return rows.length > most ? askingRegister(object) : heldRegister(object, rows)
}

/** Columns by which a record is known besides its name. */
function nicknamesOf(object: ObjectModel): string[] {
  const names = [object.keyedBy?.name, 'externalId', 'email'].filter((name) => name && object.fields.has(name))
  return [...new Set(names as string[])]
}

interface Sought {
  /** ` and …`, on the row `t`, with its values. */
  condition: string
  values: unknown[]
  limit: number
}

/** Id, title and nicknames of the records that the actor sees. */
async function readRecords(ctx: Ctx, object: ObjectModel, { condition, values, limit }: Sought): Promise<Texts[]> {
  const param = (value: unknown, cast: string) => `$${values.push(value)}::${cast}`
  const nicknames = nicknamesOf(object).map((name) => `, t."${object.fields.get(name)?.column}"`)
  const seen = rowCondition(ctx.actor, object, 'see', 't', param)
  return ctx.db.texts({
    text: `select t.id, t."${object.title.column}"${nicknames.join('')} from crm."${object.table}" t
      where t.deleted_at is null and ${seen}${condition} limit ${param(limit, 'bigint')}`,
    values,
  })
}

interface Index {
  titles: Map<string, Known[]>
  companies: Map<string, Known[]> | null
  /** By the name of the field, then by the value in lower case. */
  nicknames: Map<string, Map<string, Known[]>>
  ids: Map<string, Known>
}

function heldRegister(object: ObjectModel, rows: readonly Texts[]): Register {
  const index = indexOf(object, rows)
  return {
    object,
    find: async (_ctx, texts, { by, strict = false }) => {
      const found = new Map<string, Found>()
      for (const text of texts)
        found.set(text, by === 'externalId' ? findByNumber(index, text) : findByName(index, text, strict))
      return found
    },
    add: (record, more = {}) => {
      addTitle(index, record)
      for (const [field, values] of index.nicknames) {
        const value = more[field as 'externalId' | 'email']
        if (typeof value === 'string') push(values, value.toLowerCase(), record)
      }
    },
    similar: (text) => {
      if (index.titles.size > mostCompared) return []
      return closeMatches(
        text,
        [...index.titles.values()].map(([first]) => (first as Known).title),
        { limit: 1 },
      )
    },
  }
}

function indexOf(object: ObjectModel, rows: readonly Texts[]): Index {
  const nicknames = nicknamesOf(object)
  const index: Index = {
    titles: new Map(),
    // Only organisations have a legal form, and a website; for others `Maria Co` and `Maria` are two.
    companies: object.fields.get('website')?.type === 'url' ? new Map() : null,
    nicknames: new Map(nicknames.map((name) => [name, new Map()])),
    ids: new Map(),
  }
  for (const [id, title, ...others] of rows) {
    const record = { id: id as string, title: title ?? '' }
    addTitle(index, record)
    nicknames.forEach((name, at) => {
      const value = others[at]
      if (value) push(index.nicknames.get(name) as Map<string, Known[]>, value.toLowerCase(), record)
    })
  }
  return index
}

function addTitle({ titles, companies, ids }: Index, record: Known): void {
  ids.set(record.id, record)
  if (record.title === '' || typeof record.title !== 'string') return
  push(titles, matchKey(record.title), record)
  if (companies) push(companies, companyKey(record.title), record)
}

function push(map: Map<string, Known[]>, key: string, record: Known): void {
  const list = map.get(key)
  if (!list) map.set(key, [record])
  else if (!list.some(({ id }) => id === record.id)) list.push(record)
}

function findByNumber(index: Index, text: string): Found {
  const key = text.toLowerCase()
  for (const [field, values] of index.nicknames) {
    const found = field === 'email' ? undefined : values.get(key)
    if (found) return one(found)
  }
  return index.ids.get(key) ?? null
}

function findByName(index: Index, text: string, strict: boolean): Found {
  const byTitle = choose(text, index.titles.get(matchKey(text)))
  if (byTitle || strict) return byTitle
  const key = text.toLowerCase()
  for (const values of index.nicknames.values()) {
    const found = values.get(key)
    if (found) return one(found)
  }
  const byId = index.ids.get(key)
  if (byId) return byId
  const kin = index.companies?.get(companyKey(text))
  return kin && kin.length === 1 ? (kin[0] as Known) : null
}

/** Of several records with nearly the same name, the one that is spelled just so. */
function choose(text: string, candidates: readonly Known[] | undefined): Found {
  if (!candidates || candidates.length === 0) return null
  if (candidates.length === 1) return candidates[0] as Known
  const same = candidates.filter(({ title }) => title === text)
  if (same.length > 0) return one(same)
  const alike = candidates.filter(({ title }) => title.toLowerCase() === text.toLowerCase())
  return one(alike.length > 0 ? alike : candidates)
}

function one(candidates: readonly Known[]): Found {
  return candidates.length === 1 ? (candidates[0] as Known) : { ambiguous: candidates.length }
}

/**
 * Asks the database for the texts of each chunk; finds other spellings by way of the search index. What was added is asked
 * as well, since a preview takes it back again.
 */
function askingRegister(object: ObjectModel): Register {
  const added = heldRegister(object, [])
  let count = 0
  return {
    object,
    find: async (ctx, texts, how) => {
      const wanted = [...texts]
      const stored = await heldRegister(object, await readNamed(ctx, object, { texts: wanted, by: how.by })).find(
        ctx,
        wanted,
        how,
      )
      const news = await added.find(ctx, wanted, how)
      return new Map(wanted.map((text) => [text, stored.get(text) ?? news.get(text) ?? null]))
    },
    add: (record, more) => {
      if (++count <= mostHeld) added.add(record, more)
    },
    similar: () => [],
  }
}

interface Asked {
  texts: string[]
  by: 'title' | 'externalId'
}

async function readNamed(ctx: Ctx, object: ObjectModel, { texts, by }: Asked): Promise<Texts[]> {
  const nicknames = nicknamesOf(object).filter((name) => by === 'title' || name !== 'email')
  const ways = nicknames.map(
    (name) => `select id from crm."${object.table}" where "${object.fields.get(name)?.column}" = any($1::text[])`,
  )
  const cases = texts.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])
  const values: unknown[] = [cases]
  if (by === 'title') {
    const collated = typeOf(object.title).columns(object.title)[0]?.collate ? ` ${sortCollation}` : ''
    ways.push(`select id from crm."${object.table}" where "${object.title.column}"${collated} = any($2::text[])`)
    values.push(
      texts,
      object.name,
      texts.map(beginningOf),
      texts.map((text) => afterBeginning(beginningOf(text))),
    )
    ways.push(`select d.record_id from unnest($4::text[], $5::text[]) w(low, high) cross join lateral (
      select record_id from kith.search_doc where object = $3 and "left"(body, 64) ~>=~ w.low and "left"(body, 64) ~<~ w.high limit 20) d`)
    // What somebody else's import has just left for later: a few chunks at most, since it does so no more while this one runs.
    if (await isSearchBehind(ctx.db, [object.name]))
      ways.push('select unnest(ids) from (select ids from kith.search_due where object = $3 order by id limit 20) u')
  }
  return readRecords(ctx, object, { condition: ` and t.id in (${ways.join(' union ')})`, values, limit: 100_000 })
}

/** How the search entry of a record with this title begins (log/search-doc.ts), as far as it is indexed. */
function beginningOf(text: string): string {
  return ` ${foldText(text)} |`.slice(0, 60)
}

function afterBeginning(beginning: string): string {
  return beginning.endsWith('|') ? `${beginning.slice(0, -1)}}` : `${beginning}\u{10ffff}`
}
