import { useLingui } from '@lingui/react/macro'
import classes from './gallery.module.css'

export function FilterGallery() {
  const { t } = useLingui()
  return (
    <section className={classes.section}>
      <h2>{t`Filters`}</h2>
    </section>
  )
}
