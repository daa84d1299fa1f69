/** Our colours as the canvas takes them. */
export interface Palette {
  text: string
  dim: string
  border: string
  ground: string
  raised: string
  accent: string
  good: string
  quiet: string
  /** Of several series, one after another. */
  series: readonly string[]
  font: string
}

/** Reads the colours that hold just now; to be read again when the theme changes. */
export function readPalette(): Palette {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const colour = (name: string) => {
    probe.style.color = `var(--k-${name})`
    return getComputedStyle(probe).color
  }
  const palette = {
    text: colour('text'),
    dim: colour('dim'),
    border: colour('border'),
    ground: colour('bg'),
    raised: colour('raised'),
    accent: colour('accent'),
    good: colour('good'),
    quiet: colour('border-strong'),
    series: Array.from({ length: 8 }, (_, index) => colour(`chart-${index + 1}`)),
    font: getComputedStyle(document.body).fontFamily,
  }
  probe.remove()
  return palette
}
