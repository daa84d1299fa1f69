import { patternOf, tellingFields } from '../personal-fields.ts'
import type { Chunk, StepWork } from '../steps.ts'

const atOnce = 2_000
/** In the place of words that named a person. */
export const erasedWord = '[erased]'

/** The log goes on telling that something happened and who did it. */
export async function clearLog({ ctx: { db }, object, erasure }: StepWork): Promise<Chunk> {
  const rows = await db.rows(
    `update kith.change c set diff = c.diff - $2::text[] where (c.at, c.seq) in
       (select at, seq from kith.change where record_id = any($1::uuid[]) and diff ?| $2::text[] limit ${atOnce})
       and c.record_id = any($1::uuid[]) returning 1`,
    [erasure.recordIds, tellingFields(object).map(({ name }) => name)],
  )
  return { count: rows.length, place: rows.length < atOnce ? null : 'more' }
}

/** Names of acts, what a merge has chosen, and what an undo found in its way. */
export async function clearChangeSets({ ctx: { db }, erasure }: StepWork): Promise<Chunk> {
  const pattern = patternOf(erasure.words.map(inJson))
  const rows = await db.rows(
    `with touched as (select distinct set_id as id from kith.change where record_id = any($1::uuid[]))
     update kith.change_set s set
       name = case when $2::text is null then s.name else regexp_replace(s.name, $2, $3, 'gi') end,
       outcome = case when $2::text is null then s.outcome else regexp_replace(s.outcome::text, $2, $3, 'gi')::jsonb end,
       checkpoint = case
         when s.checkpoint ? 'conflicts' or s.checkpoint ?& array['merge', 'outcome'] then s.checkpoint
           || case when s.checkpoint ? 'conflicts' then '{"conflicts": []}' else '{}' end::jsonb
           || case when s.checkpoint ?& array['merge', 'outcome'] then jsonb_build_object('late', '{}'::jsonb, 'outcome',
             (s.checkpoint -> 'outcome') || '{"before": {}, "after": {}, "rivals": []}') else '{}' end
         when $2::text is null then s.checkpoint
         else regexp_replace(s.checkpoint::text, $2, $3, 'gi')::jsonb end
     from touched where s.id = touched.id and s.state <> 'running'
       and (s.checkpoint ?| array['merge', 'conflicts'] or s.name ~* $2 or s.outcome::text ~* $2 or s.checkpoint::text ~* $2)
     returning 1`,
    [erasure.recordIds, pattern, erasedWord],
  )
  return { count: rows.length, place: null }
}

/** As the words stand inside a text of JSON. */
export function inJson(word: string): string {
  return JSON.stringify(word).slice(1, -1)
}
