import type { Db } from '#engine/database.ts'
import { languageNamed } from '#kernel/languages.ts'
import type { Reader } from './letters.ts'

/** How a person reads: their language and clock, else those of the organisation. */
export async function readerOf(db: Db, userId: string): Promise<Reader> {
  const [row] = await db.rows<{ language: string; timeZone: string }>(
    `select coalesce(u.language, o.language, 'en') as language, coalesce(u.time_zone, o.time_zone, 'UTC') as "timeZone"
     from crm."user" u left join kith.organisation o on true where u.id = $1`,
    [userId],
  )
  return { language: languageNamed(row?.language), timeZone: row?.timeZone ?? 'UTC' }
}
