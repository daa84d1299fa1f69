import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { formatNumber } from '#web/kit/format.ts'
import { IconFile } from '#web/kit/icons.ts'
import { tellProblem } from '../../acts.ts'
import { discardImport, type ImportView } from '../import-data.ts'
import { sayObjects, saySize } from '../say-import.ts'
import classes from './files-step.module.css'

/** The files of this import. Before it has run it can be given up for others. */
export function FilesStep({ view }: { view: ImportView }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const giveUp = async () => {
    try {
      await discardImport(view.id)
      void navigate({ to: '/import' })
    } catch (error) {
      tellProblem(error)
    }
  }
  return (
    <section className={classes.files}>
      <ul>
        {view.files.map(({ name, size, rows, object }) => (
          <li key={name}>
            <IconFile size={18} stroke={1.6} aria-hidden="true" />
            <span className={classes.name}>{name}</span>
            <span>{sayObjects(object)}</span>
            <span>
              {rows !== null && (
                <Plural value={rows} one={`${formatNumber(rows)} row`} other={`${formatNumber(rows)} rows`} />
              )}
            </span>
            <span>{saySize(size)}</span>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={view.state === 'ready' ? giveUp : () => void navigate({ to: '/import' })}>
        {view.state === 'ready' ? t`Take other files instead` : t`Import more files`}
      </Button>
    </section>
  )
}
