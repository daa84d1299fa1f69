import { Plural, useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import type { ImportFile, ImportReport } from '../import-data.ts'
import { sayObjects } from '../say-import.ts'
import classes from './file-tabs.module.css'

interface Props {
  files: readonly ImportFile[]
  current: string
  choose: (name: string) => void
  /** What the trial came to; null while there is none. */
  preview: ImportReport | null
}

/** One tab for each file; arrows go from one to the next. */
export function FileTabs({ files, current, choose, preview }: Props) {
  const { t } = useLingui()
  const step = (by: number) => {
    const at = files.findIndex(({ name }) => name === current)
    const next = files[(at + by + files.length) % files.length]
    if (next) choose(next.name)
  }
  if (files.length < 2) return null
  return (
    <div
      role="tablist"
      aria-label={t`Files`}
      className={classes.tabs}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'ArrowRight' && key !== 'ArrowLeft') return
        step(key === 'ArrowRight' ? 1 : -1)
        requestAnimationFrame(() => currentTarget.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
      }}
    >
      {files.map(({ name, object, rows }) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={name === current}
          tabIndex={name === current ? 0 : -1}
          className={classes.tab}
          onClick={() => choose(name)}
        >
          <span className={classes.name}>{name}</span>
          <span className={classes.more}>
            {sayObjects(object)}
            {rows !== null && ` · ${formatNumber(rows)}`}
            <Rejected count={preview?.files.find((file) => file.name === name)?.rejected ?? 0} />
          </span>
        </button>
      ))}
    </div>
  )
}

function Rejected({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className={classes.rejected}>
      {' · '}
      <Plural value={count} one="# stays out" other={`${formatNumber(count)} stay out`} />
    </span>
  )
}
