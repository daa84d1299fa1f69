import classes from './shortcut-keys.module.css'
import { isMac } from './shortcuts.ts'

/** The keys of a shortcut as they stand on the keyboard: `mod+k` is ⌘K or Ctrl K. */
export function ShortcutKeys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split(/[ +](?=.)/).map((key) => (
        <kbd key={key}>{shown[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
      ))}
    </span>
  )
}

const shown: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  space: '␣',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
