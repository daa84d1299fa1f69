import {
  createRootRoute,
  createRoute,
  createRouter,
  isRedirect,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { localPath } from '#kernel/local-path.ts'
import { call } from '#web/data/call.ts'
import { catalogQuery } from '#web/data/catalog.ts'
import { loadPreferences } from '#web/data/preferences.ts'
import { asProblem } from '#web/data/problem.ts'
import { queryClient } from '#web/data/query-client.ts'
import { sessionQuery } from '#web/data/session.ts'
import { singleSignOnQuery } from '#web/data/single-sign-on.ts'
import { FailedPage, NotFoundPage } from './failed-page.tsx'
import { showPersonsHabits } from './person.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: FailedPage })

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

const entry = [
  page(root, '/sign-in', [() => import('./entry/sign-in-page.tsx'), 'SignInPage'], passSignIn),
  page(root, '/setup', [() => import('./entry/set-up-page.tsx'), 'SetUpPage'], passSetUp),
  page(root, '/invitation', [() => import('./entry/invitation-page.tsx'), 'InvitationPage']),
  page(root, '/second-factor', [() => import('./second-factor/needed-page.tsx'), 'NeededPage'], passSecondFactor),
  page(root, '/forgot-password', [() => import('./entry/forgot-page.tsx'), 'ForgotPage']),
  page(root, '/reset-password', [() => import('./entry/reset-page.tsx'), 'ResetPage']),
  page(root, '/unsubscribe', [() => import('./entry/unsubscribe-page.tsx'), 'UnsubscribePage']),
  page(root, '/gallery', [() => import('./gallery-page.tsx'), 'GalleryPage']),
]

const inside = [
  page(shell, '/', [() => import('./home/home-page.tsx'), 'HomePage']),
  page(shell, '/import', [() => import('#web/records/importer/import-page.tsx'), 'ImportPage']),
  page(shell, '/import/$importId', [() => import('#web/records/importer/import-page.tsx'), 'ImportPage']),
  page(shell, '/settings', [() => import('./settings/settings-page.tsx'), 'SettingsPage']),
  page(shell, '/settings/$section', [() => import('./settings/settings-page.tsx'), 'SettingsPage']),
  page(shell, '/bin', [() => import('./settings/bin/bin-page.tsx'), 'BinPage']),
  page(shell, '/history', [() => import('./settings/history/history-page.tsx'), 'HistoryPage']),
  page(shell, '/history/$changeSetId', [() => import('./settings/history/history-page.tsx'), 'HistoryPage']),
  page(shell, '/$objects', [() => import('#web/records/list/list-page.tsx'), 'ListPage']),
  page(shell, '/$objects/$recordId', [() => import('#web/records/page/record-page.tsx'), 'RecordPage']),
]

export const router = createRouter({
  routeTree: root.addChildren([...entry, shell.addChildren(inside)]),
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

type Load = () => Promise<Record<string, unknown>>

// biome-ignore lint/complexity/useMaxParams: a table of pages
function page(
  parent: typeof root | typeof shell,
  path: string,
  [load, name]: [load: Load, name: string],
  beforeLoad: (at: { search: Record<string, string | undefined> }) => Promise<void> = async () => {},
) {
  return createRoute({
    getParentRoute: () => parent as typeof root,
    path,
    beforeLoad,
    component: lazyRouteComponent(load as never, name as never),
    validateSearch: (search: Record<string, unknown>) => search as Record<string, string | undefined>,
  })
}
