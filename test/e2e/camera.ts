// Photographs as phones take them: lying on their side, with a note how to hold them and where they were taken.
import type { Page } from 'playwright-core'

/** A JPEG of 3000 × 1800: red on the left, blue on the right. Shown as a camera meant it, the red is above. */
export async function photograph(page: Page): Promise<Buffer> {
  const plain = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 1800 })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.fillStyle = '#f00'
    pen.fillRect(0, 0, 1500, 1800)
    pen.fillStyle = '#00f'
    pen.fillRect(1500, 0, 1500, 1800)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] as string
  })
  const jpeg = Buffer.from(plain, 'base64')
  return Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)])
}

const place = 'N\0\0\0'

/** To be turned by a quarter to the right; on the northern half of the earth. */
function exif(): Buffer {
  const entry = (tag: number, type: number, value: Buffer) => {
    const line = Buffer.alloc(12)
    line.writeUInt16BE(tag, 0)
    line.writeUInt16BE(type, 2)
    line.writeUInt32BE(type === 2 ? 2 : 1, 4)
    value.copy(line, 8)
    return line
  }
  const count = (many: number) => Buffer.from([0, many])
  const end = Buffer.alloc(4)
  const orientation = entry(0x0112, 3, Buffer.from([0, 6, 0, 0]))
  // After the head (8), the count (2), two entries (24) and the end (4).
  const gps = entry(0x8825, 4, Buffer.from([0, 0, 0, 38]))
  const north = entry(0x0001, 2, Buffer.from(place))
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08', 'latin1'),
    ...[count(2), orientation, gps, end, count(1), north, end],
  ])
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

export interface Seen {
  width: number
  height: number
  /** Of the quarters above on the left, above on the right, below on the left. */
  colors: string[]
}

/** What a browser sees in a picture. */
export function look(page: Page, picture: Buffer): Promise<Seen> {
  return page.evaluate(async (bytes) => {
    const raw = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))
    const image = await createImageBitmap(new Blob([raw]))
    const { width, height } = image
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.drawImage(image, 0, 0)
    const at = (x: number, y: number) => {
      const [red = 0, , blue = 0] = pen.getImageData(x, y, 1, 1).data
      return red > blue ? 'red' : 'blue'
    }
    const colors = [at(width / 4, height / 4), at((3 * width) / 4, height / 4), at(width / 4, (3 * height) / 4)]
    return { width, height, colors }
  }, picture.toString('base64'))
}
