/** Text that may stand in HTML, between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A whole page of the server; in English and in the look of the reference, unless another is given. */
export function writePage(title: string, body: string, { language = 'en', style = pageStyle } = {}): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}

/** Everything that the pages look like; its hash stands in their policy, so it is the only style that a browser takes. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2624; --dim: #5b6a66; --paper: #fcfcfa; --panel: #f1f3f0; --line: #dde2de; --accent: #0f766e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebe9; --dim: #93a29d; --paper: #141817; --panel: #1d2321; --line: #313a37; --accent: #5eead4; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { margin: 0 auto; padding: 3rem 1.25rem 5rem; max-width: 60rem; }
main.narrow { max-width: 44rem; padding-top: 12vh; }
h1 { font-size: 2.25rem; line-height: 1.15; letter-spacing: -0.02em; margin: 0 0 .75rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: .95rem; margin: 1.25rem 0 .35rem; }
p { margin: .5rem 0; }
.lead { font-size: 1.15rem; color: var(--dim); }
.dim { color: var(--dim); }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
p code, li code, td code, th code, dd code { background: var(--panel); border-radius: 4px; padding: .1em .35em; overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; overflow-x: auto; margin: .75rem 0; }
.links { list-style: none; padding: 0; margin: .75rem 0; }
.links li { padding: .7rem 0; border-top: 1px solid var(--line); }
.links span { display: block; color: var(--dim); font-size: .92rem; }
nav ul { list-style: none; padding: 0; margin: 1rem 0 2rem; display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; }
section > details { border-top: 1px solid var(--line); }
section > details:last-of-type { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .6rem 0; display: flex; flex-wrap: wrap; gap: .2rem .75rem; align-items: baseline; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary .method { font: 600 .75rem/1.5 ui-monospace, Menlo, Consolas, monospace; min-width: 3.6rem; color: var(--accent); }
summary .path { font: .9rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
summary .what { color: var(--dim); font-size: .92rem; }
details[open] > summary .what { color: var(--ink); }
details > div { padding: 0 0 1.25rem; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); font-weight: 400; }
main.guide { max-width: 46rem; }
main.guide table { margin: 1rem 0; }
main.guide th { color: var(--dim); }
main.guide li { margin: .3rem 0; }
main.guide img { display: block; max-width: 100%; height: auto; margin: 1.25rem 0; border: 1px solid var(--line); border-radius: 10px; }
td:first-child code { white-space: nowrap; }
.wide { overflow-x: auto; }
`
