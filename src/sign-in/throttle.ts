import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Db } from '#engine/database.ts'
import { KithError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'

const window = 15 * 60_000

/** How many attempts of one kind may fail within a quarter of an hour, such as those of an address. */
export interface Bar {
  key: string
  most: number
}

/** Counts failures in the database, so that they hold for all processes and outlive a start. */
export class Throttle {
  readonly #db: Db
  readonly #secret: string
  readonly #clock: () => Date

  constructor({ db, secret, clock }: { db: Db; secret: string; clock: () => Date }) {
    this.#db = db
    this.#secret = secret
    this.#clock = clock
  }

  /**
   * Counts an attempt before what it says is looked at, so that many at the same moment do not slip through, and answers
   * its id. Throws rate-limited with `retryAfter` in seconds when one of the bars is reached; that one is not counted.
   */
  async take(bars: readonly Bar[]): Promise<string> {
    const now = this.#clock()
    const counted = bars
      .map(({ key, most }) => ({ key: this.#hashOf(key), most }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    const keys = counted.map(({ key }) => key)
    const most = counted.map((bar) => bar.most)
    const id = newId()
    const free = await this.#db.transaction(async (db) => {
      // In the order of the keys, so that two which share some of them never wait for each other.
      await db.rows('select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest($1::text[]) key', [keys])
      const [row] = await db.rows<{ free: Date | null }>(freeAt, [keys, most, new Date(now.getTime() - window)])
      if (row?.free) return row.free.getTime() + window
      await db.rows(count, [id, now, keys, new Date(now.getTime() - window)])
      return null
    })
    if (free === null) return id
    const retryAfter = Math.max(1, Math.ceil((free - now.getTime()) / 1000))
    throw new KithError('rate-limited', `Too many attempts. Try again in ${Math.ceil(retryAfter / 60)} minutes.`, {
      extra: { retryAfter },
    })
  }

  /** The attempt was a success: it is no failure, and neither is what failed under this key before, whatever else that counted for. */
  async forgive(id: string, { key }: Pick<Bar, 'key'>): Promise<void> {
    await this.#db.rows(
      'delete from kith.attempt where id = $1 or id in (select id from kith.attempt where key = $2)',
      [id, this.#hashOf(key)],
    )
  }

  /** What people type for an e-mail is not kept, not even for a quarter of an hour. */
  #hashOf(key: string): string {
    return createHmac('sha256', this.#secret).update(`kith attempt ${key}`).digest('base64url')
  }
}

/** The one that has to grow old before the next may come, of the bar that keeps longest; null: all are free. */
const freeAt = `
select max(reached.at) as free from unnest($1::text[], $2::int[]) as bar (key, most)
cross join lateral (
  select a.at from kith.attempt a where a.key = bar.key and a.at > $3 order by a.at desc offset bar.most - 1 limit 1
) reached`

/** Old ones go with the new ones, a few at a time, so that nobody who floods us makes one call clear it all. */
const count = `
with old as (
  delete from kith.attempt where ctid in (select ctid from kith.attempt where at <= $4 limit 50 for update skip locked)
)
insert into kith.attempt (id, at, key) select $1, $2, key from unnest($3::text[]) key`

/** One household or server has a whole /64 of IPv6 at its disposal, so that counts as one address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1] as string
  return isIPv6(address) ? prefixOf(address) : address
}

function prefixOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] as string).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
