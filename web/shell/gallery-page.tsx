import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { queryClient } from '#web/data/query-client.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { ChartGallery } from './gallery/chart-gallery.tsx'
import { FieldGallery } from './gallery/field-gallery.tsx'
import { FilterGallery } from './gallery/filter-gallery.tsx'
import classes from './gallery/gallery.module.css'
import { KitGallery } from './gallery/kit-gallery.tsx'
import { showSampleOrganisation } from './gallery/sample-organisation.ts'

/** Every part of the kit and every type of field in all its states, for pictures and checks. Nobody needs to sign in. */
export function GalleryPage() {
  const { t, i18n } = useLingui()
  const isReady = useSampleOrganisation(i18n.locale)
  if (!isReady) return null
  return (
    <main className={classes.page}>
      <PageHeader title={t`Gallery`} />
      <KitGallery />
      <ChartGallery />
      <FieldGallery />
      <FilterGallery />
    </main>
  )
}

/** Parts read the session and the catalog. What was there before comes back when the page is left. */
function useSampleOrganisation(locale: string): boolean {
  const [ready, setReady] = useState('')
  useEffect(() => {
    const end = showSampleOrganisation(locale)
    setReady(locale)
    return () => {
      end()
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'about' })
    }
  }, [locale])
  return ready === locale
}
