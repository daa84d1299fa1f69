import { i18n } from '@lingui/core'
import type { SessionInfo } from '#web/data/session.ts'
import { setTimeZone } from '#web/kit/format.ts'
import { type Language, languages, showLanguage } from '#web/kit/i18n.ts'

/** Shows everything in the language and the zone of the person who is signed in. */
export async function showPersonsHabits({ user }: SessionInfo): Promise<void> {
  setTimeZone(user.timeZone)
  const language = user.language as Language
  if (languages.includes(language) && language !== i18n.locale) await showLanguage(language)
}
