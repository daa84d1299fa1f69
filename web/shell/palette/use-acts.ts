import { useLingui } from '@lingui/react/macro'
import { useMantineColorScheme } from '@mantine/core'
import { useCatalog } from '#web/data/catalog.ts'
import { signOut, useSession } from '#web/data/session.ts'
import { useUndoable } from '#web/data/undo.ts'
import { type Language, languageNames, languages } from '#web/kit/i18n.ts'
import {
  IconBook,
  IconCamera,
  IconDensity,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconPlus,
  IconRedo,
  IconShortcut,
  IconSignOut,
  IconSun,
  IconSystem,
  IconUndo,
} from '#web/kit/icons.ts'
import { useShortcutGroups } from '#web/kit/shortcuts/shortcuts.ts'
import { doAgain, takeBack, tellProblem } from '#web/records/acts.ts'
import { openCreateForm, openFromCard, takesCards } from '#web/records/form/create-form.tsx'
import { setDensity, useDensity } from '../density.ts'
import { guideFor } from '../guide.ts'
import { everywhere, goTo } from '../keys.ts'
import { creatableObjects, dailyPages, type Page } from '../pages.ts'
import { changeLanguage } from '../person.ts'
import { settingsSections } from '../settings/sections.ts'
import { otherPages, toolPages } from '../tool-pages.ts'
import type { Item } from './item.ts'

/** Everything that the palette can do besides finding records, in the order in which it is shown. */
export function useActs({ openHelp }: { openHelp: () => void }): Item[] {
  return [...usePageActs(), ...useCreateActs(), ...usePages(), ...useEditActs(), ...useLooks({ openHelp })]
}

/** Shortcuts of the present screen: the palette teaches them. */
function usePageActs(): Item[] {
  const { t } = useLingui()
  const own = [everywhere(), goTo()]
  const groups = useShortcutGroups().filter(({ title }) => !own.includes(title))
  const known = new Map(groups.flatMap(({ shortcuts }) => shortcuts.map((each) => [each.keys, each] as const)))
  return [...known.values()].map(({ keys, label, run }) => ({
    key: `key ${keys}`,
    icon: IconShortcut,
    label,
    section: t`This page`,
    keys,
    // The key stays with what had the focus before: the palette must be gone by then.
    run: () => setTimeout(run, 0),
  }))
}

function useCreateActs(): Item[] {
  const { t } = useLingui()
  return creatableObjects(useCatalog()).flatMap((object) => {
    const word = object.label
    const usual = {
      key: `create ${object.name}`,
      icon: IconPlus,
      label: t`New: ${word}`,
      section: t`Create`,
      isEarly: true,
      run: () => openCreateForm({ object: object.name }),
    }
    const card = {
      key: `card ${object.name}`,
      icon: IconCamera,
      label: t`From a business card: ${word}`,
      section: t`Create`,
      run: () => void openFromCard(object),
    }
    return takesCards(object) ? [usual, card] : [usual]
  })
}

function usePages(): Item[] {
  const { t } = useLingui()
  const catalog = useCatalog()
  const session = useSession()
  const section = goTo()
  const item = (page: Page): Item => ({
    key: `page ${page.path}`,
    icon: page.icon,
    label: page.label,
    section,
    path: page.path,
    ...(page.letter ? { keys: `g ${page.letter}` } : {}),
  })
  const settings = t`Settings`
  return [
    ...[...dailyPages(catalog), ...toolPages(session)].map((page) => ({ ...item(page), isEarly: true })),
    ...otherPages(catalog).map(item),
    ...settingsSections(session).map(({ key, label, icon, words }) => ({
      ...item({ path: `/settings/${key}`, label, icon }),
      label: `${settings}: ${label}`,
      words,
    })),
  ]
}

function useEditActs(): Item[] {
  const { t } = useLingui()
  const { undo, redo } = useUndoable()
  const section = t`Actions`
  return [
    ...(undo
      ? [
          {
            key: 'undo',
            icon: IconUndo,
            label: t`Undo: ${undo}`,
            keys: 'mod+z',
            run: () => void takeBack(),
            isEarly: true,
          },
        ]
      : []),
    ...(redo
      ? [{ key: 'redo', icon: IconRedo, label: t`Redo: ${redo}`, keys: 'mod+shift+z', run: () => void doAgain() }]
      : []),
  ].map((act) => ({ ...act, section }))
}

function useLooks({ openHelp }: { openHelp: () => void }): Item[] {
  const { t, i18n } = useLingui()
  const { setColorScheme } = useMantineColorScheme()
  const density = useDensity()
  const section = t`Actions`
  const speak = (language: Language) => changeLanguage(language).catch((error) => tellProblem(error))
  const acts: Omit<Item, 'section'>[] = [
    { key: 'help', icon: IconKeyboard, label: t`Shortcuts of this page`, keys: '?', run: openHelp },
    { key: 'guide', icon: IconBook, label: t`Guide: this screen`, words: t`help`, run: openGuide },
    { key: 'light', icon: IconSun, label: t`Theme: light`, run: () => setColorScheme('light') },
    { key: 'dark', icon: IconMoon, label: t`Theme: dark`, run: () => setColorScheme('dark') },
    { key: 'auto', icon: IconSystem, label: t`Theme: like the system`, run: () => setColorScheme('auto') },
    density === 'compact'
      ? { key: 'density', icon: IconDensity, label: t`Rows: normal`, run: () => setDensity('normal') }
      : { key: 'density', icon: IconDensity, label: t`Rows: compact`, run: () => setDensity('compact') },
    ...languages
      .filter((language) => language !== i18n.locale)
      .map((language) => ({
        key: `language ${language}`,
        icon: IconLanguage,
        label: languageNames[language],
        words: t`language`,
        run: () => void speak(language),
      })),
    { key: 'sign-out', icon: IconSignOut, label: t`Sign out`, run: () => void signOut() },
  ]
  return acts.map((act) => ({ ...act, section }))
}

function openGuide(): void {
  const search = Object.fromEntries(new URLSearchParams(location.search))
  open(guideFor({ pathname: location.pathname, search }), '_blank', 'noopener')
}
