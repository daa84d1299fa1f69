export function ShortcutHelp({ close }: { close: () => void }) {
  return (
    <button type="button" onClick={close}>
      ?
    </button>
  )
}
