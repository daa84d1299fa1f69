// Shows web forms on pages of other sites:
//
//   <div data-kith-form="contact-us"></div>
//   <script src="https://crm.example.com/_/forms.js" async></script>
import { type DrawnForm, drawForm, thank } from './draw.ts'
import { type Challenge, type Solved, solve } from './solve.ts'

interface HandedOut {
  form: DrawnForm
  stamp: string
  challenge: Challenge
}

interface Refusal {
  type?: string
  detail?: string
  late?: true
  errors?: { path: string; message: string }[]
}

/** Milliseconds that a form has to have been open. */
const quickest = 2100

const script = document.currentScript as HTMLScriptElement | null
const home = new URL(script?.src ?? location.href).origin

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', showAll)
else showAll()

function showAll(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-kith-form]')) {
    const key = place.dataset['kithForm'] ?? ''
    if (place.dataset['kithShown'] !== undefined || !key) continue
    place.dataset['kithShown'] = ''
    void show(place, key)
  }
}

async function show(place: HTMLElement, key: string): Promise<void> {
  const address = `${home}/api/v1/public-forms/${encodeURIComponent(key)}`
  let out = await fetchForm(address)
  if (!out) {
    // Its own page may still be reached.
    const link = document.createElement('a')
    link.href = `${home}/-/forms/${encodeURIComponent(key)}`
    link.textContent = link.href
    if (!place.hasChildNodes()) place.append(link)
    return
  }
  const { words } = out.form
  let openedAt = performance.now()
  let work: Promise<Solved> = solve(out.challenge)
  const drawn = drawForm(out.form)
  place.replaceChildren(drawn.form)
  let isSending = false
  drawn.form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    drawn.busy(true)
    void send(true).finally(() => {
      isSending = false
      drawn.busy(false)
    })
  })

  async function send(mayAgain: boolean): Promise<void> {
    const { answers, website } = drawn.read()
    const proof = await work
    const early = openedAt + quickest - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    const body = { stamp: out?.stamp, proof, answers, website, page: location.href, referrer: document.referrer }
    const answer = await post(address, body)
    if (answer === null) return drawn.tell(words.away)
    if (answer.ok) return done(answer.body as { thanks: string; redirectUrl: string | null })
    const { detail, errors = [], late, type } = answer.body as Refusal
    if (late && mayAgain) {
      const fresh = await fetchForm(address)
      if (!fresh) return drawn.tell(words.away)
      out = fresh
      openedAt = performance.now()
      work = solve(fresh.challenge)
      return send(false)
    }
    const problems = new Map(errors.map(({ path, message }) => [path.replace(/^answers\./, ''), message]))
    const isSaid = type === 'validation' || type === 'rate-limited'
    drawn.tell((isSaid && detail) || words.failed, problems)
  }

  function done({ thanks, redirectUrl }: { thanks: string; redirectUrl: string | null }): void {
    place.dispatchEvent(new CustomEvent('kith:sent', { bubbles: true, detail: { form: key } }))
    if (redirectUrl && /^https?:/.test(redirectUrl)) {
      location.assign(redirectUrl)
      return
    }
    const words = thank(thanks)
    place.replaceChildren(words)
    words.focus()
  }
}

async function fetchForm(address: string): Promise<HandedOut | null> {
  try {
    const answer = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    return answer.ok ? ((await answer.json()) as HandedOut) : null
  } catch {
    return null
  }
}

async function post(address: string, body: object): Promise<{ ok: boolean; body: unknown } | null> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { ok: answer.ok, body: await answer.json().catch(() => ({})) }
  } catch {
    return null
  }
}
