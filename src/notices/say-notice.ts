import type { Language } from '#kernel/languages.ts'
import type { NoticeView } from './list-notices.ts'
import { type NoticeWords, noticeWords } from './words.ts'

/** Several that have waited together. */
export function sayHeld(language: Language, count: number): string {
  return noticeWords[language].whileQuiet.replace('{count}', new Intl.NumberFormat(language).format(count))
}

/** A notification in a sentence. */
export function sayNotice(language: Language, notice: Omit<NoticeView, 'readAt'>): string {
  const { kind, object, record, count, actor, by, work, outcome, words: told } = notice
  const words = noticeWords[language]
  const values: Record<string, string> = {
    name: actor?.name ?? by ?? words.somebody,
    record: record?.title ?? '',
    words: told ?? '',
    count: new Intl.NumberFormat(language).format(count),
  }
  const isHandover = kind === 'assigned' && object === null
  // By a rule.
  const alone = kind === 'assigned' && !actor && !by ? 'Alone' : ''
  const several = isHandover ? 'handedOver' : `${kind}Many`
  const isApproval = object === 'approval' && record && (kind === 'assigned' || kind === 'followed')
  if (isApproval) return filled(kind === 'assigned' ? words.approvalAsked : words.approvalDecided, values)
  if (object === 'dealRoom' && kind === 'followed' && record && !actor && !by)
    return filled(told ? words.roomFile : words.roomOpened, values)
  const name = kind === 'finished' ? `${work}${outcome}` : `${record ? kind : several}${isHandover ? '' : alone}`
  return filled(words[name as keyof NoticeWords] ?? '', values)
}

function filled(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, value: string) => values[value] ?? whole)
}
