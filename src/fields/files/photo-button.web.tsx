import { type RefObject, useRef } from 'react'
import { IconCamera } from '#web/kit/icons.ts'
import { asPhotos } from './draw-photo.web.tsx'
import classes from './files.module.css'

/** Opens the camera of a phone; what it takes is drawn anew, so that it is small and does not tell where it was taken. */
export function PhotoButton({ label, take }: { label: string; take: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Picker input={input} take={(files) => void asPhotos(files).then(take)} camera />
      <button type="button" className={classes.pick} onClick={() => input.current?.click()}>
        <IconCamera size={15} aria-hidden />
        {label}
      </button>
    </>
  )
}

interface PickerProps {
  input: RefObject<HTMLInputElement | null>
  take: (files: File[]) => void
  multiple?: boolean
  /** The one that looks away from the person. */
  camera?: boolean
}

/** What the browser asks for files with; a button opens it. */
export function Picker({ input, take, multiple, camera }: PickerProps) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple={multiple}
      tabIndex={-1}
      {...(camera ? { accept: 'image/*', capture: 'environment' as const } : {})}
      onChange={(event) => {
        take([...(event.currentTarget.files ?? [])])
        event.currentTarget.value = ''
      }}
    />
  )
}
