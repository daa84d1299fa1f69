import { useLingui } from '@lingui/react/macro'
import { type ComponentType, cloneElement, type HTMLAttributes, type ReactElement, useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { IconHelp, IconImport, IconSearch, IconSettings, IconSidebar } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import { dailyPages } from '../pages.ts'
import { Bell } from './bell.tsx'
import { toggleCollapsed, useCollapsed } from './collapsed.ts'
import { Entry } from './entry.tsx'
import { KeptRecords } from './kept-records.tsx'
import { RunningSign } from './running-sign.tsx'
import classes from './sidebar.module.css'

interface Props {
  openPalette: () => void
  openHelp: () => void
}

/** At the side of a wide screen; the person may fold it to its icons. */
export function Sidebar({ openPalette, openHelp }: Props) {
  const { t } = useLingui()
  const isNarrow = useCollapsed()
  const pages = dailyPages(useCatalog())
  const { organisation } = useSession()
  const fold = isNarrow ? t`Unfold the navigation` : t`Fold the navigation`
  return (
    <nav className={classes.nav} data-narrow={isNarrow || undefined} aria-label={t`Main`}>
      <div className={classes.head}>
        {!isNarrow && <span className={classes.mark} aria-hidden="true" />}
        {!isNarrow && <span className={classes.organisation}>{organisation.organisation}</span>}
        <button type="button" className={classes.fold} onClick={toggleCollapsed} aria-label={fold} title={fold}>
          <IconSidebar size={17} stroke={1.7} aria-hidden="true" />
        </button>
      </div>
      <button
        type="button"
        className={classes.search}
        onClick={openPalette}
        aria-label={isNarrow ? t`Search and actions` : undefined}
      >
        <IconSearch size={16} stroke={1.8} aria-hidden="true" />
        {!isNarrow && <span>{t`Search`}</span>}
        {!isNarrow && <ShortcutKeys keys="mod+k" />}
      </button>
      <Bell isNarrow={isNarrow} />
      <div className={classes.entries}>
        {pages.map(({ path, icon, label }) => (
          <Entry key={path} path={path} icon={icon} label={label} isNarrow={isNarrow} />
        ))}
        {!isNarrow && <KeptRecords />}
      </div>
      <Foot isNarrow={isNarrow} openHelp={openHelp} />
    </nav>
  )
}

function Foot({ isNarrow, openHelp }: { isNarrow: boolean; openHelp: () => void }) {
  const { t } = useLingui()
  const session = useSession()
  const { user } = session
  return (
    <div className={classes.foot}>
      <RunningSign isNarrow={isNarrow} />
      {mayDo(session, 'import') && <Entry path="/import" icon={IconImport} label={t`Import`} isNarrow={isNarrow} />}
      <Entry path="/settings" icon={IconSettings} label={t`Settings`} isNarrow={isNarrow} />
      <div className={classes.last}>
        <Late Menu={UserMenu} load={loadUserMenu} openHelp={openHelp}>
          <button type="button" className={classes.person} aria-label={isNarrow ? user.name : undefined}>
            <Avatar name={user.name} round size={24} />
            {!isNarrow && <span>{user.name}</span>}
          </button>
        </Late>
        <Late Menu={HelpMenu} load={loadHelpMenu} openHelp={openHelp}>
          <button type="button" className={classes.help} aria-label={t`Help`} title={t`Help`}>
            <IconHelp size={17} stroke={1.7} aria-hidden="true" />
          </button>
        </Late>
      </div>
    </div>
  )
}

const loadUserMenu = () => import('./user-menu.tsx')
const loadHelpMenu = () => import('./help-menu.tsx')
const UserMenu = late(loadUserMenu, 'UserMenu')
const HelpMenu = late(loadHelpMenu, 'HelpMenu')

interface LateProps {
  Menu: ComponentType<{ children: ReactElement; openHelp: () => void }>
  load: () => Promise<unknown>
  openHelp: () => void
  /** The button, which is there from the beginning. */
  children: ReactElement<HTMLAttributes<HTMLButtonElement>>
}

/** A menu that comes when somebody reaches for it. */
function Late({ Menu, load, openHelp, children }: LateProps) {
  const [isWanted, setWanted] = useState(false)
  const prepare = () => void load()
  const button = cloneElement(children, {
    'aria-haspopup': 'menu',
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => setWanted(true),
  })
  if (!isWanted) return button
  return (
    <WhileLate value={button}>
      <Menu openHelp={openHelp}>{children}</Menu>
    </WhileLate>
  )
}
