import { type ObjectWeb, registerObjectWebs } from '#web/records/object-web.ts'

/** What the domains add to the generic screens; one line each. */
const webs: ObjectWeb[] = []

export function registerModules(): void {
  registerObjectWebs(webs)
}
