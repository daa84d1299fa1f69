import { useLingui } from '@lingui/react/macro'
import { Menu, useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import { signOut } from '#web/data/session.ts'
import { type Language, languageNames, languages } from '#web/kit/i18n.ts'
import {
  type Icon,
  IconDensity,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconProfile,
  IconSignOut,
  IconSun,
} from '#web/kit/icons.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { setDensity, useDensity } from '../density.ts'
import { changeLanguage } from '../person.ts'

interface Props {
  /** The button that opens it. */
  children: ReactElement
  openHelp: () => void
}

/** How it looks and speaks, and the way out. */
export function UserMenu({ children, openHelp }: Props) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const density = useDensity()
  const speak = (language: Language) => changeLanguage(language).catch((error) => tellProblem(error))
  return (
    <Menu position="top-start" width={232} defaultOpened>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={icon(IconProfile)} onClick={() => void navigate({ to: '/settings/profile' as '/' })}>
          {t`Profile`}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={icon(IconLanguage)}>{t`Language`}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <Choices
              value={i18n.locale}
              choose={(language) => void speak(language as Language)}
              choices={languages.map((language) => [language, languageNames[language]])}
            />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <ThemeMenu />
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={icon(IconDensity)}>{t`Rows`}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <Choices
              value={density}
              choose={(value) => setDensity(value as 'normal')}
              choices={[
                ['normal', t`Normal`],
                ['compact', t`Compact`],
              ]}
            />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Divider />
        <Menu.Item leftSection={icon(IconKeyboard)} rightSection={<ShortcutKeys keys="?" />} onClick={openHelp}>
          {t`Shortcuts`}
        </Menu.Item>
        <Menu.Item leftSection={icon(IconSignOut)} onClick={() => void signOut()}>
          {t`Sign out`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function ThemeMenu() {
  const { t } = useLingui()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={icon(colorScheme === 'dark' ? IconMoon : IconSun)}>{t`Theme`}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Choices
          value={colorScheme}
          choose={(value) => setColorScheme(value as 'auto')}
          choices={[
            ['auto', t`Like the system`],
            ['light', t`Light`],
            ['dark', t`Dark`],
          ]}
        />
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}

interface ChoicesProps {
  value: string
  choose: (value: string) => void
  choices: readonly (readonly [value: string, label: string])[]
}

function Choices({ value, choose, choices }: ChoicesProps) {
  return (
    <Menu.RadioGroup value={value} onChange={choose}>
      {choices.map(([key, label]) => (
        <Menu.RadioItem key={key} value={key} closeMenuOnClick>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

function icon(MenuIcon: Icon): ReactNode {
  return <MenuIcon size={16} stroke={1.7} aria-hidden="true" />
}
