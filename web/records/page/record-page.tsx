import { useNavigate, useParams } from '@tanstack/react-router'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { late } from '#web/kit/late.ts'
import { PageBar, RecordHead } from './head/record-head.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { RecordBody } from './record-body.tsx'
import classes from './record-page.module.css'
import { useShownRecord } from './use-shown-record.ts'

export { RecordSummary } from './record-summary.tsx'

const MissingRecord = late(() => import('./missing-record.tsx'), 'MissingRecord')
const NoSuchObject = late(() => import('./missing-record.tsx'), 'NoSuchObject')
const BinnedBanner = late(() => import('./binned-banner.tsx'), 'BinnedBanner')

/** Everything about one record: what it is, what happened, what belongs to it. */
export function RecordPage() {
  const { objects = '', recordId = '' } = useParams({ strict: false }) as { objects?: string; recordId?: string }
  const object = useCatalog().byPath.get(objects)
  if (!object) return <NoSuchObject />
  return <OneRecord key={`${object.name} ${recordId}`} object={object} id={recordId} />
}

function OneRecord({ object, id }: { object: ObjectInfo; id: string }) {
  const navigate = useNavigate()
  const lead = (keep: string) => void navigate({ to: `/${object.path}/${keep}`, replace: true })
  const { record, problem, refetch } = useShownRecord(object, id, lead)
  if (!record) {
    if (problem) return <MissingRecord object={object} id={id} problem={problem} again={() => void refetch()} />
    return <PageSkeleton />
  }
  return (
    <main className={classes.page}>
      <PageBar object={object} record={record} />
      <BinnedBanner object={object} record={record} />
      <RecordHead object={object} record={record} place="page" />
      <RecordBody object={object} record={record} />
    </main>
  )
}
