import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { IconBook, IconCode, IconFlag, IconKeyboard } from '#web/kit/icons.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import { guideFor } from '../guide.ts'

/** Help where one stands. */
export function HelpMenu({ children, openHelp }: { children: ReactElement; openHelp: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const here = useRouterState({ select: ({ location }) => location })
  return (
    <Menu position="top-start" width={232} defaultOpened>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.7} aria-hidden="true" />}
          rightSection={<ShortcutKeys keys="?" />}
          onClick={openHelp}
        >
          {t`Shortcuts`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFlag size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => void navigate({ to: '/settings/about' as '/' })}
        >
          {t`First steps`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBook size={16} stroke={1.7} aria-hidden="true" />}
          component="a"
          href={guideFor(here)}
          target="_blank"
          rel="noopener"
        >
          {t`Guide: this screen`}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCode size={16} stroke={1.7} aria-hidden="true" />}
          component="a"
          href="/api/docs"
          target="_blank"
          rel="noopener"
        >
          {t`For developers: the API`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
