import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readDrawing, readPicture, writeGuide } from '#api/description/guide.ts'
import { describeApi } from '#api/description/openapi.ts'
import { pageStyle, writePage } from '#api/description/page.ts'
import { writeReference } from '#api/description/reference.ts'
import { toldTo } from '#api/description/told.ts'
import type { Endpoint } from '#api/http/endpoint.ts'
import { type Catalog, ofCatalog } from '#engine/catalog.ts'
import type { Screens } from './screens.ts'

/** `/`, `/api/docs`, `/guide` and what browsers and crawlers look for by themselves. The pages here have no scripts. */
export function registerPages(
  app: FastifyInstance,
  { endpoints, catalog, screens }: { endpoints: readonly Endpoint[]; catalog: () => Catalog; screens: Screens | null },
): void {
  const reference = ofCatalog(catalog, (now) => writeReference(describeApi(endpoints, toldTo(now, null))))
  app.get('/', (_request, reply) => (screens ? screens.send(reply) : sendPage(reply, 200, notBuilt)))
  app.get('/api/docs', (_request, reply) => sendPage(reply, 200, reference()))
  app.get('/api/docs/', (_request, reply) => reply.redirect('/api/docs', 301))
  app.get('/guide', (_request, reply) => sendGuide(reply, ''))
  app.get<{ Params: { '*': string } }>('/guide/*', ({ params }, reply) => sendGuide(reply, params['*']))
  app.get<{ Params: { name: string } }>('/guide/pictures/:name', async ({ params }, reply) => {
    const picture = await readPicture(params.name)
    if (!picture) return sendNotFoundPage(reply)
    return reply.header('cache-control', 'max-age=3600').type('image/png').send(picture)
  })
  app.get('/favicon.ico', (_request, reply) =>
    reply.header('cache-control', 'max-age=86400').type('image/svg+xml').send(icon),
  )
  app.get('/robots.txt', (_request, reply) => reply.type('text/plain').send('User-agent: *\nDisallow: /\n'))
}

/** Whether a person with a browser asked, and not a program. */
export function isForBrowser({ method, headers, url }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !url.startsWith('/api/v1') &&
    (headers.accept ?? '').includes('text/html')
  )
}

export function sendNotFoundPage(reply: FastifyReply): FastifyReply {
  return sendPage(reply, 404, notFoundPage)
}

async function sendGuide(reply: FastifyReply, name: string): Promise<FastifyReply> {
  const page = await writeGuide(name)
  if (page) return sendPage(reply, 200, page)
  const drawing = await readDrawing(name)
  if (!drawing) return sendNotFoundPage(reply)
  return reply
    .header('content-security-policy', drawingPolicy)
    .header('cache-control', 'max-age=3600')
    .type('image/svg+xml')
    .send(drawing)
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
/** A drawing has its colours in itself, and nothing that runs. */
const drawingPolicy = `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'`

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0f766e"/><path d="M10 7v18M22 8 11 17m4-3 8 11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>`

const notBuilt = writePage(
  'Kith',
  `<main class="narrow">
<h1>Kith runs without its screens</h1>
<p class="lead">They are built from the sources when Kith starts, and that was not possible here. Its log says why; most often this user may not write in the folder of the program.</p>
<h2>Build them</h2>
<p>As the user who owns that folder, in it; then start Kith again:</p>
<pre><code>npm run build:web</code></pre>
<h2>What works meanwhile</h2>
<ul class="links">
<li><a href="/api/docs">The HTTP API</a><span>every call, with its fields and errors</span></li>
<li><a href="/guide">The guide</a><span>how to run Kith and work with it</span></li>
<li><code>bin/kith --help</code><span>the command line: import, export, people, keys</span></li>
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
