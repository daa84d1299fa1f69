import type pg from 'pg'

/**
 * Cursors of the log from before point to what may be other changes now, even from an earlier restore of the same backup:
 * the new number is of no moment before. What ran in the moment of the backup runs no more, and mail that waited then may
 * have been sent since: it becomes unknown, and a person decides. So they do with webhooks: the same database may go on elsewhere.
 */
export async function beginNewEra(client: pg.Client): Promise<void> {
  await client.query(
    "update kith.feed set epoch = greatest(epoch + 1, (extract(epoch from now()) - extract(epoch from timestamptz '2026-01-01'))::integer)",
  )
  const { rows } = await client.query<{ backups: boolean; mail: boolean; webhooks: boolean }>(
    `select to_regclass('kith.backup') is not null as backups, to_regclass('kith.mail') is not null as mail,
       to_regclass('kith.webhook') is not null as webhooks`,
  )
  if (rows[0]?.backups) await client.query(`delete from kith.backup where state = 'running'`)
  if (rows[0]?.mail) await client.query(mailBecomesUnknown)
  if (rows[0]?.webhooks)
    await client.query(`update kith.webhook set state = 'disabled', reason = 'restored' where state = 'active'`)
}

const mailBecomesUnknown = `update kith.mail set state = 'unknown', next_try_at = null,
  answer = 'Restored from a backup: it may have been sent since.' where state in ('queued', 'handingOver')`
