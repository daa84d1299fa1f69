/** Where to go after signing in: a place of ours only, so that a link cannot lead somebody elsewhere by our hand. */
export function localPath(next: string | undefined, origin: string): string {
  if (!next?.startsWith('/')) return '/'
  try {
    const address = new URL(next, origin)
    if (address.origin !== origin) return '/'
    return address.pathname.startsWith('//') ? '/' : address.pathname + address.search + address.hash
  } catch {
    return '/'
  }
}
