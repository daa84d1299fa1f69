import { useLingui } from '@lingui/react/macro'
import { Link, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { IconBell, IconMenu, IconSearch } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'
import { dailyPages, type Page } from '../pages.ts'
import { UnreadCount, UnreadStatus } from './bell.tsx'
import classes from './phone-bars.module.css'

const MoreSheet = late(() => import('./more-sheet.tsx'), 'MoreSheet')

/** What stands in reach of the thumb; the rest is behind “More”. */
const atHand = ['h', 'a', 'd', 't']

interface Props {
  openPalette: () => void
}

/** Above the screen of a phone the search, below it the way around. */
export function PhoneBars({ openPalette }: Props) {
  const { t } = useLingui()
  const [sheet, setSheet] = useState<'open' | 'closed' | null>(null)
  const pages = dailyPages(useCatalog())
  const near = pages.filter(({ letter }) => atHand.includes(letter ?? ''))
  const far = pages.filter((page) => !near.includes(page))
  const { organisation } = useSession()
  return (
    <>
      <header className={classes.top}>
        <span className={classes.mark} aria-hidden="true" />
        <span className={classes.organisation}>{organisation.organisation}</span>
        <Link to={'/notifications' as '/'} className={classes.bell}>
          <span className="k-hidden">{t`Notifications`}</span>
          <IconBell size={20} stroke={1.7} aria-hidden="true" />
          <UnreadCount />
        </Link>
        <UnreadStatus />
        <button type="button" className={classes.search} onClick={openPalette} aria-label={t`Search and actions`}>
          <IconSearch size={20} stroke={1.7} aria-hidden="true" />
        </button>
      </header>
      <nav className={classes.bottom} aria-label={t`Main`}>
        {near.map((page) => (
          <Tab key={page.path} {...page} />
        ))}
        <button
          type="button"
          className={classes.tab}
          aria-haspopup="dialog"
          aria-expanded={sheet === 'open'}
          data-active={useIsElsewhere(near) || undefined}
          onClick={() => setSheet('open')}
        >
          <IconMenu size={21} stroke={1.6} aria-hidden="true" />
          <span>{t`More`}</span>
        </button>
      </nav>
      {sheet && <MoreSheet pages={far} opened={sheet === 'open'} close={() => setSheet('closed')} />}
    </>
  )
}

function Tab({ path, icon: TabIcon, label }: Page) {
  return (
    <Link to={path as '/'} className={classes.tab} activeOptions={{ exact: path === '/', includeSearch: false }}>
      <TabIcon size={21} stroke={1.6} aria-hidden="true" />
      <span>{label}</span>
    </Link>
  )
}

function useIsElsewhere(pages: readonly Page[]): boolean {
  const here = useRouterState({ select: ({ location }) => location.pathname })
  return !pages.some(({ path }) => here === path || (path !== '/' && here.startsWith(`${path}/`)))
}
