import {
  createRootRoute,
  createRoute,
  createRouter,
  isRedirect,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { localPath } from '#kernel/local-path.ts'
import { call } from '#web/data/call.ts'
import { catalogQuery } from '#web/data/catalog.ts'
import { pastName } from '#web/data/past.ts'
import { loadPreferences } from '#web/data/preferences.ts'
import { asProblem } from '#web/data/problem.ts'
import { queryClient } from '#web/data/query-client.ts'
import { sessionQuery } from '#web/data/session.ts'
import { singleSignOnQuery } from '#web/data/single-sign-on.ts'
import { nearWords } from '#web/kit/i18n.ts'
import { fetched } from '#web/kit/late.ts'
import { FailedPage, NotFoundPage } from './failed-page.tsx'
import { showPersonsHabits } from './person.ts'
import type { entryPlaces, ownPlaces } from './places.ts'
import { Shell } from './shell.tsx'

/** Whoever looks at the past stays there from page to page. */
const keepsTime = { middlewares: [retainSearchParams([pastName] as never)] }

const root = createRootRoute({
  component: Outlet,
  search: keepsTime,
  notFoundComponent: NotFoundPage,
  errorComponent: FailedPage,
})

/** Everything under it needs a person who is signed in, and the catalog. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      const session = await queryClient.ensureQueryData(sessionQuery)
      if (session.mustSetUpSecondFactor)
        throw redirect({ to: '/second-factor' as '/', search: { next: location.href } })
      if (session.user.id) void loadPreferences(session.user.id)
      await showPersonsHabits(session)
      await queryClient.ensureQueryData(catalogQuery())
    } catch (error) {
      if (isRedirect(error)) throw error
      if (asProblem(error).status !== 401) throw error
      const { needed } = await call<{ needed: boolean }>('/setup')
      if (needed) throw redirect({ to: '/setup' })
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
})

type Load = () => Promise<Record<string, unknown>>
interface At {
  search: Record<string, string | undefined>
  params: Record<string, string>
  cause: 'enter' | 'stay' | 'preload'
}
type BeforeLoad = (at: At) => Promise<void>
type PageOf = [load: Load, name: string, beforeLoad?: BeforeLoad]

/** Every place that `places.ts` names has its page here. */
const entryPages: Record<(typeof entryPlaces)[number], PageOf> = {
  'sign-in': [() => import('./entry/sign-in-page.tsx'), 'SignInPage', passSignIn],
  setup: [() => import('./entry/set-up-page.tsx'), 'SetUpPage', passSetUp],
  invitation: [() => import('./entry/invitation-page.tsx'), 'InvitationPage'],
  'second-factor': [() => import('./second-factor/needed-page.tsx'), 'NeededPage', passSecondFactor],
  'forgot-password': [() => import('./entry/forgot-page.tsx'), 'ForgotPage'],
  'reset-password': [() => import('./entry/reset-page.tsx'), 'ResetPage'],
  unsubscribe: [() => import('./entry/unsubscribe-page.tsx'), 'UnsubscribePage'],
}

/** `part` is what may follow in the address. */
const ownPages: Record<(typeof ownPlaces)[number], { page: PageOf; isOpen?: true; part?: string }> = {
  gallery: { page: [() => import('./gallery-page.tsx'), 'GalleryPage'], isOpen: true },
  import: { page: [() => import('#web/records/importer/import-page.tsx'), 'ImportPage'], part: 'importId' },
  settings: { page: [() => import('./settings/settings-page.tsx'), 'SettingsPage'], part: 'section' },
  bin: { page: [() => import('./settings/bin/bin-page.tsx'), 'BinPage'] },
  today: { page: [() => import('./today/today-page.tsx'), 'TodayPage'] },
  dashboards: { page: [() => import('./dashboards/dashboards-page.tsx'), 'DashboardsPage'], part: 'dashboardId' },
  notifications: { page: [() => import('./notifications/notifications-page.tsx'), 'NotificationsPage'] },
  duplicates: { page: [() => import('./duplicates/duplicates-page.tsx'), 'DuplicatesPage'] },
  handovers: { page: [() => import('./handover/handovers-page.tsx'), 'HandoversPage'], part: 'handoverId' },
  briefing: { page: [() => import('./handover/briefing-page.tsx'), 'BriefingPage'], part: 'accountId' },
  work: { page: [() => import('./work/work-page.tsx'), 'WorkPage'] },
  leaks: { page: [() => import('./work/leaks-page.tsx'), 'LeaksPage'] },
  forecast: { page: [() => import('./forecast/forecast-page.tsx'), 'ForecastPage'] },
  'win-loss': { page: [() => import('./work/win-loss-page.tsx'), 'WinLossPage'] },
  'territory-balance': { page: [() => import('./territories/territories-page.tsx'), 'TerritoriesPage'] },
  recommendations: {
    page: [() => import('./recommendations/recommendations-page.tsx'), 'RecommendationsPage'],
  },
  'pipeline-health': { page: [() => import('./pipeline-health/pipeline-health-page.tsx'), 'PipelineHealthPage'] },
  quality: { page: [() => import('./quality/quality-page.tsx'), 'QualityPage'] },
  calling: { page: [() => import('./calling/calling-page.tsx'), 'CallingPage'], part: 'callListId' },
  history: { page: [() => import('./settings/history/history-page.tsx'), 'HistoryPage'], part: 'changeSetId' },
}

const own = Object.entries(ownPages).flatMap(([place, { page: its, isOpen = false, part }]) =>
  [place, ...(part ? [`${place}/$${part}`] : [])].map((path) => ({
    isOpen,
    route: page(isOpen ? root : shell, `/${path}`, its),
  })),
)

const outside = [
  ...Object.entries(entryPages).map(([place, its]) => page(root, `/${place}`, its)),
  ...own.filter(({ isOpen }) => isOpen).map(({ route }) => route),
]

const loadHome: Load = () => import('./home/home-page.tsx')

const loadList = () => import('#web/records/list/list-page.tsx')

/** With what the modules add to it. */
const loadRecord: Load = async () => {
  const [its, { registerPanels }] = await Promise.all([
    import('#web/records/page/record-page.tsx'),
    import('./record-panels.ts'),
  ])
  registerPanels()
  return its
}

const inside = [
  page(shell, '/', [loadHome, 'HomePage']),
  ...own.filter(({ isOpen }) => !isOpen).map(({ route }) => route),
  page(shell, '/$objects', [loadList, 'ListPage', beginList]),
  page(shell, '/$objects/$recordId', [loadRecord, 'RecordPage']),
]

export const router = createRouter({
  routeTree: root.addChildren([...outside, shell.addChildren(inside)]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  scrollRestoration: true,
  // Every member of the address is a text; what holds more (a filter) reads it itself.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const members = Object.entries(search).filter(([, value]) => value !== undefined && value !== null)
    const text = new URLSearchParams(members as [string, string][]).toString()
    return text ? `?${text}` : ''
  },
})

/** Whoever is signed in needs no sign-in; a server that waits for its set-up has nobody to sign in. */
async function passSignIn({ search }: { search: Record<string, string | undefined> }): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null)
  if (session) throw redirect({ href: localPath(search['next'], location.origin) })
  // The page shows at once which ways in there are.
  const provider = queryClient.prefetchQuery(singleSignOnQuery)
  if (await isSetUpNeeded()) throw redirect({ to: '/setup' })
  await provider
}

/** What changes within a list is read by the list. */
async function beginList({ search, params, cause }: At): Promise<void> {
  if (cause === 'stay') return
  const { prepareList } = await fetched(loadList, nearWords)
  await prepareList(params['objects'] ?? '', search)
}

/** For who has to set one up, and for nobody else. */
async function passSecondFactor({ search }: { search: Record<string, string | undefined> }): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null)
  if (!session) throw redirect({ to: '/sign-in' as '/' })
  // The one that is kept may be from before the rule.
  const { mustSetUpSecondFactor } = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
  if (!mustSetUpSecondFactor) throw redirect({ href: localPath(search['next'], location.origin) })
}

async function passSetUp(): Promise<void> {
  if (!(await isSetUpNeeded())) throw redirect({ to: '/' })
}

/** When nobody answers, the page itself says so at the first try. */
async function isSetUpNeeded(): Promise<boolean> {
  const { needed } = await call<{ needed: boolean }>('/setup').catch(() => ({ needed: false }))
  return needed
}

const wordsOf = (load: Load) => (load === loadList || load === loadRecord ? nearWords : undefined)

function page(parent: typeof root | typeof shell, path: string, [load, name, beforeLoad = async () => {}]: PageOf) {
  return createRoute({
    getParentRoute: () => parent as typeof root,
    path,
    beforeLoad,
    // Home says nothing but words that come with the frame.
    component: lazyRouteComponent(
      (load === loadHome ? load : () => fetched(load, wordsOf(load))) as never,
      name as never,
    ),
    validateSearch: (search: Record<string, unknown>) => search as Record<string, string | undefined>,
  })
}
