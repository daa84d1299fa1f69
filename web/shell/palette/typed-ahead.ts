let typed: string | null = null

/** From now on what is typed belongs to the palette, which is on its way; `text` was typed before. */
export function typeAhead(text = ''): void {
  if (typed !== null) return
  typed = text
  addEventListener('keydown', keep, { capture: true })
}

/** What was typed since; from now on keys go their usual way. */
export function takeTyped(): string {
  removeEventListener('keydown', keep, { capture: true })
  const text = typed ?? ''
  typed = null
  return text
}

function keep(event: KeyboardEvent): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Escape') {
    takeTyped()
    return
  }
  if (event.key === 'Backspace') typed = (typed ?? '').slice(0, -1)
  else if (event.key.length === 1) typed = (typed ?? '') + event.key
  // Enter would press what has the focus behind the palette.
  else if (event.key !== 'Enter') return
  event.preventDefault()
  event.stopImmediatePropagation()
}
