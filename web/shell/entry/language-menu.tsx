import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { type Language, languageNames, languages, showLanguage } from '#web/kit/i18n.ts'
import { IconLanguage } from '#web/kit/icons.ts'

/** Each language is named in itself, so that whoever reads none of the others finds it. */
export function LanguageMenu() {
  const { t, i18n } = useLingui()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<IconLanguage size={17} stroke={1.7} aria-hidden="true" />}
          aria-label={t`Language: ${languageNames[i18n.locale as Language]}`}
        >
          {languageNames[i18n.locale as Language]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={i18n.locale} onChange={(language) => void showLanguage(language as Language)}>
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
