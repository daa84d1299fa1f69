import { squeeze } from '../guess/header-words.ts'
import { espocrm } from './espocrm.ts'
import { googleContacts } from './google-contacts.ts'
import { hubspot } from './hubspot.ts'
import { outlook } from './outlook.ts'
import { pipedrive } from './pipedrive.ts'
import type { Preset } from './preset.ts'
import { salesforce } from './salesforce.ts'
import { twenty } from './twenty.ts'
import { zoho } from './zoho.ts'

/** Those whose signs are most their own come first among equals. */
export const presets: readonly Preset[] = [
  ...hubspot,
  ...salesforce,
  ...pipedrive,
  ...zoho,
  ...twenty,
  ...outlook,
  ...googleContacts,
  ...espocrm,
]

/** The preset that the headers show, of `object` if that is decided: the one that knows most of them. */
export function findPreset(headers: readonly string[], object?: string): Preset | null {
  const words = new Set(headers.map(squeeze))
  const has = (header: string) => words.has(squeeze(header))
  const fitting = presets.filter(
    (preset) =>
      (object === undefined || preset.object === object) && preset.signs.every(has) && (preset.also?.some(has) ?? true),
  )
  const known = (preset: Preset) => Object.keys(preset.columns).filter(has).length
  return fitting.toSorted((one, other) => known(other) - known(one))[0] ?? null
}
