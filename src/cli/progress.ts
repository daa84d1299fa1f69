/** A line on stderr that grows, where somebody sits before it; null keeps it silent. */
export function showProgress(doing: string | null): { show: (share: number) => void; end: () => void } {
  const isWatched = doing !== null && process.stderr.isTTY
  let shown = -1
  return {
    show: (share) => {
      const percent = Math.floor(share * 100)
      if (!isWatched || percent === shown) return
      shown = percent
      process.stderr.write(`\r${doing}: ${percent} %`)
    },
    end: () => {
      if (isWatched && shown >= 0) process.stderr.write('\r\x1b[K')
      shown = -1
    },
  }
}

export function describeSize(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`
}
