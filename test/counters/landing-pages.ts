import { makeForm, newAddress } from '../forms/sender.ts'
import { makePage, type TestPage } from '../landing-pages/pages.ts'
import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** What whoever makes a landing page asks for. */
export function landingPagesOf(w: TestWorld): Call[] {
  let page: TestPage | null = null
  let form = ''
  const prepare = async () => {
    if (page) return
    form = (await makeForm(w, { name: 'Counted on a page' })).id
    page = await makePage(w, { name: 'Counted', blocks: [{ type: 'form', form }] })
    const headers = { 'user-agent': 'Mozilla/5.0 (X11) Firefox/140' }
    await w.server.inject({ url: `/-/pages/${page.key}`, headers, remoteAddress: newAddress() })
  }
  const draft = () => ({ language: 'en', name: 'Draft', pictures: [], blocks: [{ type: 'form', form }] })
  return [
    ['POST /landing-page-preview', () => w.as('nina').post('/landing-page-preview', draft()), prepare],
    [
      'GET /landing-pages/{landingPageId}/results',
      () => w.as('nina').get(`/landing-pages/${page?.id}/results`),
      prepare,
    ],
  ]
}
