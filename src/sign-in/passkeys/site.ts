/** For whom passkeys are: browsers give them to this name alone. */
export interface Site {
  id: string
  origin: string
  name: string
}

/** By `PUBLIC_URL`. Of `localhost`, where Kith is tried, any port does that the page itself was called by. */
export function siteOf({
  publicUrl,
  origin,
  name,
}: {
  publicUrl: string
  origin: string | undefined
  name: string
}): Site {
  const own = new URL(publicUrl)
  const isTried = own.hostname === 'localhost' && origin !== undefined && /^http:\/\/localhost(:\d+)?$/.test(origin)
  return { id: own.hostname, origin: isTried ? origin : own.origin, name: name || 'Kith' }
}
