import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { ApiProblem } from '#web/data/problem.ts'
import { may, mayDo, useSession } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconAlert, IconSearch, IconTable } from '#web/kit/icons.ts'
import { openCreateForm, openFromCard, takesCards } from '../form/create-form.tsx'
import { objectWeb } from '../object-web.ts'
import { sayProblem } from '../say-problem.ts'
import classes from './list-states.module.css'

/** Of an address that names no object, or one that the person may not see. */
export function NotThere() {
  const { t } = useLingui()
  return (
    <main className={classes.page}>
      <EmptyState
        icon={IconTable}
        title={t`There is no such list`}
        text={t`The address may be misspelt, or your role does not include these records.`}
      />
    </main>
  )
}

/** Of an object without a single record: what it is for, and the ways to begin. */
export function EmptyObject({ object }: { object: ObjectInfo }) {
  const { t } = useLingui()
  const mayCreate = may('create', object.name) && object.madeBy === null
  const mayImport = mayDo(useSession(), 'import')
  return (
    <EmptyState
      icon={objectWeb(object.name)?.icon ?? IconTable}
      title={t`No ${(object.pluralLabel ?? object.label).toLocaleLowerCase()} yet`}
      text={<Purpose object={object.name} />}
      action={
        mayCreate && (
          <Button onClick={() => openCreateForm({ object: object.name })}>
            <Trans>New {object.label.toLocaleLowerCase()}</Trans>
          </Button>
        )
      }
      secondary={
        mayCreate && (
          <>
            {takesCards(object) && (
              <Button variant="default" onClick={() => void openFromCard(object)}>
                <Trans>From a business card</Trans>
              </Button>
            )}
            {mayImport && (
              <Button variant="default" component={Link} to={`/import?object=${object.name}` as never}>
                <Trans>Import from a file</Trans>
              </Button>
            )}
          </>
        )
      }
    />
  )
}

function Purpose({ object }: { object: string }): ReactNode {
  switch (object) {
    case 'account':
      return <Trans>Companies and people that you do business with. Everything else hangs on them.</Trans>
    case 'contact':
      return <Trans>The people you talk to, each with the account they belong to.</Trans>
    case 'lead':
      return <Trans>People who may become customers. Qualify them, and they turn into account, contact and deal.</Trans>
    case 'deal':
      return <Trans>Possible sales and the stage they are in. Follow each from the first talk to the signature.</Trans>
    case 'activity':
      return <Trans>Tasks, calls, meetings, visits and notes of everybody.</Trans>
    case 'product':
      return <Trans>What you sell, with its price.</Trans>
    default:
      return <Trans>What is added here shows up in this list.</Trans>
  }
}

/** Nothing matches what the list is narrowed to. */
export function NoResults({ clear }: { clear: () => void }) {
  const { t } = useLingui()
  return (
    <EmptyState
      icon={IconSearch}
      title={t`Nothing matches`}
      text={t`No record fits the search and the filters.`}
      action={
        <Button variant="default" onClick={clear}>
          <Trans>Clear search and filters</Trans>
        </Button>
      }
    />
  )
}

/** The list could not be read; nothing of it is here. */
export function ListProblem({ problem, again }: { problem: ApiProblem; again: () => void }) {
  const { t } = useLingui()
  return (
    <EmptyState
      icon={IconAlert}
      title={t`The list could not be read`}
      text={sayProblem(problem)}
      action={
        <Button variant="default" onClick={again}>
          <Trans>Try again</Trans>
        </Button>
      }
    />
  )
}

/** Rows are here, but more could not be read. */
export function ProblemBar({ problem, again }: { problem: ApiProblem; again: () => void }) {
  return (
    <div className={classes.bar} role="alert">
      <IconAlert size={15} aria-hidden="true" />
      <span>{sayProblem(problem)}</span>
      <button type="button" onClick={again}>
        <Trans>Try again</Trans>
      </button>
    </div>
  )
}

/** The address has a filter that cannot be read, as when it was cut while it was copied. */
export function BrokenFilter({ remove }: { remove: () => void }) {
  return (
    <div className={classes.bar} role="alert">
      <IconAlert size={15} aria-hidden="true" />
      <span>
        <Trans>The filter in this address cannot be read, so nothing is narrowed by it.</Trans>
      </span>
      <button type="button" onClick={remove}>
        <Trans>Remove it</Trans>
      </button>
    </div>
  )
}
