import { beginTheseAct } from '#modules/cadences/begin-these.web.tsx'
import { callTheseAct } from '#modules/calling/call-these.web.tsx'
import type { OwnAct } from '#web/records/own-acts.ts'

/** What the domains offer to do with many records of a list. */
export const ownActs: readonly OwnAct[] = [callTheseAct, beginTheseAct]
