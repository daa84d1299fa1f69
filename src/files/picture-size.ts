export interface PictureSize {
  width: number
  height: number
}

/** Width and height of a picture as browsers show it, by the beginning of its bytes; null when that does not say. */
export function pictureSize(head: Uint8Array): PictureSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    const found = readSize(view)
    return found && found.width > 0 && found.height > 0 ? found : null
  } catch (error) {
    // It ends before it says.
    if (error instanceof RangeError) return null
    throw error
  }
}

function readSize(view: DataView): PictureSize | null {
  if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (wordAt(view, 0, 3) === 'GIF') return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (view.getUint16(0) === 0xffd8) return sizeOfJpeg(view)
  if (wordAt(view, 0) === 'RIFF' && wordAt(view, 8) === 'WEBP') return sizeOfWebp(view)
  return wordAt(view, 4) === 'ftyp' ? sizeOfAvif(view) : null
}

function wordAt(view: DataView, at: number, length = 4): string {
  return String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)))
}

/** Segments one after another, until one says how a frame is laid out; a camera may say before it that it was held upright. */
function sizeOfJpeg(view: DataView): PictureSize | null {
  let isTurned = false
  for (let at = 2; ; ) {
    // Any number of 0xff may stand before what a segment is.
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++
    if (view.getUint8(at) !== 0xff) return null
    const kind = view.getUint8(at + 1)
    const isFrame = kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)
    if (isFrame) return turned({ width: view.getUint16(at + 7), height: view.getUint16(at + 5) }, isTurned)
    if (kind === 0xd9 || kind === 0xda) return null
    if (kind === 0xe1 && wordAt(view, at + 4) === 'Exif') isTurned = orientationAt(view, at + 10) >= 5
    at += 2 + view.getUint16(at + 2)
  }
}

/** What the block of a camera says at the tag 0x0112; 1 when it says nothing. */
function orientationAt(view: DataView, start: number): number {
  const isLittle = view.getUint16(start) === 0x4949
  const table = start + view.getUint32(start + 4, isLittle)
  const entries = view.getUint16(table, isLittle)
  for (let index = 0; index < entries; index++) {
    const entry = table + 2 + index * 12
    if (view.getUint16(entry, isLittle) === 0x0112) return view.getUint16(entry + 8, isLittle)
  }
  return 1
}

function sizeOfWebp(view: DataView): PictureSize | null {
  const kind = wordAt(view, 12)
  if (kind === 'VP8X') {
    const whole = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
    return { width: whole(24), height: whole(27) }
  }
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (kind !== 'VP8L') return null
  const bits = view.getUint32(21, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Boxes in boxes; of several pictures in one file (such as a small one to preview it) the largest. */
function sizeOfAvif(view: DataView): PictureSize | null {
  let largest: PictureSize | null = null
  let isTurned = false
  const look = (from: number, to: number) => {
    for (let at = from; at + 8 <= to; ) {
      const length = view.getUint32(at)
      const kind = wordAt(view, at + 4)
      const end = length === 0 ? to : Math.min(to, at + length)
      if (length !== 0 && length < 8) return
      if (kind === 'meta') look(at + 12, end)
      if (kind === 'iprp' || kind === 'ipco') look(at + 8, end)
      if (kind === 'irot') isTurned = view.getUint8(at + 8) % 2 === 1
      if (kind === 'ispe') {
        const size = { width: view.getUint32(at + 12), height: view.getUint32(at + 16) }
        if (!largest || size.width * size.height > largest.width * largest.height) largest = size
      }
      if (kind === 'mdat') return
      at = end
    }
  }
  look(0, view.byteLength)
  return largest && turned(largest, isTurned)
}

function turned({ width, height }: PictureSize, isTurned: boolean): PictureSize {
  return isTurned ? { width: height, height: width } : { width, height }
}
