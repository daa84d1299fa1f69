/** A line of a checklist. */
export interface ChecklistItem {
  text: string
  done: boolean
}

/** Reads a checklist from lines such as `- [x] Call`; marks of lists are left out, lines without words too. */
export function readChecklist(text: string): ChecklistItem[] {
  return text.split(/\r\n?|[\n\u2028\u2029]/u).flatMap((line): ChecklistItem[] => {
    const [, box = '', words = ''] = /^(?:[-*•](?:\s+|$))?(\[[ xX]\]|[☐☑✓✔])?([\s\S]*)$/u.exec(line.trim()) ?? []
    return words.trim() === '' ? [] : [{ text: words.trim(), done: /[xX☑✓✔]/u.test(box) }]
  })
}

/** As it is kept: a line each, `- [ ] Call` or `- [x] Call`. */
export function writeChecklist(items: readonly ChecklistItem[]): string {
  return items.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`).join('\n')
}

/** The same with nothing done. */
export function uncheck(text: string): string {
  return writeChecklist(readChecklist(text).map((item) => ({ ...item, done: false })))
}

export function countChecklist(text: string): { done: number; all: number } {
  const items = readChecklist(text)
  return { done: items.filter(({ done }) => done).length, all: items.length }
}
