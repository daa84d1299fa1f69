import type { Keeper } from '#sign-in/second-factor/keeper.ts'
import { removeFactor } from '#sign-in/second-factor/set-up-factor.ts'
import { removePasskeys } from './passkeys.ts'

/** Second factor and passkeys of somebody who lost what held them. Whether there was any. */
export async function removeLost(keeper: Pick<Keeper, 'db'>, userId: string): Promise<boolean> {
  const hadFactor = await removeFactor(keeper, userId)
  const passkeys = await removePasskeys(keeper.db, userId)
  return hadFactor || passkeys > 0
}
