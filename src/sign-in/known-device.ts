import { isId } from '#kernel/ids.ts'
import { seal, unseal } from '#kernel/seal.ts'

/** What it takes to know one again. */
export interface DeviceKeeper {
  secret: string
  clock: () => Date
  /** Whether cookies go over HTTPS alone. */
  isSecure: boolean
}

/** Days for which a browser is remembered after the last sign-in. */
const life = 365
const purpose = 'known device'

/**
 * A browser in which a person has signed in before carries a cookie that says so. Its failures count for themselves, so that
 * nobody elsewhere can lock the person out by guessing wrong for them.
 */
export function deviceCookie(keeper: DeviceKeeper, { device, userId }: { device: string; userId: string }): string {
  const value = seal(keeper.secret, purpose, `${device} ${userId} ${keeper.clock().getTime()}`)
  const secure = keeper.isSecure ? '; Secure' : ''
  return `${nameOf(keeper)}=${value}; Max-Age=${life * 24 * 3600}; Path=/api/v1/session; HttpOnly; SameSite=Lax${secure}`
}

/** The id of the browser, when this person has signed in there within the last year. */
export function deviceOf(keeper: DeviceKeeper, userId: string, cookie: string | undefined): string | null {
  const name = nameOf(keeper)
  for (const part of cookie?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    const [device = '', owner, made] = (unseal(keeper.secret, purpose, part.slice(at + 1).trim()) ?? '').split(' ')
    const isFresh = keeper.clock().getTime() - Number(made) < life * 24 * 3600_000
    if (isId(device) && owner === userId && isFresh) return device
  }
  return null
}

function nameOf({ isSecure }: DeviceKeeper): string {
  return isSecure ? '__Secure-kith.device' : 'kith.device'
}
