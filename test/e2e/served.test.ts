import { expect, test } from 'vitest'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage({ isEmpty: true })

test('the page comes with a strict policy and a nonce that its script and styles carry', async () => {
  const page = await stage.open('/')
  const answer = await page.request.get('/', { headers: { accept: 'text/html' } })
  const policy = answer.headers()['content-security-policy'] ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-/)
  expect(policy).not.toContain('unsafe')
  const html = await answer.text()
  for (const tag of html.match(/<script\b[^>]*>|<link rel="(?:stylesheet|modulepreload)"[^>]*>/g) ?? [])
    expect(tag).toContain(`nonce="${nonce}"`)
})

test('an empty Kith asks for its set-up', async () => {
  const page = await stage.open('/')
  await page.getByRole('heading').first().waitFor()
  await page.getByRole('textbox').first().waitFor()
  await expectAccessible(page)
})

test.each(['es', 'zh', 'uk'] as const)('it opens in %s from the first', async (language) => {
  const page = await stage.open('/', { language })
  await page.getByRole('textbox').first().waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
})
