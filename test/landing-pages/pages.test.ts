// Landing pages as strangers meet them: all words are words, nothing runs that is not ours, and what is not published is not there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { formOf, png } from '../files/uploading.ts'
import { makeForm } from '../forms/sender.ts'
import { type TestWorld, world } from '../world.ts'
import { makePage, uploadPicture, visit } from './pages.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world({ publicUrl: 'https://crm.test' })
})
afterAll(() => w?.close())

/** As much of one as says how large it is. */
const gif = (width: number, height: number) => {
  const bytes = Buffer.from('474946383961000000008000000000000000002c000000000100010000020144003b', 'hex')
  bytes.writeUInt16LE(width, 6)
  bytes.writeUInt16LE(height, 8)
  return bytes
}
const change = (id: string, data: object) => w.as('nina').patch(`/landing-pages/${id}`, data)

test('a page shows its blocks, with nothing of them taken for tags', async () => {
  const file = await uploadPicture(w)
  const evil = '<script>alert(1)</script>"\'&'
  const page = await makePage(w, {
    name: `Light ${evil}`,
    description: `About ${evil}`,
    language: 'es',
    colour: '#0AF',
    pictures: [file],
    blocks: [
      { type: 'text', heading: true, text: evil },
      {
        type: 'rich',
        html: '<p onclick="x()">Good <b>light</b> <a href="javascript:x">no</a> <a href="/users/1">nor</a></p><script>x</script><p><a href="https://a.test/?a=1&amp;b=2">out</a></p>',
      },
      { type: 'picture', file, alt: evil },
      { type: 'points', items: [evil, 'two'] },
      { type: 'quote', text: evil, by: evil },
      { type: 'button', label: evil, href: 'https://a.test/"><script>' },
      { type: 'video', label: evil, href: 'https://video.test/1', file },
      { type: 'line' },
      { type: 'beside', file, html: '<p>Beside</p>', side: 'end' },
    ],
  })
  const { statusCode, body, headers } = await visit(w, `/-/pages/${page.key}`)
  expect(statusCode).toBe(200)
  expect(body).not.toMatch(/<script|onclick|javascript:|href="\/users/)
  expect(body).toContain('lang="es"')
  expect(body).toContain('<strong>light</strong> no nor</p>')
  expect(body).toContain('href="https://a.test/?a=1&#38;b=2"')
  expect(body).toContain('--accent: #00aaff')
  expect(body).toContain(`<link rel="canonical" href="https://crm.test/-/pages/${page.key}">`)
  expect(body).toContain('<meta property="og:title" content="Light &#60;script&#62;')
  expect(body).toContain(`content="https://crm.test/-/pages/${page.key}/pictures/${file}"`)
  expect(body).not.toContain('noindex')
  expect(headers['x-robots-tag']).toBeUndefined()
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/,
  )
})

test('pictures have their place before they come, as large as their bytes say, in the preview too', async () => {
  const [logo, wide] = [await uploadPicture(w), await uploadPicture(w, 'wide.gif', gif(640, 480))]
  const blocks = [{ type: 'picture', file: wide }]
  const page = await makePage(w, { name: 'Sized', pictures: [wide], logo: [logo], blocks })
  const read = async () => (await visit(w, `/-/pages/${page.key}`)).body.match(/<img[^>]*>/g)
  const first = await read()
  expect(first).toEqual([
    expect.stringMatching(/ width="1" height="1">$/),
    expect.stringMatching(/ width="640" height="480">$/),
  ])
  expect(await read()).toEqual(first)
  const draft = { language: 'en', name: 'Sized', pictures: [wide], blocks, logo }
  const preview = await w.as('nina').post('/landing-page-preview', draft)
  expect(preview.body.html).toContain('width="640" height="480"')
  // Of a file that one does not see not even its size is told.
  const own = await w.as('sam').send({ method: 'POST', url: '/files', ...formOf({ name: 'x', content: gif(11, 12) }) })
  const other = await w
    .as('nina')
    .post('/landing-page-preview', { ...draft, blocks: [{ type: 'picture', file: own.body.id }] })
  expect(other.body.html).not.toContain('width="11"')
})

test('what is not published answers like what is not there, and is taken in again at once', async () => {
  const page = await makePage(w, { name: 'Secret plans', published: false })
  const nothing = await visit(w, '/-/pages/no-such-page')
  const [hidden] = [await visit(w, `/-/pages/${page.key}`)]
  expect([nothing.statusCode, hidden.statusCode, hidden.body]).toEqual([404, 404, nothing.body])
  expect(hidden.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'no-store' })
  expect(Object.keys(hidden.headers).sort()).toEqual(Object.keys(nothing.headers).sort())
  await change(page.id, { published: true })
  expect((await visit(w, `/-/pages/${page.key}`)).statusCode).toBe(200)
  await change(page.id, { published: false })
  expect((await visit(w, `/-/pages/${page.key}`)).statusCode).toBe(404)
  for (const odd of ['%00', '%ff', 'a'.repeat(300), '..%2f..%2fetc', "'; drop table crm.lead;--"])
    expect([400, 404], odd).toContain((await visit(w, `/-/pages/${odd}`)).statusCode)
})

test('an address is of one page, made of the title and free', async () => {
  const [one, other] = [await makePage(w, { name: 'Spring Sale' }), await makePage(w, { name: 'Spring Sale' })]
  expect([one.key, other.key]).toEqual(['spring-sale', 'spring-sale-2'])
  const clash = await w.as('nina').post('/landing-pages', { name: 'Third', key: 'spring-sale' })
  expect([clash.status, clash.body.type]).toEqual([409, 'duplicate'])
  const spelled = await w.as('nina').post('/landing-pages', { name: 'Fourth', key: 'Весняний  розпродаж!' })
  expect(spelled.body.key).toBe('весняний-розпродаж')
  await change(spelled.body.id, { blocks: [{ type: 'line' }] })
  await change(spelled.body.id, { published: true })
  expect((await visit(w, `/-/pages/${encodeURIComponent(spelled.body.key)}`)).statusCode).toBe(200)
})

test('a picture is given while its page is published and shows it, and no other file', async () => {
  const [shown, kept] = [
    await uploadPicture(w),
    await uploadPicture(w, 'kept.png', Buffer.concat([png, Buffer.from('1')])),
  ]
  const other = await w.as('nina').send({
    method: 'POST',
    url: '/files',
    ...formOf({ name: 'deal.png', content: Buffer.concat([png, Buffer.from('2')]) }),
  })
  await w.as('nina').post('/contacts', { name: 'Holds it', files: [other.body.id] })
  const page = await makePage(w, { pictures: [shown, kept], blocks: [{ type: 'picture', file: shown }] })
  const at = (file: string, key = page.key) => `/-/pages/${key}/pictures/${file}`
  const given = await visit(w, at(shown))
  expect([given.statusCode, given.headers['content-type'], given.rawPayload.equals(png)]).toEqual([
    200,
    'image/png',
    true,
  ])
  expect(given.headers['content-security-policy']).toContain('sandbox')
  expect((await visit(w, at(shown), { 'if-none-match': String(given.headers.etag) })).statusCode).toBe(304)
  const elsewhere = await makePage(w, { name: 'Elsewhere' })
  for (const [file, key] of [[kept], [other.body.id], [newId()], ['x'], [shown, elsewhere.key]] as [string, string?][])
    expect((await visit(w, at(file, key))).statusCode, file).toBe(404)
  await change(page.id, { published: false })
  expect((await visit(w, at(shown), { 'if-none-match': String(given.headers.etag) })).statusCode).toBe(404)
})

test('what is no picture, or of another record, does not come onto a page', async () => {
  const svg = await uploadPicture(
    w,
    'x.png',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  )
  const refused = await w.as('nina').post('/landing-pages', { name: 'Drawn', pictures: [svg] })
  expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([422, 'pictures'])
  const page = await makePage(w, { name: 'Foreign' })
  const foreign = await change(page.id, { blocks: [{ type: 'picture', file: newId() }] })
  expect([foreign.status, foreign.body.errors[0].path]).toEqual([422, 'blocks[0].file'])
  const file = await uploadPicture(w)
  const held = await change(page.id, { pictures: [file], blocks: [{ type: 'picture', file }] })
  expect(held.status, held.text).toBe(200)
  // It cannot go while the page shows it.
  expect((await change(page.id, { pictures: null })).status).toBe(422)
})

test.each(
  [
    ['a text', 'blocks'],
    [42, 'blocks'],
    [{}, 'blocks'],
    [[null], 'blocks[0]'],
    [[[]], 'blocks[0]'],
    [['x'], 'blocks[0]'],
    [[{}], 'blocks[0].type'],
    [[{ type: 'script', text: 'x' }], 'blocks[0].type'],
    [[{ type: '__proto__' }], 'blocks[0].type'],
    [[{ type: 'text' }], 'blocks[0].text'],
    [[{ type: 'text', text: { $ne: 1 } }], 'blocks[0].text'],
    [[{ type: 'text', text: 'x', more: 1 }], 'blocks[0]'],
    [[{ type: 'rich', html: '<script>x</script>' }], 'blocks[0].html'],
    [[{ type: 'rich', html: '<p> </p>' }], 'blocks[0].html'],
    [[{ type: 'points', items: [] }], 'blocks[0].items'],
    [[{ type: 'points', items: ['a', null] }], 'blocks[0].items[1]'],
    [[{ type: 'button', label: 'x', href: 'javascript:alert(1)' }], 'blocks[0].href'],
    [[{ type: 'button', label: 'x', href: ' JaVaScRiPt:alert(1)' }], 'blocks[0].href'],
    [[{ type: 'button', label: 'x', href: 'data:text/html,x' }], 'blocks[0].href'],
    [[{ type: 'button', label: 'x', href: '//a.test' }], 'blocks[0].href'],
    [[{ type: 'button', label: 'x', href: 'https://u:p@a.test' }], 'blocks[0].href'],
    [[{ type: 'button', label: 'x', href: 'https://' }], 'blocks[0].href'],
    [[{ type: 'form', form: 'x' }], 'blocks[0].form'],
    [[{ type: 'form', form: '01970000-0000-7000-8000-000000000000' }], 'blocks'],
    [Array.from({ length: 61 }, () => ({ type: 'line' })), 'blocks'],
    [Array.from({ length: 10 }, () => ({ type: 'text', text: "'".repeat(4000) })), 'blocks'],
  ].map(([blocks, path], index) => ({ blocks, path, index })),
)('hostile blocks are refused at their place: $index, $path', async ({ blocks, path }) => {
  const { id } = await makePage(w)
  const answer = await change(id, { blocks })
  expect(answer.status, answer.text).toBe(422)
  expect(answer.body.errors.map((problem: { path: string }) => problem.path)).toContain(path)
})

test('the largest page stays below 50 kB, and is there without programs', async () => {
  const words = 'Light & <shade>. '.repeat(60)
  const blocks = Array.from({ length: 60 }, () => ({ type: 'text', text: words }))
  let count = 60
  let page = await w.as('nina').post('/landing-pages', { name: 'Large', published: true, blocks })
  while (page.status === 422 && count > 1) {
    count--
    page = await w.as('nina').post('/landing-pages', { name: 'Large', published: true, blocks: blocks.slice(0, count) })
  }
  expect([page.status, count > 10]).toEqual([201, true])
  const form = await makeForm(w, { name: 'On the large' })
  const { body } = await visit(w, `/-/pages/${page.body.key}`)
  expect(Buffer.byteLength(body)).toBeLessThan(50_000)
  const small = await makePage(w, { name: 'Small', blocks: [{ type: 'form', form: form.id }] })
  const html = (await visit(w, `/-/pages/${small.key}`)).body
  expect(Buffer.byteLength(html)).toBeLessThan(16_000)
})

test('what has not changed is not sent again, with a form on it too', async () => {
  const form = await makeForm(w, { name: 'Tagged' })
  const page = await makePage(w, { name: 'Tagged', blocks: [{ type: 'form', form: form.id }] })
  const first = await visit(w, `/-/pages/${page.key}`)
  expect(first.headers['content-security-policy']).toContain("script-src 'self';")
  const tag = { 'if-none-match': String(first.headers.etag) }
  const again = await visit(w, `/-/pages/${page.key}`, tag)
  expect([again.statusCode, again.body]).toEqual([304, ''])
  await change(page.id, { name: 'Tagged anew' })
  expect((await visit(w, `/-/pages/${page.key}`, tag)).statusCode).toBe(200)
})

test('an empty page is not published, and who may not make pages does not', async () => {
  const empty = await w.as('nina').post('/landing-pages', { name: 'Empty', published: true })
  expect([empty.status, empty.body.errors[0].path]).toEqual([422, 'published'])
  expect((await w.as('sam').post('/landing-pages', { name: 'Mine' })).status).toBe(403)
  const { id } = await makePage(w)
  expect((await w.as('sam').patch(`/landing-pages/${id}`, { name: 'Mine' })).status).toBe(403)
  expect((await w.as('sam').get(`/landing-pages/${id}/results`)).status).toBe(200)
  const preview = await w
    .as('sam')
    .post('/landing-page-preview', { language: 'en', name: '<b>', pictures: [], blocks: [{ type: 'text' }] })
  expect([preview.status, preview.body.problems[0].path]).toEqual([200, 'blocks[0].text'])
  expect(preview.body.html).toContain('<h1>&#60;b&#62;</h1>')
})
