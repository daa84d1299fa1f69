import { deviceOf } from '#sign-in/known-device.ts'
import { noteLocked, noteSignIn, type SignInMethod } from '#sign-in/sign-in-events.ts'
import type { Bar, Throttle } from '#sign-in/throttle.ts'
import type { Keeper } from './keeper.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { takeTotp, wrongCode } from './set-up-factor.ts'

/** Wrong codes within a quarter of an hour after which the next has to wait. */
const most = 5

interface Given {
  userId: string
  code: string
  caller: { address: string | null; userAgent?: string | undefined; cookie?: string | undefined }
}

/**
 * Takes six digits of the app, or a recovery code, each of which works once. Throws `wrong-code`, or rate-limited with
 * `retryAfter`. Counted before it is looked at, by the person, or by the browser that is known for theirs.
 */
export async function takeCode(
  keeper: Keeper & { throttle: Throttle },
  { userId, code, caller }: Given,
): Promise<SignInMethod> {
  const method = /^\d{6}$/.test(plain(code)) ? 'totp' : 'recoveryCode'
  const bar = barOf(keeper, { userId, cookie: caller.cookie })
  const attempt = await keeper.throttle.take([bar]).catch(async (error: unknown) => {
    await noteLocked(keeper, { userId, method, caller })
    throw error
  })
  const take = method === 'totp' ? takeTotp : takeRecoveryCode
  if (!(await take(keeper, { userId, code: plain(code) }))) {
    await noteSignIn(keeper, { userId, outcome: 'wrongCode', method, caller })
    throw wrongCode()
  }
  await keeper.throttle.forgive(attempt, bar)
  return method
}

/** Whoever guesses elsewhere, with the right password, keeps nobody from their own browser. */
function barOf(keeper: Keeper, { userId, cookie }: { userId: string; cookie: string | undefined }): Bar {
  const device = deviceOf(keeper, userId, cookie)
  return { key: device ? `code in ${device}` : `code of ${userId}`, most }
}

/** As apps show it, in two groups, and as it is copied from paper. */
function plain(code: string): string {
  return code.replace(/[\s-]/g, '')
}
