import type { Call, Reply } from '#api/http/endpoint.ts'
import { callerOf } from '#api/session.routes.ts'
import { KithError } from '#kernel/errors.ts'
import { languages } from '#kernel/languages.ts'
import { localPath } from '#kernel/local-path.ts'
import { openAccount, openSession, takeIn } from '#modules/workspace/index.ts'
import { sendToProvider, takeAnswer } from '#sign-in/oidc/ask-provider.ts'
import { noAttemptCookie, wantedIn } from '#sign-in/oidc/attempt.ts'
import { findPerson, type KnownPerson, linkPerson, type Newcomer } from '#sign-in/oidc/find-person.ts'
import { OidcRefusal } from '#sign-in/oidc/oidc-refusal.ts'
import { type OidcSettings, readOidcSettings } from '#sign-in/oidc/oidc-settings.ts'
import { noteSeldom } from '#sign-in/sign-in-events.ts'

type Entering = Pick<Call, 'world' | 'request' | 'address' | 'identity'>

/** To the provider, with a sealed note in the browser of what it was sent with. */
export function leaveForProvider(call: Entering, next: string | undefined): Promise<Reply> {
  return orSayWhy(call, next, async () => {
    const { oidc, gate } = call.world
    const settings = await settingsOf(call)
    const { location, cookie } = await sendToProvider({ oidc, settings }, { next, now: gate.clock() })
    return { status: 302, headers: { location }, cookies: [cookie] }
  })
}

/** Back from the provider: a session, and the way to where the person wanted to go. */
export function returnFromProvider(call: Entering, search: string): Promise<Reply> {
  const { cookie } = call.request.headers
  return orSayWhy(call, wantedIn(call.world.oidc, cookie), async () => {
    const { oidc, gate, database: db } = call.world
    const settings = await settingsOf(call)
    const now = gate.clock()
    const { vouched, next } = await takeAnswer({ oidc, settings }, { db, search, cookie, now })
    const found = await findPerson(db, settings, vouched)
    const person = 'person' in found ? found.person : await welcome(call, found.newcomer)
    await linkPerson(db, vouched, { userId: person.id, now })
    await openAccount(gate, person)
    const opened = await openSession(gate, { userId: person.id, method: 'oidc', caller: callerOf(call) })
    const cookies = [...opened.setCookies, noAttemptCookie(oidc)]
    return { status: 302, headers: { location: next }, cookies }
  })
}

async function settingsOf({ world }: Entering): Promise<OidcSettings> {
  const settings = await readOidcSettings(world.database, world.oidc)
  if (!settings) throw new OidcRefusal('notSetUp')
  return settings
}

async function welcome({ world }: Entering, { locale, ...newcomer }: Newcomer): Promise<KnownPerson> {
  const language = languages.find((known) => known === locale?.toLowerCase().split(/[-_]/)[0])
  try {
    return await takeIn(world.systemContext('sign-in'), { ...newcomer, ...(language ? { language } : {}) })
  } catch (cause) {
    // Such as a role or branch that is there no more, or the same person at the same moment in another window.
    if (cause instanceof KithError && cause.code !== 'unavailable') throw new OidcRefusal('cannotBeMade', { cause })
    throw cause
  }
}

/**
 * The person is told little, on the page to sign in; the log of sign-ins and that of the server have the reason. Where they
 * wanted to go is not forgotten: they may try again, or come by another way.
 */
async function orSayWhy(call: Entering, next: string | undefined, enter: () => Promise<Reply>): Promise<Reply> {
  const { gate, oidc, log } = call.world
  try {
    return await enter()
  } catch (error) {
    if (!(error instanceof OidcRefusal)) throw error
    const { reason, userId, problem } = error
    log.warn({ reason, userId, cause: causesOf(error) }, 'single sign-on was refused')
    await noteSeldom(gate, { userId, outcome: 'refused', method: 'oidc', reason, caller: callerOf(call) })
    const place = localPath(next, new URL(oidc.redirectUri).origin)
    const after = place === '/' ? '' : `&next=${encodeURIComponent(place)}`
    return {
      status: 302,
      headers: { location: `/sign-in?problem=${problem}${after}` },
      cookies: [noAttemptCookie(oidc)],
    }
  }
}

/** Never what the provider sent, which has secrets in it: only what was wrong with it. */
function causesOf(error: Error): string {
  const said: string[] = []
  for (let at = error.cause; at instanceof Error && said.length < 5; at = at.cause) said.push(at.message)
  return said.join(': ').slice(0, 500)
}
