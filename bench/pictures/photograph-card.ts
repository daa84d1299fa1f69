import type { Page } from 'playwright-core'

/** A business card beside the form that is typed from it. */
export async function photographCard(page: Page): Promise<void> {
  const jpeg = await page.evaluate(drawCard)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'From a business card' }).first().click()
  await (await chooser).setFiles([{ name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg, 'base64') }])
  const form = page.getByRole('dialog', { name: 'New lead' })
  await form.getByRole('img', { name: 'card.jpg' }).waitFor()
  await form.getByRole('textbox', { name: 'First name' }).fill('Clara')
  await form.getByRole('textbox', { name: 'Last name' }).fill('Montalbán')
  await form.getByLabel('Company').fill('Tostaderos Sur')
}

/** As a JPEG in base64; it runs in the page. */
function drawCard(): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1700, height: 1000 })
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D
  const write = (text: string, top: number, look: string) => {
    pen.font = look
    pen.fillText(text, 130, top)
  }
  pen.fillStyle = '#f7f2e7'
  pen.fillRect(0, 0, 1700, 1000)
  pen.fillStyle = '#6b3f1d'
  pen.fillRect(0, 0, 46, 1000)
  write('Tostaderos Sur', 230, '600 92px Georgia, serif')
  pen.fillStyle = '#2b2320'
  write('Clara Montalbán', 470, '600 84px Helvetica, Arial, sans-serif')
  write('Head of purchasing', 565, '52px Helvetica, Arial, sans-serif')
  write('clara.montalban@tostaderos-sur.example', 780, '52px Helvetica, Arial, sans-serif')
  write('+34 954 000 182', 860, '52px Helvetica, Arial, sans-serif')
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] as string
}
