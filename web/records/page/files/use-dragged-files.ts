import { useSyncExternalStore } from 'react'

/** Whether files are being dragged over the window: what takes some shows itself, and the browser does not leave the page for one that falls beside. */
export function useDraggedFiles(): boolean {
  return useSyncExternalStore(listen, () => isDragged)
}

let isDragged = false
const listeners = new Set<() => void>()

function listen(listener: () => void): () => void {
  if (listeners.size === 0) for (const [name, hear] of hearing) window.addEventListener(name, hear)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    for (const [name, hear] of hearing) window.removeEventListener(name, hear)
    isDragged = false
  }
}

const hearing = [
  ['dragover', (event: DragEvent) => hear(event, true)],
  ['drop', (event: DragEvent) => hear(event, false)],
  ['dragleave', (event: DragEvent) => event.relatedTarget === null && hear(event, false)],
  ['dragend', (event: DragEvent) => hear(event, false)],
] as const

function hear(event: DragEvent, now: boolean): void {
  if (!event.dataTransfer?.types.includes('Files')) return
  if (event.type !== 'dragleave' && !event.defaultPrevented) {
    event.preventDefault()
    if (event.type === 'dragover') event.dataTransfer.dropEffect = 'none'
  }
  if (isDragged === now) return
  isDragged = now
  for (const listener of listeners) listener()
}
