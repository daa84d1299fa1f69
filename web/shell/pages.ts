import { t } from '@lingui/core/macro'
import { type CatalogInfo, currentCatalog, type ObjectInfo } from '#web/data/catalog.ts'
import {
  type Icon,
  IconBell,
  IconCalendar,
  IconChart,
  IconHome,
  IconSettings,
  IconSun,
  IconTeam,
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
export const daily: readonly { object: string; letter: string }[] = [
  { object: 'account', letter: 'a' },
  { object: 'contact', letter: 'c' },
  { object: 'lead', letter: 'l' },
  { object: 'deal', letter: 'd' },
  { object: 'activity', letter: 't' },
  { object: 'product', letter: 'p' },
]

/** Home, Today, the dashboards and the lists of the navigation, as far as the person may see them. */
export function dailyPages(catalog: CatalogInfo): Page[] {
  const lists = navigatedObjects(catalog).map((info) => {
    const letter = daily.find(({ object }) => object === info.name)?.letter
    return { ...pageOf(info), ...(letter ? { letter } : {}) }
  })
  return [
    { path: '/', label: t`Home`, icon: IconHome, letter: 'h' },
    ...(catalog.objects.has('activity') ? [{ path: '/today', label: t`Today`, icon: IconSun, letter: 'y' }] : []),
    { path: '/dashboards', label: t`Dashboards`, icon: IconChart, letter: 'b' },
    ...lists,
  ]
}

/** What belongs to no object and is reached by a key. */
export function keyedPages(): Page[] {
  return [
    { path: '/notifications', label: t`Notifications`, icon: IconBell, letter: 'n' },
    { path: '/settings', label: t`Settings`, icon: IconSettings, letter: 's' },
  ]
}

/** Objects of the day's work that the person may add to. */
export function creatableObjects(catalog: CatalogInfo): ObjectInfo[] {
  return navigatedObjects(catalog).filter(isCreatable)
}

/** Objects of the day's work and the organisation's own, in the order that somebody has given them, or else the usual one. */
export function navigatedObjects({ objects }: Pick<CatalogInfo, 'objects'>): ObjectInfo[] {
  const usual = daily.flatMap(({ object }) => objects.get(object) ?? [])
  const own = [...objects.values()].filter(({ custom }) => custom)
  const place = ({ position }: ObjectInfo) => position ?? Number.MAX_SAFE_INTEGER
  return [...usual, ...own].sort((one, other) => place(one) - place(other))
}

function isCreatable(object: ObjectInfo): boolean {
  return object.may.create !== 'none' && object.madeBy === null
}

export function pageOf(object: ObjectInfo): Page {
  return { path: `/${object.path}`, label: object.pluralLabel ?? object.label, icon: iconOf(object.name) }
}

export function iconOf(object: string): Icon {
  return objectWeb(object)?.icon ?? quietIcons[object] ?? ownIcon(currentCatalog().objects.get(object)?.icon)
}

/** Of objects that have no screens of their own. */
const quietIcons: Record<string, Icon> = {
  calendar: IconCalendar,
  holiday: IconCalendar,
  team: IconTeam,
  user: IconUser,
}
