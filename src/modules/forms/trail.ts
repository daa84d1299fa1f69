import type { Trail } from './take-entry.ts'

/** Bounded, and without what stands behind the path: there may be more in it than is ours to keep. */
export function readTrail({ page, referrer }: { page: string; referrer: string }): Trail {
  const address = URL.canParse(page) ? new URL(page) : null
  const utm = (name: string) =>
    (address?.searchParams.get(`utm_${name}`) ?? '').replaceAll('\0', '').toWellFormed().trim().slice(0, 200)
  return {
    page: placeOf(page),
    referrer: placeOf(referrer),
    utm: {
      source: utm('source'),
      medium: utm('medium'),
      campaign: utm('campaign'),
      term: utm('term'),
      content: utm('content'),
    },
  }
}

function placeOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, origin, pathname } = new URL(url)
  return /^https?:$/.test(protocol) ? `${origin}${pathname}`.slice(0, 1000) : ''
}
