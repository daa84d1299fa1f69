import sanitize from 'sanitize-html'

const settings: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr'],
    ...['strong', 'em', 's', 'u', 'a'],
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  // Their contents are no text either.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'iframe',
    'object',
    'svg',
    'math',
  ],
  transformTags: { b: 'strong', i: 'em', strike: 's', del: 's', h1: 'h2', h4: 'h3', h5: 'h3', h6: 'h3', div: 'p' },
  enforceHtmlBoundary: false,
  disallowedTagsMode: 'discard',
  parser: { decodeEntities: true },
}

/** How often it may take until nothing changes any more; what still changes then is kept as plain text. */
const mostRounds = 4

/**
 * HTML as a rich text keeps it: paragraphs, headings, lists, quotes, emphasis and links, and nothing that runs, loads or
 * looks like anything else. Cleaning what is clean changes nothing.
 */
export function cleanHtml(html: string): string {
  let text = html
  for (let round = 0; round < mostRounds; round++) {
    const cleaned = sanitize(text, settings).trim()
    if (cleaned === text) return text
    text = cleaned
  }
  return sanitize(text, { allowedTags: [], allowedAttributes: {} })
}
