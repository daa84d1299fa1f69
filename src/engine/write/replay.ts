import { KithError } from '#kernel/errors.ts'
import type { Ctx } from '../context.ts'
import type { OperationResult } from './operations.ts'

/** An operation's error as it is kept with the change set. */
export type StoredError = Pick<KithError, 'code' | 'message' | 'problems'>

/** What an earlier call with the same key came to. */
export interface Remembered {
  changeSet: string
  hash: string
  /** Of each operation, as the write door answered then; a place is null when it was not known yet as the set was stored. */
  results: (OperationResult | null)[]
  /** The first change of that act, of this object when one is given. */
  first: { id: string; kind: 'create' | 'update' | 'delete' | 'restore'; version: number } | null
}

/** The change set that this actor made with this idempotency key before; null when there is none. */
export async function findRemembered(ctx: Ctx, key: string, object: string | null = null): Promise<Remembered | null> {
  const [row] = await ctx.db.rows<{
    id: string
    hash: string
    outcome: ((Omit<OperationResult, 'error'> & { error?: StoredError }) | null)[] | null
    record: string | null
    kind: NonNullable<Remembered['first']>['kind']
    version: number
  }>(
    `select s.id, s.request_hash as hash, s.outcome, c.record_id as record, c.kind, c.version
     from kith.change_set s left join lateral (
       select record_id, kind, version from kith.change c
       where c.set_id = s.id and ($3::text is null or c.object = $3) order by c.seq limit 1
     ) c on true
     where coalesce(s.actor_id, '00000000-0000-0000-0000-000000000000') = coalesce($1, '00000000-0000-0000-0000-000000000000'::uuid)
       and s.idempotency_key = $2`,
    [ctx.actor.userId, key, object],
  )
  if (!row) return null
  return {
    changeSet: row.id,
    hash: row.hash,
    results: (row.outcome ?? []).map(
      (result) => result && { ...result, ...(result.error ? { error: revived(result.error) } : {}) },
    ) as Remembered['results'],
    first: row.record ? { id: row.record, kind: row.kind, version: row.version } : null,
  }
}

function revived({ code, message, problems }: StoredError): KithError {
  return new KithError(code, message, { problems })
}

/** Whether a write failed because the same key was stored meanwhile: by the same call, sent twice at the same moment. */
export function wasRememberedMeanwhile(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'change_set_idempotency'
}
