import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '#web/kit/format.ts'
import { sayProblem } from '../../say-problem.ts'
import type { Step } from '../import-steps.tsx'
import { FileMapping } from './file-mapping.tsx'
import { FileTabs } from './file-tabs.tsx'
import { ImportChoices } from './import-choices.tsx'
import { LinkMap } from './link-map.tsx'
import classes from './mapping-step.module.css'
import type { Mapping } from './mapping-store.ts'

/** Which field each column fills. Every choice is tried on all rows at once; the foot says what it comes to. */
export function MappingStep({ mapping, go }: { mapping: Mapping; go: (step: Step) => void }) {
  const { view } = mapping
  const [name, setName] = useState(view.files[0]?.name)
  const file = view.files.find((each) => each.name === name) ?? view.files[0]
  const isFixed = view.state !== 'ready'
  if (!file) return null
  return (
    <div className={classes.step}>
      <div className={classes.scroll}>
        <FileTabs
          files={view.files}
          current={file.name}
          choose={setName}
          preview={mapping.isSaving ? null : view.preview}
        />
        <FileMapping key={file.name} {...{ file, isFixed }} change={mapping.change} />
        <LinkMap files={view.files} />
        <ImportChoices view={view} isFixed={isFixed} change={mapping.change} />
      </div>
      {!isFixed && <Foot mapping={mapping} go={go} />}
    </div>
  )
}

function Foot({ mapping, go }: { mapping: Mapping; go: (step: Step) => void }) {
  const { t } = useLingui()
  const { view, isSaving, problem } = mapping
  const total = view.preview?.total
  return (
    <footer className={classes.foot}>
      <p role="status">
        {problem ? (
          <span className={classes.problem}>{sayProblem(problem)}</span>
        ) : !isSaving && view.error ? (
          <span className={classes.problem}>
            <Trans>The rows could not be tried.</Trans>
          </span>
        ) : isSaving || !total ? (
          <Trans>Trying all rows…</Trans>
        ) : (
          <>
            <Plural
              value={total.rows - total.rejected}
              one={`${formatNumber(total.rows - total.rejected)} row can come in`}
              other={`${formatNumber(total.rows - total.rejected)} rows can come in`}
            />
            {total.rejected > 0 && (
              <span className={classes.problem}>
                {' · '}
                <Plural
                  value={total.rejected}
                  one={`${formatNumber(total.rejected)} cannot`}
                  other={`${formatNumber(total.rejected)} cannot`}
                />
              </span>
            )}
          </>
        )}
      </p>
      <Button onClick={() => go('check')}>{t`Check the rows`}</Button>
    </footer>
  )
}
