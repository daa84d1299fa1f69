/** What the server allows style elements with, from the meta element that the build puts into the page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/** Where the lock of scrolling behind a dialog looks for it: it makes a style element of its own, beside Mantine's. */
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
