import type { Item, Section } from './item.ts'
import { match } from './match.ts'

interface Known {
  query: string
  /** Records that the server found, best first. */
  found: readonly Item[]
  recent: readonly Item[]
  acts: readonly Item[]
  /** What can be made of the typed words, when nothing else fits. */
  last: readonly Item[]
  titles: { recent: string; best: string }
}

const mostBest = 4
const mostOthers = 8
/** So that many of one kind do not hide the other kinds. */
const mostOfObject = 6
const good = 4

/** What the palette shows: before a word is typed what was used last, then what fits best. */
export function sectionsOf({ query, found, recent, acts, last, titles }: Known): Section[] {
  if (!query.trim()) {
    return [{ title: titles.recent, items: recent }, ...bySection(acts.filter(({ isEarly }) => isEarly))].filter(
      isFilled,
    )
  }
  const fitting = acts
    .flatMap((item) => {
      const found = match(query, item.label, item.words)
      return found ? [{ item: { ...item, ranges: found.ranges }, score: found.score }] : []
    })
    .sort((a, b) => b.score - a.score)
  const best = fitting.filter(({ score }) => score > good).slice(0, mostBest)
  const others = fitting.filter((each) => !best.includes(each)).slice(0, mostOthers)
  const shown = found.map((item) => ({ ...item, ranges: match(query, item.label)?.ranges ?? [] }))
  return [
    { title: titles.best, items: best.map(({ item }) => item) },
    ...bySection(shown).map(({ title, items }) => ({ title, items: items.slice(0, mostOfObject) })),
    ...bySection([...others.map(({ item }) => item), ...last]),
  ].filter(isFilled)
}

function bySection(items: readonly Item[]): Section[] {
  return [...Map.groupBy(items, ({ section }) => section)].map(([title, group]) => ({ title, items: group }))
}

function isFilled({ items }: Section): boolean {
  return items.length > 0
}
