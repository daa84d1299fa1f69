/** Enough to read the small print of a card, small enough for a slow line. */
const longestSide = 2400
const quality = 0.86

/**
 * A photograph drawn anew as a JPEG: upright as the camera held it and turned by so many quarters, no larger than is of use,
 * and without what cameras write beside a picture, such as where it was taken. Fails where the browser cannot read it.
 */
export async function drawPhoto(photo: Blob, quarters = 0): Promise<Blob> {
  const image = await createImageBitmap(photo, { imageOrientation: 'from-image' })
  const share = Math.min(1, longestSide / Math.max(image.width, image.height))
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * share))) as [
    number,
    number,
  ]
  const isAcross = quarters % 2 !== 0
  const canvas = document.createElement('canvas')
  canvas.width = isAcross ? height : width
  canvas.height = isAcross ? width : height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser draws nothing.')
  // What is seen through has no other ground in a JPEG than black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((quarters * Math.PI) / 2)
  pen.drawImage(image, -width / 2, -height / 2, width, height)
  image.close()
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!drawn) throw new Error('The picture could not be drawn.')
  return drawn
}

/** Called as it was, with the ending of what it is now. */
export function photoName(name: string): string {
  const stem = name.replace(/\.[^.]*$/, '')
  return `${stem || 'photo'}.jpg`
}

/** What a camera took, as it is sent; what cannot be drawn goes as it is. */
export async function asPhotos(files: readonly File[]): Promise<File[]> {
  return Promise.all(
    files.map(async (file) => {
      const drawn = await drawPhoto(file).catch(() => null)
      return drawn ? new File([drawn], photoName(file.name), { type: drawn.type }) : file
    }),
  )
}
