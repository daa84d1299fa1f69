/** Can be read on light pages and on dark ones: it leans to the letters of the page. */
const wrong = 'color-mix(in srgb, #d92d20 62%, currentColor)'

/** Nothing weighs anything here (`:where`), so that what the page says of its own fields wins. */
const style = `
:where(.kith-form) { display: block; text-align: start; overflow-wrap: anywhere; }
:where(.kith-form-field) { border: 0; margin: 0 0 1.1em; padding: 0; min-width: 0; }
:where(.kith-form label, .kith-form legend) { display: block; padding: 0; margin: 0 0 .3em; font-weight: 600; }
:where(.kith-form .kith-form-tick) { display: flex; gap: .6em; align-items: baseline; font-weight: 400; white-space: pre-line; }
:where(.kith-form .kith-form-tick input) { flex: none; width: 1.1em; height: 1.1em; margin: 0; transform: translateY(.15em); }
:where(.kith-form-field > input, .kith-form-field > textarea, .kith-form-field > select) { box-sizing: border-box; display: block; width: 100%; min-height: 2.75em; padding: .55em .75em; border: 1px solid #7d8a86; border-radius: .4em; font: inherit; color: inherit; background: transparent; }
:where(.kith-form option) { color: #1c2624; background: #fff; }
:where(.kith-form [aria-invalid]) { border-color: #b42318; border-color: ${wrong}; outline-color: ${wrong}; }
:where(.kith-form-help, .kith-form-optional) { font-size: .9em; font-weight: 400; opacity: .8; }
:where(.kith-form-help, .kith-form-error) { display: block; margin-top: .3em; }
:where(.kith-form-error, .kith-form-message) { color: #b42318; color: ${wrong}; }
:where(.kith-form-message:empty) { display: none; }
:where(.kith-form-text, .kith-form-thanks) { white-space: pre-line; }
:where(.kith-form button) { min-height: 2.75em; padding: .6em 1.4em; border: 0; border-radius: .4em; font: inherit; font-weight: 600; color: #fff; background: #0f766e; cursor: pointer; }
:where(.kith-form button:disabled) { opacity: .7; cursor: progress; }
.kith-form-trap { position: absolute !important; left: -9999px !important; }
`

let isDressed = false

/** The looks of forms, in a way that pages with a strict policy allow too. */
export function dress(): void {
  if (isDressed) return
  isDressed = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
