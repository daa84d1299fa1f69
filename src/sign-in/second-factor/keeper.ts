import type { Db } from '#engine/database.ts'
import type { DeviceKeeper } from '#sign-in/known-device.ts'

/** What second factors are kept with. */
export interface Keeper extends DeviceKeeper {
  db: Db
}
