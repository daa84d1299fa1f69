import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import { isTyping } from '#web/kit/shortcuts/shortcuts.ts'
import { type ImportView, keepImport } from '../import-data.ts'
import { type Accepted, acceptFiles, nameOfPasted } from './accept-files.ts'
import { type UploadProgress, uploadFiles } from './upload.ts'

export type Uploading = UploadProgress & { names: string[] }

/** Files that are given to the page, and their way to the server. */
export function useUpload(taken: (view: ImportView) => void) {
  const [uploading, setUploading] = useState<Uploading | null>(null)
  const [refused, setRefused] = useState<Accepted<File>['refused']>([])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [lost, setLost] = useState<File[] | null>(null)
  const controller = useRef<AbortController | null>(null)

  const send = async (files: File[]) => {
    const names = files.map(({ name }) => name)
    const total = files.reduce((sum, { size }) => sum + size, 0)
    const mine = new AbortController()
    controller.current = mine
    setProblem(null)
    setUploading({ names, sent: 0, total, elapsed: 0 })
    try {
      const onProgress = (progress: UploadProgress) => setUploading({ names, ...progress })
      // What rows link to and is not there is proposed to be made: the check shows it, and one switch ends it.
      const view = await uploadFiles(files, { options: { createMissing: true }, signal: mine.signal, onProgress })
      taken(keepImport(view))
    } catch (error) {
      const met = asProblem(error)
      if (met.type === 'aborted') return
      setProblem(met)
      setLost(met.isPassing ? files : null)
    } finally {
      if (controller.current === mine) setUploading(null)
    }
  }

  const add = (given: File[]) => {
    if (given.length === 0 || uploading) return
    const accepted = acceptFiles(given)
    setRefused(accepted.refused)
    setProblem(null)
    if (accepted.files.length > 0) void send(accepted.files)
  }

  const isOver = useGivenToPage(add)
  useEffect(() => () => controller.current?.abort(), [])
  return {
    isOver,
    uploading,
    refused,
    problem,
    add,
    again: lost ? () => void send(lost) : null,
    cancel: () => {
      controller.current?.abort()
      setUploading(null)
    },
  }
}

/** Files dropped or pasted anywhere on the page; true while some are held over it. */
function useGivenToPage(add: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  const take = useEffectEvent(add)
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!event.dataTransfer?.files.length) return
      event.preventDefault()
      take([...event.dataTransfer.files])
    }
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return
      const files = pastedFiles(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    addEventListener('dragover', drag)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragover', drag)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [])
  return isOver
}

/** A spreadsheet puts its table there as text, beside a picture of it. */
function pastedFiles(data: DataTransfer | null): File[] {
  const text = data?.getData('text/plain') ?? ''
  const name = nameOfPasted(text)
  if (name) return [new File([text], name, { type: 'text/plain' })]
  return [...(data?.files ?? [])]
}
