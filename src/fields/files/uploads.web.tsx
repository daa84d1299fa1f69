import { t } from '@lingui/core/macro'
import { IconClose } from '#web/kit/icons.ts'
import cell from '#web/kit/inputs/cell.module.css'
import editor from '#web/kit/inputs/editor.module.css'
import classes from './files.module.css'
import type { Coming, FileUploads } from './use-file-uploads.web.tsx'

/** Files on their way: how far each has come, and what went wrong. */
export function Uploads({ uploads: { coming, again, forget } }: { uploads: FileUploads }) {
  if (coming.length === 0) return null
  return (
    <ul className={classes.files}>
      {coming.map((each) => (
        <OnItsWay key={each.key} coming={each} again={again} forget={forget} />
      ))}
    </ul>
  )
}

interface OnItsWayProps {
  coming: Coming
  again: (coming: Coming) => void
  forget: (key: number) => void
}

function OnItsWay({ coming, again, forget }: OnItsWayProps) {
  const { key, file, share, problem } = coming
  const { name } = file
  return (
    <li className={classes.entry} data-failed={problem !== null || undefined}>
      <span className={classes.coming}>
        <span className={cell.line}>{name}</span>
        {problem === null ? (
          <progress value={share} aria-label={t`Uploading ${name}`} />
        ) : (
          <span role="alert">
            {problem}{' '}
            <button type="button" className={classes.again} onClick={() => again(coming)}>
              {t`Try again`}
            </button>
          </span>
        )}
      </span>
      <button
        type="button"
        className={editor.side}
        aria-label={problem === null ? t`Stop uploading ${name}` : t`Forget ${name}`}
        onClick={() => forget(key)}
      >
        <IconClose size={14} aria-hidden />
      </button>
    </li>
  )
}
