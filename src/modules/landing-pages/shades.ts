/** The colour of buttons and links of a page, and what stands on it, readable on white by WCAG 2.2 AA. */
export interface Shades {
  accent: string
  /** The accent, or as much darker as it takes to be read on white. */
  link: string
  onAccent: string
}

const usual = '#0f766e'
const enough = 4.5

export function shadesOf(colour: string | null): Shades {
  const accent = colour !== null && /^#[0-9a-f]{6}$/.test(colour) ? colour : usual
  let link = accent
  for (let share = 0.95; contrast(link, '#ffffff') < enough && share > 0; share -= 0.05) link = darker(accent, share)
  const onAccent = contrast(accent, '#ffffff') >= enough ? '#ffffff' : '#000000'
  return { accent, link, onAccent }
}

/** By WCAG: 1 for the same colour, 21 for black on white. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = partsOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function darker(colour: string, share: number): string {
  const parts = partsOf(colour).map((part) =>
    Math.floor(part * share)
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${parts.join('')}`
}

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
