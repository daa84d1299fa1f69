import { i18n } from '@lingui/core'

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
    isFirst ? undefined : loadPart(language, 'near'),
    isFirst ? undefined : loadPart(language, 'far'),
  ])
  // Both at once would leave out what was loaded of it before.
  i18n.load(language, messages)
  i18n.activate(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(stored, language)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Resolves when every message of the language that is shown is there: whatever comes later may say one. */
export async function allWords(): Promise<void> {
  await Promise.all([nearWords(), loadPart(shownLanguage(), 'far')])
}

/** Resolves when those are there that a list and the page of a record say. */
export function nearWords(): Promise<void> {
  return loadPart(shownLanguage(), 'near')
}

const shownLanguage = () => (i18n.locale || preferredLanguage()) as Language

type Part = 'first' | 'near' | 'far'

const loaded = new Set<string>()

/** Once for each language: what is loaded makes every screen that says something draw itself anew. */
async function loadPart(language: Language, part: Part): Promise<void> {
  const { messages } = await words[language][part]()
  const name = `${language} ${part}`
  if (loaded.has(name)) return
  loaded.add(name)
  i18n.load(language, messages)
}

interface Words {
  messages: Record<string, string>
}

/** The build leaves in the first what the first screen says, in the next what lists and records say besides, in the last everything else. */
const words: Record<Language, Record<Part, () => Promise<Words>>> = {
  en: {
    first: () => import('../locales/en.po'),
    near: () => import('../locales/en.po?near?lingui'),
    far: () => import('../locales/en.po?far?lingui'),
  },
  es: {
    first: () => import('../locales/es.po'),
    near: () => import('../locales/es.po?near?lingui'),
    far: () => import('../locales/es.po?far?lingui'),
  },
  zh: {
    first: () => import('../locales/zh.po'),
    near: () => import('../locales/zh.po?near?lingui'),
    far: () => import('../locales/zh.po?far?lingui'),
  },
  uk: {
    first: () => import('../locales/uk.po'),
    near: () => import('../locales/uk.po?near?lingui'),
    far: () => import('../locales/uk.po?far?lingui'),
  },
}
