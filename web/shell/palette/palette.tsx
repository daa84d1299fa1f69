export function Palette({ close }: { close: () => void; openHelp: () => void }) {
  return (
    <button type="button" onClick={close}>
      palette
    </button>
  )
}
