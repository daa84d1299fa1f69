import { t } from '@lingui/core/macro'
import type { CatalogInfo, FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { sayPart } from '../../say-part.ts'
import { isConsent } from './consent-paths.ts'

export interface FieldChoice {
  /** As mappings write it: `amount`, `name.first`. */
  path: string
  /** `Name · First name` for a part. */
  label: string
  group: 'own' | 'link' | 'part' | 'other'
  /** Of a link: the object it links to. */
  target?: string
}

/** When the other system last changed the row: no field of ours, but it decides which value is newer. */
export const updatedAtPath = 'updatedAt'

/** The ids of our own records, as exports write them: what records are known again by. */
export const idPath = 'id'

/** All that a column of a file may fill, in the order of the groups. */
export function fieldChoices(object: ObjectInfo, { mayBackdate }: { mayBackdate: boolean }): FieldChoice[] {
  const fields = object.fields.filter((field) => isFillable(field, mayBackdate))
  const own = fields.filter(({ target }) => !target).map(choiceOf)
  const links = fields.filter(({ target }) => target).map(choiceOf)
  const parts = fields.flatMap((field) =>
    partsOf(field).map((part): FieldChoice => {
      return { path: `${field.name}.${part}`, label: `${field.label} · ${sayPart(part)}`, group: 'part' }
    }),
  )
  const other: FieldChoice = { path: updatedAtPath, label: t`Last changed there`, group: 'other' }
  const id: FieldChoice = { path: idPath, label: t`Id in Kith`, group: 'other' }
  return [...own, ...links, ...parts, ...consentChoices(object), id, other]
}

function consentLabels(): Record<string, string> {
  return {
    'optOut.email': t`Opted out: e-mail`,
    'optOut.phone': t`Opted out: telephone`,
    'optOut.message': t`Opted out: text messages`,
    'optOut.post': t`Opted out: post`,
    'optOut.fax': t`Opted out: fax`,
    'optIn.email': t`Allowed: e-mail`,
    'optIn.phone': t`Allowed: telephone`,
    'optIn.message': t`Allowed: text messages`,
    'optIn.post': t`Allowed: post`,
    'optIn.fax': t`Allowed: fax`,
  }
}

function consentChoices({ name }: ObjectInfo): FieldChoice[] {
  if (name !== 'contact' && name !== 'lead') return []
  return Object.entries(consentLabels()).map(([path, label]) => ({ path, label, group: 'other' }))
}

function choiceOf({ name, label, target }: FieldInfo): FieldChoice {
  return { path: name, label, group: target ? 'link' : 'own', ...(target ? { target } : {}) }
}

function isFillable(field: FieldInfo, mayBackdate: boolean): boolean {
  if (field.type === 'files') return false
  if (field.backdated) return mayBackdate
  if (field.system && field.name !== 'owner' && field.name !== 'branch') return false
  return field.mayChange
}

/** Parts that a column may fill alone. A name is whole by `full`, which is the field itself. */
function partsOf({ type, parts = {} }: FieldInfo): string[] {
  if (type === 'money') return ['currency']
  return Object.keys(parts).filter((part) => part !== 'full')
}

/** What a path of a mapping is called. */
export function sayPath(object: ObjectInfo | undefined, path: string): string {
  if (path === updatedAtPath) return t`Last changed there`
  if (path === idPath) return t`Id in Kith`
  const consent = isConsent(path) ? consentLabels()[path] : undefined
  if (consent) return consent
  const [name, part] = path.split('.')
  const field = object?.fields.find((each) => each.name === name)
  if (!field) return path
  return part ? `${field.label} · ${sayPart(part)}` : field.label
}

/** Objects of which the person may bring records. */
export function importableObjects({ objects }: CatalogInfo): ObjectInfo[] {
  return [...objects.values()]
    .filter(({ may }) => may.see !== 'none' && (may.create !== 'none' || may.change !== 'none'))
    .sort((one, other) => (one.pluralLabel ?? one.label).localeCompare(other.pluralLabel ?? other.label))
}
