import { i18n } from '@lingui/core'
import { queryClient } from '#web/data/query-client.ts'
import { currentSession, type SessionInfo } from '#web/data/session.ts'
import { changeRecord } from '#web/data/writes.ts'
import { setTimeZone } from '#web/kit/format.ts'
import { type Language, languages, showLanguage } from '#web/kit/i18n.ts'

/** Shows everything in the language and the zone of the person who is signed in. */
export async function showPersonsHabits({ user }: SessionInfo): Promise<void> {
  setTimeZone(user.timeZone)
  const language = user.language as Language
  if (languages.includes(language) && language !== i18n.locale) await showLanguage(language)
}

/** Shows another language at once and keeps it for the person, wherever they sign in. */
export async function changeLanguage(language: Language): Promise<void> {
  await showLanguage(language)
  await keepHabit({ language })
}

export async function keepHabit(habits: { language?: string; timeZone?: string }): Promise<void> {
  const session = currentSession()
  const next = { ...session, user: { ...session.user, ...habits } }
  // At once: whoever reads the session meanwhile would go back to what it said before.
  queryClient.setQueryData(['session'], next)
  setTimeZone(next.user.timeZone)
  await changeRecord('user', session.user.id, habits)
}
