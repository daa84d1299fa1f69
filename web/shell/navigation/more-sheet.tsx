import { useLingui } from '@lingui/react/macro'
import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { signOut, useSession } from '#web/data/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { Sheet } from '#web/kit/dialogs/sheet.tsx'
import { IconBook, IconProfile, IconSignOut } from '#web/kit/icons.ts'
import { guideFor } from '../guide.ts'
import type { Page } from '../pages.ts'
import { toolPages } from '../tool-pages.ts'
import entryClasses from './entry.module.css'
import { Entry } from './entry.tsx'
import { KeptRecords } from './kept-records.tsx'
import classes from './more-sheet.module.css'
import { RunningSign } from './running-sign.tsx'

interface Props {
  pages: readonly Page[]
  opened: boolean
  close: () => void
}

/** On a phone: all that has no place in the bar. */
export function MoreSheet({ pages, opened, close }: Props) {
  const { t } = useLingui()
  const session = useSession()
  const here = useRouterState({ select: ({ location }) => location })
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { user } = session
  return (
    <Sheet opened={opened} close={close} title={t`More`}>
      <RunningSign />
      {[...pages, ...toolPages(session)].map(({ path, icon, label }) => (
        <Entry key={path} path={path} icon={icon} label={label} onClick={close} />
      ))}
      <KeptRecords onClick={close} />
      <div className={classes.person}>
        <Avatar name={user.name} round size={32} />
        <span>
          {user.name}
          <small>{user.email}</small>
        </span>
      </div>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t`Theme`}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as 'auto')}
        data={[
          { value: 'auto', label: t`Like the system` },
          { value: 'light', label: t`Light` },
          { value: 'dark', label: t`Dark` },
        ]}
      />
      <Entry path="/settings/profile" icon={IconProfile} label={t`Profile and language`} onClick={close} />
      <a className={`${entryClasses.entry} ${classes.act}`} href={guideFor(here)} target="_blank" rel="noopener">
        <IconBook size={17} stroke={1.7} aria-hidden="true" />
        <span>{t`Guide: this screen`}</span>
      </a>
      <button type="button" className={`${entryClasses.entry} ${classes.act}`} onClick={() => void signOut()}>
        <IconSignOut size={17} stroke={1.7} aria-hidden="true" />
        <span>{t`Sign out`}</span>
      </button>
    </Sheet>
  )
}
