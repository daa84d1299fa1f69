import { countryFrom } from '#kernel/countries.ts'
import { languageTagFrom } from '#kernel/standards/language-tags.ts'
import type { AssignmentRule } from './assignment-rules.ts'
import type { Person } from './crew.ts'
import type { LeadFacts } from './lead-facts.ts'

export const demandNames = ['territory', 'skills', 'language', 'hours'] as const
export type DemandName = (typeof demandNames)[number]

/** What keeps somebody from a lead; `had`: they had it already and did not answer. */
export type Lack = DemandName | 'full' | 'had'

/** What a preference costs whom it does not hold for, in the units of `solve`. */
const preferred: Record<DemandName, number> = { language: 4000, territory: 4000, skills: 3000, hours: 2000 }

export interface Fit {
  cost: number
  /** By demand: what of the person it was, such as the language; null where that is told by itself. */
  met: { kind: DemandName; value: string | null }[]
}

/** How well a person suits a lead by what a rule demands; or what keeps them from it. */
export function fit(rule: AssignmentRule, lead: LeadFacts, person: Person, at: number): Fit | { lacks: Lack[] } {
  const met: Fit['met'] = []
  const lacks: Lack[] = []
  let cost = 0
  for (const kind of demandNames) {
    const wish = rule.demands[kind]
    if (wish === 'off') continue
    const found = holds[kind](lead, person, at)
    if (found === undefined) continue
    if (found) met.push({ kind, value: found === true ? null : found })
    else if (wish === 'must') lacks.push(kind)
    else cost += preferred[kind]
  }
  return lacks.length > 0 ? { lacks } : { cost, met }
}

/** Undefined: the lead says nothing of it. */
type Holds = (lead: LeadFacts, person: Person, at: number) => string | boolean | undefined

const holds: Record<DemandName, Holds> = {
  territory: ({ keepers, country, region, city, postalCode, industry }, { id, territories }) => {
    // Where somebody looks after its territory, what people have been given as words is not asked.
    if (keepers.length > 0) return keepers.find(({ people }) => people.has(id))?.territory ?? false
    const places = [region, city, industry].flatMap((each) => (each ? [fold(each)] : []))
    if (!country && !postalCode && places.length === 0) return undefined
    const code = fold(postalCode ?? '').replaceAll(/[ -]/g, '')
    return (
      territories.find((territory) => {
        const word = fold(territory)
        if (places.includes(word)) return true
        const [, land, begin] = /^([a-z]{2})[ -]+(\w*\d\w*)$/.exec(word) ?? []
        if (land && begin) return land === country?.toLowerCase() && code.startsWith(begin)
        if (/\d/.test(word)) return code.startsWith(word.replaceAll(/[ -]/g, ''))
        return country !== null && countryFrom(territory) === country
      }) ?? false
    )
  },
  skills: ({ product, need }, { skills }) => {
    const texts = [...product, ...(need ? [need] : [])].map(fold)
    if (texts.length === 0) return undefined
    return skills.find((skill) => texts.some((text) => hasWords(text, fold(skill)))) ?? false
  },
  language: ({ language }, { speaks }) => {
    if (!language) return undefined
    const wanted = baseOf(language)
    return speaks.some((each) => baseOf(languageTagFrom(each) ?? '') === wanted) ? language : false
  },
  hours: (_, { clock }, at) => clock.isOpen(at),
}

function baseOf(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase()
}

const folded = new Map<string, string>()

/** Without case and accents. */
function fold(text: string): string {
  let result = folded.get(text)
  if (result === undefined) {
    result = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
    if (folded.size > 5000) folded.clear()
    folded.set(text, result)
  }
  return result
}

/** Whether the words stand in the text, not in the middle of one. */
function hasWords(text: string, words: string): boolean {
  if (words === '') return false
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + words.length] ?? ' ']
    if (!(isLetter(before) && isLetter(words[0] as string)) && !(isLetter(after) && isLetter(words.at(-1) as string)))
      return true
  }
  return false
}

function isLetter(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign) && !/\p{Script=Han}/u.test(sign)
}
