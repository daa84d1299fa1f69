/** Whether a text is written in HTML: what has no tag in it is plain, whatever signs it has. */
export function isHtml(text: string): boolean {
  return /<\/?[a-z][^<>]*>/i.test(text)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", '#x27': "'" }

/** What a rich text says, in lines; for sanitised HTML, in which nothing but tags begins with `<`. */
export function plainOf(html: string): string {
  return html
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<li>(?:<p>)?/g, '\n- ')
    .replace(/<(?:br|hr)[^>]*>/g, '\n')
    .replace(/<\/(?:p|h2|h3|blockquote|pre|ul|ol)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39|#x27);/g, (_, name: string) => entities[name] as string)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
}

/** A plain text as a rich one that says the same: a paragraph a line. */
export function htmlOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escaped(line.trim())}</p>`)
    .join('')
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
