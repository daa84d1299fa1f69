import { t } from '@lingui/core/macro'
import { type CatalogInfo, currentCatalog } from '#web/data/catalog.ts'
import { mayDo, type SessionInfo } from '#web/data/session.ts'
import {
  IconChart,
  IconForecast,
  IconHandover,
  IconHistory,
  IconImport,
  IconLeak,
  IconMap,
  IconMerge,
  IconQuality,
  IconRepeat,
  IconTarget,
  IconTrash,
  IconWork,
} from '#web/kit/icons.ts'
import { daily, keyedPages, type Page, pageOf } from './pages.ts'

const toolObjects = ['form', 'landingPage', 'mailDoor', 'callList', 'cadence', 'approval']

/** What belongs to no object. */
export function toolPages(session: SessionInfo): Page[] {
  const { objects } = currentCatalog()
  const [forms, landingPages, mailDoors, callLists, cadences, approvals] = toolObjects.map((name) => objects.get(name))
  const [notifications, settings] = keyedPages() as [Page, Page]
  return [
    ...(mayDo(session, 'import') ? [{ path: '/import', label: t`Import`, icon: IconImport }] : []),
    notifications,
    { path: '/duplicates', label: t`Duplicates`, icon: IconMerge },
    { path: '/work', label: t`Work`, icon: IconWork },
    { path: '/leaks', label: t`Leaks`, icon: IconLeak },
    { path: '/forecast', label: t`Forecast`, icon: IconForecast },
    { path: '/win-loss', label: t`Won and lost`, icon: IconTarget },
    ...(objects.has('territory') ? [{ path: '/territory-balance', label: t`Territories`, icon: IconMap }] : []),
    { path: '/recommendations', label: t`Recommendations`, icon: IconRepeat },
    ...(callLists ? [pageOf(callLists)] : []),
    ...(cadences ? [pageOf(cadences)] : []),
    ...(approvals ? [pageOf(approvals)] : []),
    { path: '/pipeline-health', label: t`Pipeline health`, icon: IconChart },
    ...(forms ? [pageOf(forms)] : []),
    ...(landingPages ? [pageOf(landingPages)] : []),
    ...(mailDoors ? [pageOf(mailDoors)] : []),
    { path: '/handovers', label: t`Handovers`, icon: IconHandover },
    { path: '/quality', label: t`Quality`, icon: IconQuality },
    { path: '/history', label: t`History`, icon: IconHistory },
    { path: '/bin', label: t`Bin`, icon: IconTrash },
    settings,
  ]
}

/** Lists that nobody needs daily: branches, stages. Without what only stands inside another record, such as lines. */
export function otherPages({ objects }: CatalogInfo): Page[] {
  const shown = new Set([...daily.map(({ object }) => object), ...toolObjects])
  return [...objects.values()].filter(({ name, custom }) => !shown.has(name) && !custom).map(pageOf)
}
