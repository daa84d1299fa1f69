import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import type { Written } from '#web/data/writes.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { tellDone } from '#web/records/acts.ts'
import { ConversionDialog } from './conversion-dialog.web.tsx'

/** Asks what a lead shall become and makes it; answers the path of the page where one goes on, null when nothing was done. */
export async function openConversion(lead: RecordData, go?: (path: string) => void): Promise<void> {
  const written = await ask<Written>((asking) => <ConversionDialog {...asking} lead={lead} />)
  if (!written) return
  const { objects } = currentCatalog()
  const [part] = (['deal', 'account', 'contact'] as const).filter((name) => written[`${name}Id`])
  const path = part && `/${objects.get(part)?.path}/${String(written[`${part}Id`])}`
  const object = objects.get('lead')
  const name = object ? titleOf(object, lead) : ''
  for (const changed of ['account', 'contact', 'deal', 'activity', 'lead'] as const) refreshObject(changed)
  if (go && path) go(path)
  const open = path && !go ? () => location.assign(path) : undefined
  tellDone(t`“${name}” converted`, written.changeSet, open)
}
