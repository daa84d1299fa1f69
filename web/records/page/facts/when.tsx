import { formatRelative, formatTime } from '#web/kit/format.ts'

/** A moment as people speak of it; the exact one when pointed at, and on paper. */
export function When({ instant }: { instant: string }) {
  const exact = formatTime(instant)
  return (
    <time dateTime={instant} title={exact}>
      {formatRelative(instant)}
    </time>
  )
}
