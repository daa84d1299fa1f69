import { isTouched } from '#web/kit/is-touched.ts'

/** Opens the camera where there is one at hand, else asks for pictures. To be called while a click or a key is being answered. */
export function pickPictures(taken: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  if (isTouched) input.setAttribute('capture', 'environment')
  else input.multiple = true
  input.hidden = true
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    input.remove()
    if (files.length > 0) taken(files)
  })
  input.addEventListener('cancel', () => input.remove())
  // Some browsers forget one that stands nowhere.
  document.body.append(input)
  input.click()
}
