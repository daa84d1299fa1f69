import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { asProblem } from '#web/data/problem.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './failed-page.module.css'

/** A screen that cannot be drawn says why and offers a way on; the rest of the program stays. */
export function FailedPage({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className={classes.page}>
      <h1>
        <Trans>This screen could not be shown</Trans>
      </h1>
      <p>{sayProblem(asProblem(error))}</p>
      <Button onClick={reset}>
        <Trans>Try again</Trans>
      </Button>
    </main>
  )
}

export function NotFoundPage() {
  return (
    <main className={classes.page}>
      <h1>
        <Trans>There is nothing here</Trans>
      </h1>
      <p>
        <Trans>The address may be misspelt, or what it named is gone.</Trans>
      </p>
      <Button component="a" href="/">
        <Trans>Back to the beginning</Trans>
      </Button>
    </main>
  )
}
