import { useLingui } from '@lingui/react/macro'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '../../say-problem.ts'
import { LoadMore } from '../../timeline/load-more.tsx'
import { useAccess } from './access-data.ts'
import classes from './access-dialog.module.css'
import { PersonLine } from './person-line.tsx'
import { ShareForm } from './share-form.tsx'
import { ShareLine } from './share-line.tsx'

interface Props {
  object: ObjectInfo
  record: RecordData
  opened: boolean
  close: () => void
}

/** Whom a record is shared with, and below it everybody who sees it, with the rule that lets them. */
export function AccessDialog({ object, record, opened, close }: Props) {
  const { t } = useLingui()
  const title = titleOf(object, record) || object.label
  return (
    <Dialog opened={opened} close={close} size={520} title={t`Access to “${title}”`}>
      <AccessBody object={object} id={record.id} />
    </Dialog>
  )
}

function AccessBody({ object, id }: { object: ObjectInfo; id: string }) {
  const { t } = useLingui()
  const access = useAccess(object.name, id)
  const [first] = access.data?.pages ?? []
  if (access.error) return <p className={classes.note}>{sayProblem(asProblem(access.error))}</p>
  if (!first) return <SkeletonLines count={5} />
  const { shares, mayShare, tells, owner } = first
  const people = access.data?.pages.flatMap((page) => page.people) ?? []
  return (
    <>
      {mayShare && <ShareForm object={object.name} id={id} taken={shares.map((share) => share.with.id)} />}
      {shares.length > 0 && (
        <section aria-label={t`Shared with`}>
          <h3 className={classes.heading}>{t`Shared with`}</h3>
          <ul className={classes.lines}>
            {shares.map((each) => (
              <ShareLine key={each.id} object={object.name} id={id} share={each} mayShare={mayShare} />
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t`Who sees it`}>
        <h3 className={classes.heading}>{tells === 'everybody' ? t`Who sees it` : t`Why you see it`}</h3>
        <ul className={classes.lines}>
          {people.map((person) => (
            <PersonLine key={person.id} person={person} isOwner={person.id === owner?.id} />
          ))}
        </ul>
        <LoadMore
          hasMore={access.hasNextPage}
          isLoading={access.isFetchingNextPage}
          load={() => void access.fetchNextPage()}
        />
      </section>
    </>
  )
}
