/** With every file: whatever it holds, nothing in it runs. */
export const safeHeaders = {
  'content-security-policy':
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
}

/** Nothing by whose type a browser could be led to run it. */
export function savedType(type: string): string {
  return /html|xml|svg|script|^text\//.test(type) ? 'application/octet-stream' : type
}

/** RFC 6266: plain letters for old readers, all of them for the others. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`
}
