import { formStyle } from '#api/forms/draw-form.ts'
import { shadesOf } from '#modules/landing-pages/index.ts'

/** The look of landing pages; widths are those of the page, so that its preview is as narrow as a phone where it says so. */
const baseStyle = `
.page, .page * { box-sizing: border-box; }
.page { container-type: inline-size; min-height: 100vh; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-text-size-adjust: 100%; }
.page { display: block; }
.sheet { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1.25rem 3.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.15; letter-spacing: -0.02em; margin: 0 0 1.25rem; text-wrap: balance; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.25rem 0 .6rem; text-wrap: balance; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; }
p { margin: 0 0 1rem; }
a { color: var(--link); text-underline-offset: .2em; }
figure { margin: 1.75rem 0; }
img { display: block; max-width: 100%; height: auto; border-radius: 12px; }
.logo { margin: 0 0 1.75rem; }
.logo img { max-height: 3rem; max-width: 12rem; border-radius: 0; object-fit: contain; object-position: left; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2.5rem 0; }
.rich ul, .rich ol { padding-left: 1.4rem; margin: 0 0 1rem; }
.rich pre { overflow-x: auto; }
.rich > :last-child { margin-bottom: 0; }
.rich { margin-bottom: 1rem; }
.points { list-style: none; padding: 0; margin: 1.25rem 0; }
.points li { position: relative; padding: .2rem 0 .2rem 2rem; margin: 0 0 .4rem; }
.points li::before { content: ""; position: absolute; left: .2rem; top: .65rem; width: 1rem; height: .5rem; border: solid var(--link); border-width: 0 0 2.5px 2.5px; transform: rotate(-45deg); }
.quote { border-left: 4px solid var(--accent); padding: .25rem 0 .25rem 1.25rem; }
.quote blockquote { margin: 0; font-size: 1.15rem; }
.quote p { margin: 0; }
.quote figcaption { margin-top: .5rem; color: var(--dim); font-size: .95rem; }
.button { display: inline-block; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; border-radius: 10px; padding: .8rem 1.6rem; min-height: 2.75rem; }
.video a { position: relative; display: block; color: inherit; text-decoration: none; }
.play { display: flex; align-items: center; gap: .7rem; margin-top: .7rem; color: var(--link); font-weight: 600; text-decoration: underline; }
.play::before { content: ""; flex: none; border: solid transparent; border-width: .55rem 0 .55rem .9rem; border-left-color: currentColor; }
.beside { display: grid; gap: 1.25rem; margin: 2rem 0; align-items: center; }
.beside figure { margin: 0; }
.beside .rich > :first-child { margin-top: 0; }
.form { margin: 2.25rem 0; padding: 1.5rem 1.25rem .5rem; border: 1px solid var(--rule); border-radius: 14px; background: var(--panel); }
@container (min-width: 40rem) {
  .sheet { padding: 3rem 2rem 6rem; }
  h1 { font-size: 2.75rem; }
  h2 { font-size: 1.6rem; }
  .form { padding: 2rem 2rem 1rem; }
  .beside { grid-template-columns: 1fr 1fr; gap: 2rem; }
  .beside[data-side=end] figure { order: 2; }
}
@media (prefers-reduced-motion: no-preference) { .button, button { transition: filter .15s; } }
.button:hover, button:hover { filter: brightness(.94); }
${formStyle}
.thanks { font-size: 1.15rem; }
.thanks:focus { outline: 0; }
`

/** With the colour of the page. */
export function landingStyle(colour: string | null): string {
  const { accent, link, onAccent } = shadesOf(colour)
  return `
body { margin: 0; }
:root, :host { color-scheme: light; --ink: #1c2624; --dim: #55635f; --paper: #fff; --panel: #f7f8f6; --field: #fff; --rule: #dde2de; --line: #7c8985; --wrong: #b42318; --accent: ${accent}; --link: ${link}; --on-accent: ${onAccent}; }
${baseStyle}`
}
