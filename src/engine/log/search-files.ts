import type { ObjectModel } from '../catalog.ts'
import { typeOf } from '../catalog.ts'
import type { Ctx } from '../context.ts'
import type { Texts } from '../database.ts'
import { fileQuery } from './file-words.ts'
import { type Parameters, parameters } from './visible.ts'

/** A file by which a record was found. */
export interface FoundFile {
  id: string
  name: string
  /** Around the first word; null when only the name has it. */
  text: string | null
}

export interface FileHit {
  object: string
  id: string
  title: string
  file: FoundFile
}

interface FileSearch {
  /** As it was typed. */
  q: string
  /** Folded. */
  words: readonly string[]
  objects: readonly ObjectModel[]
  limit: number
  /** Which records `d` the actor sees. */
  visible: (add: Parameters['add']) => string
}

/** Files whose words are looked at for one search; what matches more is no way to find anything. */
const candidates = 2_000
const [before, around] = [60, 200]

/** Records that hold a file whose name or text has all words, the newest file first; only in fields that the actor sees. */
export async function searchFiles(ctx: Ctx, { q, words, objects, limit, visible }: FileSearch): Promise<FileHit[]> {
  const places = objects.flatMap((object) => {
    const { hidden } = ctx.actor.rights(object.name)
    return [...object.fields.values()]
      .filter((field) => typeOf(field).kind === 'files' && !hidden.has(field.name))
      .map((field) => `${object.name} ${field.name}`)
  })
  if (places.length === 0 || limit <= 0) return []
  const { values, add } = parameters()
  const asked = `to_tsquery('simple', ${add(fileQuery(words), 'text')})`
  const first = add(q.trim().toLowerCase().split(/\s+/)[0] ?? '', 'text')
  const place = `nullif(position(${first} in lower(t.text)), 0)`
  const text = `with held as materialized (
      (select f.id, f.name, f.hash from kith.file f where f.words @@ ${asked} and f.gone_at is null order by f.id desc limit ${candidates})
      union
      (select f.id, f.name, f.hash from kith.file_text t join kith.file f on f.hash = t.hash
       where t.words @@ ${asked} and f.gone_at is null order by f.id desc limit ${candidates})
    ), hit as (
      select distinct on (d.id) d.object, d.id, d.title, h.id as file_id, h.name, h.hash
      from held h join kith.file_link l on l.file_id = h.id
      join (select s.object, s.record_id as id, s.title, s.owner_id, s.branch_id from kith.search_doc s) d on d.object = l.object and d.id = l.record_id
      where l.object || ' ' || l.field = any(${add(places, 'text[]')}) and ${visible(add)}
      order by d.id, h.id desc
    ), newest as (select * from hit order by file_id desc limit ${add(limit, 'integer')})
    select n.object, n.id::text, n.title, n.file_id::text, n.name,
      (select substr(t.text, greatest(1, ${place} - ${before}), ${around}) from kith.file_text t where t.hash = n.hash)
    from newest n order by n.file_id desc`
  const rows = await ctx.db.texts({ text, values, named: false })
  return rows.map(([object, id, title, file, name, said]: Texts) => ({
    object: object as string,
    id: id as string,
    title: title as string,
    file: { id: file as string, name: name as string, text: said?.replace(/\s+/g, ' ').trim() || null },
  }))
}
