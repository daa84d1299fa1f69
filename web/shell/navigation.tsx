import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useCatalog } from '#web/data/catalog.ts'
import { useSession } from '#web/data/session.ts'
import { type Icon, IconHome, IconImport, IconSearch, IconSettings, IconTable, IconTrash } from '#web/kit/icons.ts'
import { objectWeb } from '#web/records/object-web.ts'
import classes from './navigation.module.css'

/** At most seven entries: the day's work. Everything else is reached by the palette or the settings. */
const entries = ['account', 'contact', 'lead', 'deal', 'activity', 'product']

export function Navigation({ openPalette }: { openPalette: () => void }) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const { user, organisation } = useSession()
  const shown = entries.flatMap((name) => objects.get(name) ?? [])
  return (
    <nav className={classes.nav} aria-label={t`Main`}>
      <div className={classes.head}>
        <span className={classes.mark} aria-hidden="true" />
        <span className={classes.organisation}>{organisation.organisation}</span>
      </div>
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={16} aria-hidden="true" />
        <span>{t`Search`}</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <div className={classes.entries}>
        <Entry to="/" icon={IconHome} label={t`Home`} />
        {shown.map((object) => (
          <Entry
            key={object.name}
            to={`/${object.path}`}
            icon={objectWeb(object.name)?.icon ?? IconTable}
            label={object.pluralLabel ?? object.label}
          />
        ))}
      </div>
      <div className={classes.foot}>
        <Entry to="/import" icon={IconImport} label={t`Import`} />
        <Entry to="/bin" icon={IconTrash} label={t`Bin`} />
        <Entry to="/settings" icon={IconSettings} label={t`Settings`} />
        <span className={classes.person}>{user.name}</span>
      </div>
    </nav>
  )
}

const isMac = navigator.platform.startsWith('Mac')

function Entry({ to, icon: EntryIcon, label }: { to: string; icon: Icon; label: string }) {
  return (
    <Link to={to as '/'} className={classes.entry} activeOptions={{ exact: to === '/', includeSearch: false }}>
      <EntryIcon size={17} stroke={1.7} aria-hidden="true" />
      <span>{label}</span>
    </Link>
  )
}
