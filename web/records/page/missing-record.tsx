import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { readRecords } from '#web/data/labels.ts'
import type { ApiProblem } from '#web/data/problem.ts'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconAlert, IconLock } from '#web/kit/icons.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { sayProblem } from '../say-problem.ts'
import { PageSkeleton } from './page-skeleton.tsx'
import classes from './record-page.module.css'

interface Props {
  object: ObjectInfo
  id: string
  problem: unknown
  again: () => void
}

/** A record that cannot be read: gone, in the bin, not the person's to see, or the server is away. */
export function MissingRecord({ object, id, problem, again }: Props) {
  const known = asProblem(problem)
  const isAbsent = known.status === 404 || known.status === 400
  // What is in the bin comes into the store, and the page shows it.
  const bin = useQuery({
    queryKey: ['record-in-bin', object.name, id],
    queryFn: () => readRecords(object.name, [id]).then(() => true),
    enabled: isAbsent,
    staleTime: 0,
    retry: false,
  })
  if (isAbsent && bin.isLoading) return <PageSkeleton />
  return isAbsent ? <Absent object={object} /> : <Unread problem={known} again={again} />
}

function Absent({ object }: { object: ObjectInfo }) {
  const { t } = useLingui()
  useDocumentTitle(t`Not found`)
  const plural = object.pluralLabel ?? object.label
  return (
    <main className={classes.page}>
      <EmptyState
        icon={IconLock}
        title={t`This record is not here`}
        text={<Trans>It was deleted for good, the address is misspelt, or it is not yours to see.</Trans>}
        action={
          <Button component={Link} to={`/${object.path}`}>
            <Trans>To the list: {plural}</Trans>
          </Button>
        }
      />
    </main>
  )
}

function Unread({ problem, again }: { problem: ApiProblem; again: () => void }) {
  const { t } = useLingui()
  return (
    <main className={classes.page}>
      <EmptyState
        icon={IconAlert}
        title={t`The record could not be read`}
        text={sayProblem(problem)}
        action={
          <Button onClick={again}>
            <Trans>Try again</Trans>
          </Button>
        }
      />
    </main>
  )
}

export function NoSuchObject() {
  const { t } = useLingui()
  return (
    <main className={classes.page}>
      <EmptyState
        icon={IconAlert}
        title={t`There is nothing here`}
        text={t`The address may be misspelt, or what it named is gone.`}
        action={
          <Button component={Link} to="/">
            <Trans>Back to the beginning</Trans>
          </Button>
        }
      />
    </main>
  )
}
