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

/** Loads the messages of a language and shows it, without a reload. */
export async function showLanguage(language: Language): Promise<void> {
  const [{ messages }] = await Promise.all([loaders[language](), dayjsLocales[language]()])
  i18n.loadAndActivate({ locale: language, messages })
  dayjs.locale(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(stored, language)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

const loaders: Record<Language, () => Promise<{ messages: Record<string, string> }>> = {
  en: () => import('../locales/en.po'),
  es: () => import('../locales/es.po'),
  zh: () => import('../locales/zh.po'),
  uk: () => import('../locales/uk.po'),
}

const dayjsLocales: Record<Language, () => Promise<unknown>> = {
  en: async () => undefined,
  es: () => import('dayjs/locale/es'),
  zh: () => import('dayjs/locale/zh'),
  uk: () => import('dayjs/locale/uk'),
}
