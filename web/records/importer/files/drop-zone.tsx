import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { formatList } from '#web/kit/format.ts'
import { IconAlert, IconUpload } from '#web/kit/icons.ts'
import { isTouched } from '#web/kit/is-touched.ts'
import { ProgressBar } from '#web/kit/progress.tsx'
import type { ImportView } from '../import-data.ts'
import { sayRefusal, saySize, sayUploadProblem } from '../say-import.ts'
import { acceptedKinds } from './accept-files.ts'
import classes from './drop-zone.module.css'
import { type Uploading, useUpload } from './use-upload.ts'

/** Takes files by drag (anywhere on the page), by choice or by paste, sends them, and gives the import that they make. */
export function DropZone({ taken }: { taken: (view: ImportView) => void }) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const { isOver, uploading, refused, problem, again, cancel, add } = useUpload(taken)
  return (
    <section className={classes.zone} data-over={isOver || undefined} aria-label={t`Files to import`}>
      {uploading ? (
        <UploadProgress uploading={uploading} cancel={cancel} />
      ) : (
        <>
          <span className={classes.icon}>
            <IconUpload size={22} stroke={1.6} aria-hidden="true" />
          </span>
          <h2>{isOver ? t`Let go to upload` : isTouched ? t`Your files` : t`Drop your files here`}</h2>
          <p>
            <Trans>
              Customers, deals, products, people: one file or several that belong together, as Excel workbook, CSV, TSV
              or NDJSON, an address book as vCard, a calendar as iCalendar. A table copied from a spreadsheet can be
              pasted.
            </Trans>
          </p>
          <Button onClick={() => input.current?.click()}>{t`Choose files`}</Button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            accept={acceptedKinds}
            onChange={({ currentTarget }) => {
              add([...(currentTarget.files ?? [])])
              currentTarget.value = ''
            }}
          />
          <p className={classes.next}>
            <Trans>Next you see what was understood and what would happen. Nothing is written before you say so.</Trans>
          </p>
        </>
      )}
      <div role="alert">
        {problem && (
          <div className={classes.problem}>
            <IconAlert size={16} aria-hidden="true" />
            <span>
              {typeof problem.extra['file'] === 'string' && <b>{problem.extra['file']}</b>} {sayUploadProblem(problem)}
            </span>
            {again && (
              <Button variant="default" onClick={again}>
                {t`Try again`}
              </Button>
            )}
          </div>
        )}
        {refused.map(({ name, why }) => (
          <div key={name} className={classes.problem}>
            <IconAlert size={16} aria-hidden="true" />
            <span>
              <b>{name}</b> {sayRefusal(why)}
            </span>
          </div>
        ))}
      </div>
    </section>
  )
}

function UploadProgress({ uploading, cancel }: { uploading: Uploading; cancel: () => void }) {
  const { t } = useLingui()
  const { names, sent, total, elapsed } = uploading
  const isSent = total > 0 && sent >= total
  const left = sent > 0 && elapsed > 1_000 ? Math.ceil(((elapsed / sent) * (total - sent)) / 1000) : null
  return (
    <div className={classes.upload}>
      <h2>{isSent ? t`Reading the files` : t`Uploading`}</h2>
      <p className={classes.names}>{formatList(names)}</p>
      <ProgressBar value={total > 0 ? sent / total : 0} label={t`Upload`} />
      <p className={classes.figures} aria-live="polite">
        {isSent ? (
          <Trans>The columns are being recognised and all rows tried.</Trans>
        ) : (
          <Trans>
            {saySize(sent)} of {saySize(total)}
          </Trans>
        )}
        {!isSent && left !== null && left > 1 && (
          <>
            {' · '}
            <Plural value={left} one="# second left" other="# seconds left" />
          </>
        )}
      </p>
      <Button variant="default" onClick={cancel}>
        {t`Cancel`}
      </Button>
    </div>
  )
}
