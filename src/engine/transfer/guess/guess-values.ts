import type { Option } from '#fields/field-type.ts'
import { splitList } from '#kernel/texts/list-text.ts'
import { closeMatches } from '../cells/match-key.ts'
import { wordsOf } from './header-words.ts'

/** By text of the file: the key of an option, or null where none is meant. */
export type ValueMapping = Record<string, string | null>

/**
 * What texts that are no option of the field most likely stand for: by spelling, by words that mean the same in most
 * programs (`OPEN` is the first step of a status), by the number that they begin with. What is not sure is left out.
 */
export function guessValues(texts: readonly string[], options: readonly Option[]): ValueMapping {
  const open = options.filter(({ archived }) => !archived)
  const strange = texts.filter((text) => !isOption(text, options))
  const guessed: ValueMapping = {}
  const places = placesOf(strange)
  for (const text of strange) {
    const place = places?.get(text)
    const found =
      alike(text, open) ?? meant(text, open) ?? (places?.size === open.length ? open[place ?? -1] : undefined)
    if (found) guessed[text] = found.key
  }
  return guessed
}

export function isOption(text: string, options: readonly Option[]): boolean {
  const word = spelling(text)
  return options.some(({ key, label }) => spelling(key) === word || spelling(label) === word)
}

/** The texts of a column of options: of a list each entry is one. */
export function entriesOf(texts: Iterable<string>, isList: boolean): string[] {
  return isList ? [...new Set([...texts].flatMap((text) => splitList(text)))] : [...texts]
}

/** The texts in their order, of each spelling the first. */
export function firstSpellings(texts: readonly string[]): string[] {
  const found = new Map<string, string>()
  for (const text of texts) if (!found.has(spelling(text))) found.set(spelling(text), text)
  return [...found.values()]
}

/** Texts of the same spelling are one option. */
export function spelling(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

function alike(text: string, options: readonly Option[]): Option | undefined {
  const spellings = options.flatMap((option) => [option.key, option.label].map((name) => ({ name, option })))
  const [close] = closeMatches(text, new Set(spellings.map(({ name }) => name)), { limit: 1 })
  // `qualified` and `unqualified` are near, and the opposite.
  const near = spellings.find(({ name }) => name === close && isDenied(name) === isDenied(text))?.option
  return near ?? options.find(({ key, label }) => [key, label].some((name) => haveSameStem(name, text)))
}

function haveSameStem(name: string, text: string): boolean {
  if (isDenied(name) !== isDenied(text)) return false
  const stems = wordsOf(text).map(bare)
  return wordsOf(name).every((word) =>
    stems.some((stem) => stem === bare(word) || (stem.length >= 5 && bare(word).startsWith(stem))),
  )
}

const denial = /^(un|dis|non|not)(?=.{4})/

function bare(word: string): string {
  return word.replace(denial, '')
}

function isDenied(text: string): boolean {
  return wordsOf(text).some((word) => word === 'not' || word === 'no' || denial.test(word))
}

/** Words that programs use for the same step or degree. */
const meanings = [
  'new open opened fresh unread untouched created assigned recycled todo nuevo abierto nueva 新 新建 новий нова відкрито',
  'contacted working connected attempted inprogress inprocess progress nurturing nurture engaged contactado contactada encurso 已联系 进行中 вроботі опрацювання',
  'qualified converted accepted opportunity cualificado calificado convertido 合格 已转化 кваліфікований',
  'disqualified unqualified junk lost dead rejected spam badtiming notinterested invalid descartado perdido 无效 丢失 відхилено втрачено',
  'high highest urgent critical hot alta urgente 高 紧急 високий терміново',
  'normal medium mid moderate warm media 中 普通 середній звичайний',
  'low lowest cold minor baja 低 низький',
  'customer client active cliente 客户 клієнт',
  'prospect potential lead target subscriber potencial 潜在 потенційний',
  'task todo followup email deadline tarea 任务 завдання',
  'call phonecall phone llamada 电话 дзвінок',
  'meeting appointment lunch demo event reunión reunion 会议 зустріч',
  'distributor reseller dealer wholesaler distribuidor 经销商 дистрибютор',
  'supplier vendor proveedor 供应商 постачальник',
  'partner ally socio 合作伙伴 партнер',
].map((list) => new Set(list.split(' ')))

function meant(text: string, options: readonly Option[]): Option | undefined {
  const words = wordsOf(text)
  const names = [words.join(''), ...(isDenied(text) ? [] : words)]
  for (const name of names) {
    for (const meaning of meanings) {
      if (!meaning.has(name)) continue
      const found = options.find(({ key, label }) => [key, label].some((one) => meaning.has(wordsOf(one).join(''))))
      if (found) return found
    }
  }
  return undefined
}

/** `1 - Open`, `2 - Working`: the places of texts that are all numbered. */
function placesOf(texts: readonly string[]): Map<string, number> | null {
  const numbered = texts.map((text) => ({ text, number: /^\s*(\d{1,2})\s*[-.):]/.exec(text)?.[1] }))
  if (numbered.length === 0 || numbered.some(({ number }) => number === undefined)) return null
  const sorted = numbered.toSorted((one, other) => Number(one.number) - Number(other.number))
  return new Map(sorted.map(({ text }, at) => [text, at]))
}
