import { t } from '@lingui/core/macro'
import { type CatalogInfo, currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import { mayDo, type SessionInfo } from '#web/data/session.ts'
import {
  type Icon,
  IconBranch,
  IconCalendar,
  IconHistory,
  IconHome,
  IconImport,
  IconSettings,
  IconTeam,
  IconTrash,
  IconUser,
} from '#web/kit/icons.ts'
import { ownIcon } from '#web/kit/own-icons.ts'
import { objectWeb } from '#web/records/object-web.ts'

export interface Page {
  path: string
  label: string
  icon: Icon
  /** The second key after `g`. */
  letter?: string
}

/** Objects of the day's work, in the order of the navigation. Everything else is reached by the palette or the settings. */
const daily: readonly { object: string; letter: string }[] = [
  { object: 'account', letter: 'a' },
  { object: 'contact', letter: 'c' },
  { object: 'lead', letter: 'l' },
  { object: 'deal', letter: 'd' },
  { object: 'activity', letter: 't' },
  { object: 'product', letter: 'p' },
]

/** Home and the lists of the day's work, the organisation's own after them, as far as the person may see them. */
export function dailyPages({ objects }: CatalogInfo): Page[] {
  const lists = daily.flatMap(({ object, letter }) => {
    const info = objects.get(object)
    return info ? [{ ...pageOf(info), letter }] : []
  })
  return [{ path: '/', label: t`Home`, icon: IconHome, letter: 'h' }, ...lists, ...ownObjects(objects).map(pageOf)]
}

/** Lists that nobody needs daily: branches, stages. Without what only stands inside another record, such as lines. */
export function otherPages({ objects }: CatalogInfo): Page[] {
  const shown = new Set(daily.map(({ object }) => object))
  return [...objects.values()].filter((object) => !shown.has(object.name) && !object.custom).map(pageOf)
}

/** What belongs to no object. */
export function toolPages(session: SessionInfo): Page[] {
  return [
    ...(mayDo(session, 'import') ? [{ path: '/import', label: t`Import`, icon: IconImport }] : []),
    { path: '/history', label: t`History`, icon: IconHistory },
    { path: '/bin', label: t`Bin`, icon: IconTrash },
    { path: '/settings', label: t`Settings`, icon: IconSettings, letter: 's' },
  ]
}

/** Objects of the day's work that the person may add to. */
export function creatableObjects({ objects }: CatalogInfo): ObjectInfo[] {
  return [...dailyObjects({ objects }), ...ownObjects(objects)].filter(isCreatable)
}

/** Standard objects of the day's work, in their order. */
export function dailyObjects({ objects }: Pick<CatalogInfo, 'objects'>): ObjectInfo[] {
  return daily.flatMap(({ object }) => objects.get(object) ?? [])
}

export function isDaily(name: string): boolean {
  return daily.some(({ object }) => object === name)
}

function ownObjects(objects: CatalogInfo['objects']): ObjectInfo[] {
  return [...objects.values()].filter(({ custom }) => custom)
}

function isCreatable(object: ObjectInfo): boolean {
  return object.may.create !== 'none' && object.madeBy === null
}

function pageOf(object: ObjectInfo): Page {
  return { path: `/${object.path}`, label: object.pluralLabel ?? object.label, icon: iconOf(object.name) }
}

export function iconOf(object: string): Icon {
  return objectWeb(object)?.icon ?? quietIcons[object] ?? ownIcon(currentCatalog().objects.get(object)?.icon)
}

/** Of objects that have no screens of their own. */
const quietIcons: Record<string, Icon> = {
  branch: IconBranch,
  calendar: IconCalendar,
  holiday: IconCalendar,
  team: IconTeam,
  user: IconUser,
}
