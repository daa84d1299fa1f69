import type { ObjectInfo } from '#web/data/catalog.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { type MergeBody, runMerge } from './merge-data.ts'
import { MergeDialog } from './merge-dialog.tsx'

/** Asks how several records become one, and makes it so. The one that stays; null when nothing was merged. */
export async function openMerge(object: ObjectInfo, ids: readonly string[]): Promise<string | null> {
  const body = await ask<MergeBody>((asking) => <MergeDialog object={object} ids={ids} {...asking} />)
  return body && (await runMerge(object, body)) ? body.keep : null
}
