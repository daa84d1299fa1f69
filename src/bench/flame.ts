import type { Profiler } from 'node:inspector'

interface Frame {
  label: string
  place: string
  /** Microseconds, those of what it called included. */
  took: number
  calls: Map<string, Frame>
}

const width = 1200
const row = 17
const head = 44
/** Of the whole; what is narrower is left out. */
const narrowest = 0.004
/** Pixels of a letter of the font. */
const letter = 6.1

/** What nothing runs in. */
const still = new Set(['(root)', '(idle)'])

/** A flame graph as one SVG without scripts: who called whom from top to bottom, as wide as the processor time that it took. */
export function drawFlame(profile: Profiler.Profile, title: string): string {
  const whole = gather(profile)
  const drawn: string[] = []
  const height = head + row * draw(drawn, whole, { x: 0, depth: 0, whole: whole.took })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="monospace" font-size="10">
<title>${escaped(title)}</title>
<style>rect{stroke:#fff;stroke-width:.5}text{pointer-events:none}.o{fill:#7db8f0}.p{fill:#f3c969}.n{fill:#b9c4cf}.g{fill:#e58b88}.m{fill:#a9d6a0}</style>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="4" y="15" font-size="13">${escaped(title)}</text>
<text x="4" y="31" fill="#555">blue: Kith; yellow: pg; green: other packages; grey: Node.js; red: collector; narrower than ${narrowest * 100} % left out</text>
${drawn.join('\n')}
</svg>
`
}

function gather({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const own = new Map<number, number>()
  for (const [index, id] of samples.entries()) own.set(id, (own.get(id) ?? 0) + Math.max(0, timeDeltas[index] ?? 0))
  const whole: Frame = { label: 'all', place: '', took: 0, calls: new Map() }
  for (const [id, took] of own) {
    const stack: Profiler.ProfileNode[] = []
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const node = byId.get(at) as Profiler.ProfileNode
      stack.unshift(node)
    }
    if (still.has(stack.at(-1)?.callFrame.functionName ?? '')) continue
    // Looking is no work of the server.
    if (stack.some(({ callFrame }) => callFrame.url === 'node:inspector')) continue
    whole.took += took
    let frame = whole
    for (const { callFrame } of stack.slice(1)) {
      frame = calledBy(frame, callFrame)
      frame.took += took
    }
  }
  return whole
}

function calledBy({ calls }: Frame, { functionName, url }: Profiler.ProfileNode['callFrame']): Frame {
  const key = `${functionName} ${url}`
  const label = functionName || 'anonymous'
  const frame = calls.get(key) ?? { label, place: placeOf(url), took: 0, calls: new Map() }
  calls.set(key, frame)
  return frame
}

/** `engine/query/list-records.ts`, `pg/lib/query.js`, `node:net`. */
function placeOf(url: string): string {
  return url.split('/node_modules/').at(-1)?.split('/src/').at(-1)?.replace('file://', '') ?? ''
}

interface Spot {
  x: number
  depth: number
  whole: number
}

/** Answers how many rows there are below. */
function draw(drawn: string[], frame: Frame, { x, depth, whole }: Spot): number {
  const scale = width / whole
  const wide = frame.took * scale
  const y = head + depth * row
  const name = frame.place ? `${frame.label} ${frame.place}` : frame.label
  const fits = Math.floor((wide - 4) / letter)
  const words = name.length <= fits ? name : fits >= 4 ? name.slice(0, fits) : ''
  const share = ((frame.took / whole) * 100).toFixed(1)
  drawn.push(
    `<g><title>${escaped(name)}: ${share} %</title><rect class="${kindOf(frame)}" x="${round(x)}" y="${y}" width="${round(wide)}" height="${row - 1}"/>${words && `<text x="${round(x + 2)}" y="${y + 12}">${escaped(words)}</text>`}</g>`,
  )
  let [left, deepest] = [x, depth + 1]
  for (const call of [...frame.calls.values()].toSorted((a, b) => b.took - a.took)) {
    if (call.took < whole * narrowest) break
    deepest = Math.max(deepest, draw(drawn, call, { x: left, depth: depth + 1, whole }))
    left += call.took * scale
  }
  return deepest
}

/** The class of its colour. */
function kindOf({ label, place }: Frame): string {
  if (label.startsWith('(garbage')) return 'g'
  if (/^pg[-/]/.test(place)) return 'p'
  if (place === '' || place.startsWith('node:')) return 'n'
  return place.endsWith('.ts') ? 'o' : 'm'
}

function round(pixels: number): string {
  return pixels.toFixed(1).replace(/\.0$/, '')
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
