import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import type { Stage } from './stage.ts'

export interface OtherSite {
  url: string
  /** Of the form that its page shows. */
  key: string
}

/** A site of somebody else, under a strict policy, whose page shows a form of the stage. */
export function openSite(stage: Stage): OtherSite {
  const site: OtherSite = { url: '', key: '' }
  let server: Server
  beforeAll(async () => {
    server = createServer((_request, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8')
      answer.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${stage.url}; connect-src ${stage.url}; img-src data:`,
      )
      answer.end(
        `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,"></head><body><main><h1>Shop</h1>
       <div data-kith-form="${site.key}"></div><script src="${stage.url}/_/forms.js" async></script></main></body></html>`,
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
  })
  return site
}
