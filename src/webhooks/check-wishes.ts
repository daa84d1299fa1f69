import type { ObjectModel } from '#engine/catalog.ts'
import type { Ctx } from '#engine/context.ts'
import { invalid, KithError, type Problem } from '#kernel/errors.ts'
import { checkFilter } from './choose-changes.ts'
import type { Webhooks } from './open-webhooks.ts'
import type { WatchedEvent } from './webhook.ts'

/** The address as it is kept. Where a name leads to is looked at when it is called. */
export function checkUrl({ allowsHttp, isClosed }: Webhooks, given: string, path = 'url'): string {
  const refuse = (message: string, code: Problem['code']) =>
    invalid([{ path, message, ...(code ? { code, values: { value: given } } : {}) }])
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw refuse('Give a whole address, such as https://example.com/kith.', 'not-a-web-address')
  if (url.username || url.password)
    throw refuse('Leave user and password out: calls are signed with a secret.', 'password-in-address')
  if (url.protocol === 'http:' && !allowsHttp) throw refuse('The address must begin with https://.', 'https-needed')
  if (isClosed(url.hostname.replace(/^\[|\]$/g, '')))
    throw refuse(
      'This is a private address. ALLOW_PRIVATE_ADDRESSES in the environment of the server can allow it.',
      'private-address',
    )
  url.hash = ''
  return url.href
}

/** What is watched, by the names of the API. Fields and filters are those that the person sees. */
export async function checkEvents(person: Ctx, events: readonly WatchedEvent[]): Promise<WatchedEvent[]> {
  const checked: WatchedEvent[] = []
  const problems: Problem[] = []
  for (const [at, event] of events.entries()) {
    const object = person.catalog.objects.get(event.object) ?? person.catalog.byPath.get(event.object)
    if (!object) {
      problems.push({ path: `events[${at}].object`, message: `There is no object ${event.object}.` })
      continue
    }
    const keys = event.fields?.map((name, place) => {
      const key = keyOf(person, object, name)
      if (key === null)
        problems.push({
          path: `events[${at}].fields[${place}]`,
          message: `${object.label} has no field ${name}.`,
          code: 'unknown-field',
        })
      return key ?? name
    })
    const wrong = event.filter ? await flawOf(person, object, event.filter) : null
    if (wrong) problems.push({ path: `events[${at}].filter`, message: wrong })
    checked.push({ ...event, object: object.name, ...(keys ? { fields: keys } : {}) })
  }
  if (problems.length > 0) throw invalid(problems)
  return checked
}

function keyOf({ actor }: Ctx, object: ObjectModel, name: string): string | null {
  const field = object.byKey.get(name)
  return field && !actor.rights(object.name).hidden.has(field.name) ? field.key : null
}

async function flawOf(person: Ctx, object: ObjectModel, filter: Record<string, unknown>): Promise<string | null> {
  try {
    await checkFilter(person, object, filter)
    return null
  } catch (error) {
    if (error instanceof KithError && error.code !== 'unavailable') return error.message
    throw error
  }
}
