import { Trans, useLingui } from '@lingui/react/macro'
import { useCatalog } from '#web/data/catalog.ts'
import { IconLink } from '#web/kit/icons.ts'
import type { ImportFile } from '../import-data.ts'
import { sayObjects } from '../say-import.ts'
import classes from './link-map.module.css'
import { linksBetween } from './links-between.ts'

/** How the files of an import belong together, one sentence for each link. */
export function LinkMap({ files }: { files: readonly ImportFile[] }) {
  const { t } = useLingui()
  const links = linksBetween(files, useCatalog())
  if (links.length === 0) return null
  return (
    <section className={classes.map}>
      <h2>{t`How it belongs together`}</h2>
      <ul>
        {links.map(({ from, header, target, by, within }) => (
          <li key={`${from} ${header}`}>
            <IconLink size={14} aria-hidden="true" />
            <span>
              {within ? (
                by === 'title' ? (
                  <Trans>
                    <b>{header}</b> in {from} holds names from <b>{within}</b>
                  </Trans>
                ) : (
                  <Trans>
                    <b>{header}</b> in {from} holds numbers from <b>{within}</b>
                  </Trans>
                )
              ) : by === 'title' ? (
                <Trans>
                  <b>{header}</b> in {from} holds names of {sayObjects(target)} that are here
                </Trans>
              ) : (
                <Trans>
                  <b>{header}</b> in {from} holds numbers of {sayObjects(target)} that are here
                </Trans>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
