import type { Page } from 'playwright-core'

/** A form for a page of the company, with a question opened. */
export async function makeWebForm(page: Page): Promise<void> {
  const id = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/forms', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Ask for an offer',
        origins: ['https://www.brava.example'],
        blocks: [
          { type: 'text', text: 'Tell us what you need. We answer within a day.' },
          { type: 'field', field: 'name', required: true },
          { type: 'field', field: 'company' },
          { type: 'field', field: 'email', required: true },
          { type: 'field', field: 'need', label: 'What is it for?', help: 'A word or two is enough.' },
        ],
      }),
    })
    return ((await answer.json()) as { id: string }).id
  })
  await page.goto(`/forms/${id}?tab=builder`)
  await page.getByRole('button', { name: /^What is it for/ }).click()
  await page.getByRole('region', { name: 'Preview' }).getByLabel('What is it for?').waitFor()
}

/** The usual rules and what they would make of the leads of the sample company. */
export async function previewPoints(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin with the usual rules' }).click()
  await page.getByRole('button', { name: 'Preview the points' }).click()
  await page.getByRole('table').first().waitFor()
  await page.getByRole('heading', { name: 'Those that would change most' }).scrollIntoViewIfNeeded()
}

/** A call list of leads, at its second call. */
export async function beginCalls(page: Page): Promise<void> {
  const id = await page.evaluate(async () => {
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await answer.json()) as { id: string; entry: { id: string } }
    }
    const script =
      'Good morning! You asked us for an offer.\n\n1. What are you looking for?\n2. Who decides?\n3. When may we visit?'
    const filter = { status: { in: ['new', 'contacted'] }, name: { isNull: false } }
    const list = await post('/call-lists/of-records', {
      name: 'New leads',
      script,
      records: { object: 'lead', filter },
    })
    const { entry } = await post(`/call-lists/${list.id}/turn`, {})
    await post(`/call-entries/${entry.id}/outcome`, { outcome: 'interested', note: 'Wants a visit' })
    return list.id
  })
  await page.goto(`/calling/${id}`)
  await page.getByText('Who decides?').waitFor()
}

/** A lead with points, by the rules that were written before. */
export async function openScored(page: Page): Promise<void> {
  const path = await page.evaluate(async () => {
    const call = async (path: string, init?: RequestInit) => (await fetch(`/api/v1${path}`, init)).json()
    const body = {
      on: true,
      hot: 50,
      warm: 30,
      profile: [
        { name: 'Has a phone number', when: { phone: { isNull: false } }, points: 10 },
        { name: 'Comes from a fair', when: { source: { contains: 'fair' } }, points: 15 },
        { name: 'Says what it needs', when: { need: { isNull: false } }, points: 15 },
      ],
      behaviour: [
        {
          name: 'Spoke with us',
          of: 'activity',
          when: { kind: { in: ['call', 'meeting'] } },
          points: 30,
          halfLifeDays: 30,
        },
      ],
    }
    const headers = { 'content-type': 'application/json' }
    await call('/scoring-rules', { method: 'PUT', headers, body: JSON.stringify(body) })
    const filter = encodeURIComponent(JSON.stringify({ grade: { isNull: false } }))
    for (;;) {
      const { data } = (await call(`/leads?sort=-score&limit=1&fields=score&filter=${filter}`)) as {
        data: { id: string }[]
      }
      if (data[0]) return `/leads/${data[0].id}`
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  })
  await page.goto(path)
  const panel = page.getByRole('region', { name: 'Score' })
  await panel.getByRole('list').waitFor()
  await panel.scrollIntoViewIfNeeded()
}

/** A cadence that some leads go through. */
export async function beginCadence(page: Page): Promise<void> {
  const id = await page.evaluate(async () => {
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await answer.json()) as { id: string; data: { openActivity: string }[] }
    }
    const text = 'Dear {{name}},\n\nyou asked us for an offer. When may we call you?\n\n{{owner}}'
    const steps = [
      { kind: 'call', days: 0, subject: 'Call {{name}}', text: 'What are they looking for? Who decides?' },
      { kind: 'mail', days: 2, subject: 'Your request, {{company}}', text },
      { kind: 'call', days: 3, subject: 'Call {{name}} again', text: '' },
    ]
    const { id: cadence } = await post('/cadences', { name: 'New enquiry', steps })
    await post(`/cadences/${cadence}/enrolments`, { filter: { status: 'new' } })
    const { data } = await post('/cadence-runs/query', { filter: { cadence }, limit: 40 })
    const at = new Date().toISOString()
    const say = (callOutcome: string, some: { openActivity: string }[]) =>
      some.map((run) => ({ op: 'update', object: 'activity', id: run.openActivity, data: { doneAt: at, callOutcome } }))
    const operations = [...say('noAnswer', data.slice(0, 8)), ...say('reached', data.slice(8, 12))]
    await post('/batch', { operations })
    return cadence
  })
  await page.goto(`/cadences/${id}?tab=steps`)
  await page.getByText(/^Begun: /).waitFor()
}

/** A rule of preferences, tried on the leads of the sample company. */
export async function replayLeads(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const rule = page.getByRole('list', { name: 'Rules' }).getByRole('listitem').first()
  await rule.getByRole('textbox', { name: 'Name of the rule' }).fill('All leads')
  await rule.getByRole('combobox', { name: 'Roles' }).press('Space')
  await page.getByRole('option', { name: 'Sales', exact: true }).click()
  await page.keyboard.press('Escape')
  await rule.getByRole('combobox', { name: 'Product expertise' }).selectOption('preferred')
  await rule.getByRole('textbox', { name: 'Open leads a person' }).fill('40')
  await page.getByRole('button', { name: 'Replay the last month' }).click()
  await page.getByRole('table').waitFor()
  await rule.getByText('By what').scrollIntoViewIfNeeded()
}
