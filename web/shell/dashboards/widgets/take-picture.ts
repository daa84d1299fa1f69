import { saveFile } from './save-file.ts'
import { type Told, tellWidget } from './told.ts'
import type { OnScreen } from './widget-menu.tsx'

const edge = 24
const width = 900
const lineHeight = 30
/** Pixels of the picture for one of the screen, so that it is sharp where it is printed. */
const scale = 2

/** The widget as a picture, in the colours of the screen: its title, and the drawing or the figures. */
export async function takePicture(shown: OnScreen, title: string): Promise<void> {
  const drawing = shown.card.current?.querySelector<HTMLCanvasElement>('[data-chart] canvas') ?? null
  const told = drawing ? null : tellWidget(shown)
  const inside = width - 2 * edge
  const height = drawing ? (inside * drawing.height) / drawing.width : heightOf(told as Told)
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = (height + 3 * edge + lineHeight) * scale
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no pictures.')
  context.scale(scale, scale)
  const brush = brushOf(context, shown.card.current as HTMLElement)
  context.fillStyle = brush.ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  brush.write(title, { x: edge, y: edge + 18, size: 20, isStrong: true })
  const top = 2 * edge + lineHeight
  if (drawing) context.drawImage(drawing, edge, top, inside, height)
  else drawTold(brush, told as Told, top)
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!picture) throw new Error('This browser keeps no pictures.')
  saveFile(picture, `${title}.png`)
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
