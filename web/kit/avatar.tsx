import classes from './avatar.module.css'
import { tintOf } from './pill.tsx'

/** Initials on a tint: round for people, square for everything else. Says nothing to screen readers; the name stands beside it. */
export function Avatar({
  name,
  round = false,
  size = 20,
}: {
  name: string
  round?: boolean
  size?: 16 | 20 | 24 | 32 | 40
}) {
  return (
    <span
      className={classes.avatar}
      data-tint={tintOf(name)}
      data-round={round || undefined}
      data-size={size}
      aria-hidden="true"
    >
      {initialsOf(name, size)}
    </span>
  )
}

/** One letter where there is little room; of a Chinese name the last character, as people there write it. */
function initialsOf(name: string, size: number): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const [first = '', ...rest] = words
  if (/^\p{Script=Han}+$/u.test(first)) return first.slice(-1)
  const letters = size < 24 ? [first] : [first, rest.at(-1) ?? '']
  return letters
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}
