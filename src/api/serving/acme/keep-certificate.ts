import { setTimeout as pause } from 'node:timers/promises'
import type { Certificate } from '#api/serving/certificate.ts'
import type { Log } from '#kernel/log.ts'
import { type KeptCertificate, keep, readKept } from './acme-folder.ts'
import type { Ordering } from './order-certificate.ts'

interface Keeping extends Ordering {
  name: string
  /** From the next connection on. */
  take: (certificate: Certificate) => void
  log: Log
  now?: () => number
}

const minute = 60_000
/** Milliseconds before a failed order is tried again; authorities count failures by the hour. */
const firstPause = 10 * minute
const longestPause = 12 * 60 * minute

/**
 * Sees to it that there is a certificate: the kept one at once, a new one as soon as there is none or a third of its life is
 * left, again and again. Answers when what was kept has been looked at; `stop` ends it.
 */
export async function keepCertificate(keeping: Keeping): Promise<{ stop: () => Promise<void> }> {
  const { dataDir, name, take } = keeping
  const kept = await readKept(dataDir, name)
  if (kept) take(kept)
  const stopping = new AbortController()
  const running = renewForEver(keeping, kept, stopping.signal).catch((error: Error) => {
    if (!stopping.signal.aborted) keeping.log.error({ error: error.message }, 'certificates are fetched no more')
  })
  return {
    stop: async () => {
      stopping.abort()
      // An order on its way ends by itself; nobody waits for the authority.
      await Promise.race([running, pause(100)])
    },
  }
}

/** When a certificate is to be renewed: with a third of its life left, up to a tenth of that earlier, by chance. */
export function renewalOf({ from, to }: Pick<KeptCertificate, 'from' | 'to'>, chance: number): number {
  const third = (to.getTime() - from.getTime()) / 3
  return to.getTime() - third - chance * (third / 10)
}

/** Doubled with each failure, and a fifth of it by chance, so that many do not come together. */
export function pauseAfter(failures: number, chance: number): number {
  return Math.min(longestPause, firstPause * 2 ** (failures - 1)) * (0.9 + chance * 0.2)
}

async function renewForEver(keeping: Keeping, first: KeptCertificate | null, signal: AbortSignal): Promise<void> {
  const { log, name, now = Date.now } = keeping
  let kept = first
  let failures = 0
  while (!signal.aborted) {
    if (kept) await until(renewalOf(kept, Math.random()), { now, signal })
    try {
      kept = await renew(keeping)
      failures = 0
      log.info({ name, until: kept.to }, 'a certificate was fetched')
      // A clock that is wrong must not make order after order.
      await until(now() + longestPause, { now, signal })
    } catch (error) {
      failures++
      const wait = pauseAfter(failures, Math.random())
      const inMinutes = Math.round(wait / minute)
      log.error({ name, error: (error as Error).message, failures, inMinutes }, 'no certificate could be fetched')
      await until(now() + wait, { now, signal })
    }
  }
}

async function renew(keeping: Keeping): Promise<KeptCertificate> {
  const { dataDir, name, take } = keeping
  // Half a megabyte of programs that nobody needs who has other certificates, or none due.
  const { orderCertificate } = await import('./order-certificate.ts')
  await keep(dataDir, name, await orderCertificate(keeping, name))
  const kept = await readKept(dataDir, name)
  if (!kept) throw new Error('the authority sent a certificate that does not fit its key')
  take(kept)
  return kept
}

/** In steps: a machine that was asleep is late by one at most, and timers cannot be set for more than 24 days. */
async function until(at: number, { now, signal }: { now: () => number; signal: AbortSignal }): Promise<void> {
  for (let left = at - now(); left > 0; left = at - now())
    await pause(Math.min(left, 60 * minute), undefined, { signal, ref: false })
}
