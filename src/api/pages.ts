import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { describeApi } from '#api/description/openapi.ts'
import { pageStyle, writePage } from '#api/description/page.ts'
import { writeReference } from '#api/description/reference.ts'
import type { Endpoint } from '#api/http/endpoint.ts'
import type { Catalog } from '#engine/catalog.ts'

/** `/` until there are screens, and `/api/docs`: pages without scripts, which ask nothing of anybody else. */
export function registerPages(
  app: FastifyInstance,
  { endpoints, catalog }: { endpoints: readonly Endpoint[]; catalog: Catalog },
): void {
  let reference: string | null = null
  app.get('/', (_request, reply) => sendPage(reply, 200, welcome))
  app.get('/api/docs', (_request, reply) => {
    reference ??= writeReference(describeApi(endpoints, catalog))
    return sendPage(reply, 200, reference)
  })
  app.get('/api/docs/', (_request, reply) => reply.redirect('/api/docs', 301))
  app.get('/favicon.ico', (_request, reply) =>
    reply.header('cache-control', 'max-age=86400').type('image/svg+xml').send(icon),
  )
}

/** Whether a person with a browser asked, and not a program. */
export function isForBrowser({ method, headers, url }: FastifyRequest): boolean {
  return method === 'GET' && !url.startsWith('/api/v1') && (headers.accept ?? '').includes('text/html')
}

export function sendNotFoundPage(reply: FastifyReply): FastifyReply {
  return sendPage(reply, 404, notFoundPage)
}

function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', policy)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html)
}

const styleHash = createHash('sha256').update(pageStyle).digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0f766e"/><path d="M10 7v18M22 8 11 17m4-3 8 11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>`

const welcome = writePage(
  'Kith',
  `<main class="narrow">
<h1>Kith runs</h1>
<p class="lead">The server of your CRM is up. Its screens come with a later release; everything they will do can be done today, by the command line and by HTTP.</p>
<h2>Set it up</h2>
<p>Once, in the folder where Kith is installed. It asks for nothing else; the password comes on standard input.</p>
<pre><code>echo 'a long password' | bin/kith user add --password-stdin \\
  --name 'Nina Navarro' --email nina@example.com \\
  --role administrator --organisation Lumen --currency EUR
bin/kith key create --user nina@example.com --name first</code></pre>
<h2>Bring your data in</h2>
<pre><code>bin/kith import customers.csv deals.csv --create-missing</code></pre>
<p>Or look around first, in a company that is made up: <code>bin/kith demo</code></p>
<h2>Build on it</h2>
<ul class="links">
<li><a href="/api/docs">Reference of the HTTP API</a><span>every call, with its fields and errors</span></li>
<li><a href="/api/v1/openapi.json">OpenAPI description</a><span>for tools that make clients</span></li>
<li><a href="/healthz">Health</a><span>is the process up; <a href="/readyz">/readyz</a> asks the database too</span></li>
</ul>
</main>`,
)

const notFoundPage = writePage(
  'Not found · Kith',
  `<main class="narrow">
<h1>There is nothing here</h1>
<p class="lead">The address may be misspelt, or what it named is gone.</p>
<p><a href="/">Back to the beginning</a> · <a href="/api/docs">Reference of the HTTP API</a></p>
</main>`,
)
