import { saveFile } from './save-file.ts'
import { type Told, tellWidget } from './told.ts'
import type { OnScreen } from './widget-menu.tsx'

const edge = 24
const width = 900
const lineHeight = 30
const captionHeight = 22
const markHeight = 24
const markSize = 11
/** Pixels of the picture for one of the screen, so that it is sharp where it is printed. */
const scale = 2

/** The widget as a picture, in the colours of the screen: its title, of which time it is, and the drawing with its legend or the figures. */
export async function takePicture(shown: OnScreen, title: string): Promise<void> {
  const drawing = shown.card.current?.querySelector<HTMLCanvasElement>('[data-chart] canvas') ?? null
  const told = drawing ? null : tellWidget(shown)
  const inside = width - 2 * edge
  const card = shown.card.current as HTMLElement
  const caption = card.querySelector('header small')?.textContent ?? ''
  const marks = drawing ? legendOf(card) : []
  const above = 2 * edge + lineHeight + (caption ? captionHeight : 0)
  const top = above + (marks.at(-1)?.row ?? -1) * markHeight + markHeight + (marks.length > 0 ? edge / 2 : 0)
  const height = drawing ? (inside * drawing.height) / drawing.width : heightOf(told as Told)
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = (top + height + edge) * scale
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no pictures.')
  context.scale(scale, scale)
  const brush = brushOf(context, card)
  context.fillStyle = brush.ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  brush.write(title, { x: edge, y: edge + 18, size: 20, isStrong: true })
  if (caption) brush.write(caption, { x: edge, y: edge + 18 + captionHeight, isDim: true })
  for (const { text, colour, x, row } of marks) {
    const y = above + row * markHeight
    context.fillStyle = colour
    context.fillRect(edge + x, y, markSize, markSize)
    brush.write(text, { x: edge + x + markSize + 8, y: y + markSize, isDim: true })
  }
  if (drawing) context.drawImage(drawing, edge, top, inside, height)
  else drawTold(brush, told as Told, top)
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!picture) throw new Error('This browser keeps no pictures.')
  saveFile(picture, `${title}.png`)
}

interface Mark {
  text: string
  colour: string
  x: number
  row: number
}

/** The series that are drawn, with their colours, one beside the other in as many rows as they take. */
function legendOf(card: HTMLElement): Mark[] {
  const marks: Mark[] = []
  const ruler = document.createElement('canvas').getContext('2d')
  const { fontFamily } = getComputedStyle(card)
  let [x, row] = [0, 0]
  for (const button of card.querySelectorAll<HTMLElement>('[data-legend] button[aria-pressed="true"]')) {
    const text = button.textContent ?? ''
    if (ruler) ruler.font = `400 14px ${fontFamily}`
    const length = markSize + 8 + (ruler?.measureText(text).width ?? 0) + edge
    if (x > 0 && x + length > width - 2 * edge) [x, row] = [0, row + 1]
    const sign = button.querySelector('i')
    marks.push({ text, colour: sign ? getComputedStyle(sign).backgroundColor : 'transparent', x, row })
    x += length
  }
  return marks
}

function heightOf({ lines }: Told): number {
  return Math.max(1, lines.length + 1) * lineHeight
}

interface Words {
  x: number
  y: number
  size?: number
  isStrong?: boolean
  isDim?: boolean
  toTheRight?: boolean
  most?: number
}

interface Brush {
  ground: string
  write: (text: string, how: Words) => void
}

function brushOf(context: CanvasRenderingContext2D, card: HTMLElement): Brush {
  const style = getComputedStyle(card)
  const dim = getComputedStyle(card.querySelector('[data-menu]') ?? card).color
  return {
    ground: style.backgroundColor,
    write: (text, { x, y, size = 14, isStrong = false, isDim = false, toTheRight = false, most }) => {
      context.font = `${isStrong ? 600 : 400} ${size}px ${style.fontFamily}`
      context.fillStyle = isDim ? dim : style.color
      context.textAlign = toTheRight ? 'right' : 'left'
      context.fillText(most ? shortened(context, text, most) : text, x, y)
    },
  }
}

function shortened(context: CanvasRenderingContext2D, text: string, most: number): string {
  if (context.measureText(text).width <= most) return text
  let end = text.length
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > most) end--
  return `${text.slice(0, end)}…`
}

function drawTold({ write }: Brush, { heads, lines }: Told, top: number): void {
  // The names of groups are longer than their figures.
  const share = (width - 2 * edge) / (heads.length + 1)
  const row = (texts: readonly string[], at: number, isHead: boolean) => {
    for (const [index, text] of texts.entries()) {
      const toTheRight = index > 0
      const x = toTheRight ? edge + share * (index + 2) : edge
      write(text, {
        x,
        y: top + lineHeight * at + 20,
        isDim: isHead,
        toTheRight,
        most: (toTheRight ? share : 2 * share) - 12,
      })
    }
  }
  row(heads, 0, true)
  for (const [index, { label, texts }] of lines.entries()) row([label, ...texts], index + 1, false)
}
