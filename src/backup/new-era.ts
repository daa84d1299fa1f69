import type pg from 'pg'

/**
 * Cursors of the log from before point to what may be other changes now, even from an earlier restore of the same backup:
 * the new number is of no moment before. What ran in the moment of the backup runs no more.
 */
export async function beginNewEra(client: pg.Client): Promise<void> {
  await client.query(
    "update kith.feed set epoch = greatest(epoch + 1, (extract(epoch from now()) - extract(epoch from timestamptz '2026-01-01'))::integer)",
  )
  const { rows } = await client.query<{ has: boolean }>(`select to_regclass('kith.backup') is not null as has`)
  if (rows[0]?.has) await client.query(`delete from kith.backup where state = 'running'`)
}
