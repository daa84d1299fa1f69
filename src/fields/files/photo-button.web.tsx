import { type RefObject, useRef } from 'react'
import { IconCamera } from '#web/kit/icons.ts'
import classes from './files.module.css'

/** Opens the camera of a phone. */
export function PhotoButton({ label, take }: { label: string; take: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Picker input={input} take={take} camera />
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
