// On landing pages: does the work of a form before it is sent. Without it forms are sent all the same, but fewer of them.
import { type Challenge, solve } from './solve.ts'

/** Milliseconds that a form has to have been open. */
const quickest = 2100

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-challenge]')) prepare(form)

function prepare(form: HTMLFormElement): void {
  const challenge = JSON.parse(form.dataset['challenge'] ?? 'null') as Challenge | null
  const button = form.querySelector('button')
  if (!challenge || !button) return
  const label = button.textContent
  const openedAt = performance.now()
  const work = solve(challenge)
  let isSending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    isSending = true
    button.textContent = form.dataset['sending'] ?? label
    void work.then(async (solved) => {
      const early = openedAt + quickest - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      const proof = form.querySelector<HTMLInputElement>('input[name=proof]') ?? document.createElement('input')
      Object.assign(proof, { type: 'hidden', name: 'proof', value: JSON.stringify(solved) })
      form.append(proof)
      form.submit()
    })
  })
  // Whoever comes back by the button of the browser finds it as it was.
  addEventListener('pageshow', () => {
    isSending = false
    button.textContent = label
  })
}
