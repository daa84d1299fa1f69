import { i18n } from '@lingui/core'
import dayjs from 'dayjs'

export const languages = ['en', 'es', 'zh', 'uk'] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = {
  en: 'English',
  es: 'Español',
  zh: '中文',
  uk: 'Українська',
}

const stored = 'kith-language'

/** The language of this browser: chosen before, else its first one that Kith speaks (`index.html` finds it). */
export function preferredLanguage(): Language {
  return languages.find((language) => language === window.kithEarly?.language) ?? 'en'
}

/** Loads the messages of a language and shows it, without a reload: at first those of the first screen alone. */
export async function showLanguage(language: Language): Promise<void> {
  const isFirst = i18n.locale === ''
  const [{ messages }] = await Promise.all([
    words[language].first(),
    dayjsLocales[language](),
    isFirst ? undefined : loadOthers(language),
  ])
  // Both at once would leave out what was loaded of it before.
  i18n.load(language, messages)
  i18n.activate(language)
  dayjs.locale(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(stored, language)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Resolves when every message of the language that is shown is there: whatever comes later may say one. */
export async function allWords(): Promise<void> {
  await loadOthers((i18n.locale || preferredLanguage()) as Language)
}

const complete = new Set<Language>()

/** Once for each language: what is loaded makes every screen that says something draw itself anew. */
async function loadOthers(language: Language): Promise<void> {
  const { messages } = await words[language].others()
  if (complete.has(language)) return
  complete.add(language)
  i18n.load(language, messages)
}

interface Words {
  messages: Record<string, string>
}

/** The build leaves in the one what the first screen says, and in the other everything else. */
const words: Record<Language, Record<'first' | 'others', () => Promise<Words>>> = {
  en: { first: () => import('../locales/en.po'), others: () => import('../locales/en.po?lingui') },
  es: { first: () => import('../locales/es.po'), others: () => import('../locales/es.po?lingui') },
  zh: { first: () => import('../locales/zh.po'), others: () => import('../locales/zh.po?lingui') },
  uk: { first: () => import('../locales/uk.po'), others: () => import('../locales/uk.po?lingui') },
}

const dayjsLocales: Record<Language, () => Promise<unknown>> = {
  en: async () => undefined,
  es: () => import('dayjs/locale/es'),
  zh: () => import('dayjs/locale/zh'),
  uk: () => import('dayjs/locale/uk'),
}
