import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { tellDone } from '#web/records/acts.ts'
import { ConversionDialog, type Converted } from './conversion-dialog.web.tsx'

/** Asks what a lead shall become and makes it. Then one goes to what it became, or, where one `stays`, is offered the way. */
export async function openConversion(lead: RecordData, { stays = false }: { stays?: boolean } = {}): Promise<void> {
  const converted = await ask<Converted>((asking) => <ConversionDialog {...asking} lead={lead} />)
  if (!converted) return
  const { written, go } = converted
  const { objects } = currentCatalog()
  const [part] = (['deal', 'account', 'contact'] as const).filter((name) => written[`${name}Id`])
  const path = part && `/${objects.get(part)?.path}/${String(written[`${part}Id`])}`
  const object = objects.get('lead')
  const name = object ? titleOf(object, lead) : ''
  for (const changed of ['account', 'contact', 'deal', 'activity', 'lead'] as const) refreshObject(changed)
  if (path && !stays) go(path)
  tellDone(
    t`“${name}” converted`,
    written.changeSet,
    path && stays ? () => go(path) : undefined,
    // What it had become is in the bin then.
    () => window.location.pathname === path && go(`/${object?.path}/${lead.id}`),
  )
}
