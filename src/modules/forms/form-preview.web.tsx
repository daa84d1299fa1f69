import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { type DrawnForm, drawForm } from '#web/embed/draw.ts'
import classes from './form-builder.module.css'

/** The form as pages show it, by the same program; it sends nothing. */
export function FormPreview({ form }: { form: DrawnForm }) {
  const { t } = useLingui()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawn = drawForm(form)
    drawn.form.addEventListener('submit', (event) => event.preventDefault())
    place.current?.replaceChildren(drawn.form)
  }, [form])
  return (
    <section className={classes.preview} aria-label={t`Preview`}>
      <h3>{t`Preview`}</h3>
      <div ref={place} />
    </section>
  )
}
