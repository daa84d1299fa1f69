import '@mantine/core/styles/Switch.css'
import '@mantine/core/styles/Radio.css'
import { useLingui } from '@lingui/react/macro'
import { Radio, Stack, Switch } from '@mantine/core'
import { useCatalog } from '#web/data/catalog.ts'
import { formatList } from '#web/kit/format.ts'
import type { ImportOptions, ImportView, OnConflict } from '../import-data.ts'
import { MadeLinks, TakenOwners } from '../made-links.tsx'
import { sayObjects } from '../say-import.ts'
import { updatedAtPath } from './field-choices.ts'
import classes from './import-choices.module.css'
import { linksBetween } from './links-between.ts'
import type { ImportChange } from './mapping-changes.ts'

interface Props {
  view: ImportView
  isFixed: boolean
  change: (change: ImportChange) => void
}

/** What is decided for all files: what is missing, and what is filled already. */
export function ImportChoices({ view, isFixed, change }: Props) {
  const { t } = useLingui()
  const { createMissing, onConflict, tell } = view.options
  const hasLinks = linksBetween(view.files, useCatalog()).length > 0
  const hasTimes = view.files.some(({ columns }) => columns.some(({ field }) => field === updatedAtPath))
  return (
    <section className={classes.choices}>
      {hasLinks && (
        <div>
          <h2>{t`What rows name and is not here yet`}</h2>
          <Switch
            checked={createMissing}
            disabled={isFixed}
            label={t`Make it`}
            description={t`A deal may name a person or a stage that nobody has entered. Made, it can be completed later; not made, such rows stay out.`}
            onChange={({ currentTarget }) => change({ options: { createMissing: currentTarget.checked } })}
          />
          {createMissing && (
            <MadeLinks made={(view.report ?? view.preview)?.made ?? {}} isDone={view.report !== null} />
          )}
        </div>
      )}
      <div>
        <h2>{t`Records that are here already`}</h2>
        <Radio.Group
          aria-label={t`Records that are here already`}
          value={onConflict}
          onChange={(value) => change({ options: { onConflict: value as OnConflict } })}
        >
          <Stack gap={10}>
            <Radio
              value="fill"
              disabled={isFixed}
              label={t`Fill the gaps`}
              description={t`A phone number that is here stays as it is; where there is none, the file's is taken.`}
            />
            <Radio
              value="overwrite"
              disabled={isFixed}
              label={t`Take the file's values`}
              description={t`The file's phone number replaces the one that is here. Empty cells change nothing.`}
            />
            <Radio
              value="rival"
              disabled={isFixed}
              label={t`Take the file's values, keep both`}
              description={t`The file's phone number replaces the one that is here, which stays beside it as another value.`}
            />
            <Radio
              value="newest"
              disabled={isFixed || (!hasTimes && onConflict !== 'newest')}
              label={t`Take what is newer`}
              description={
                hasTimes
                  ? t`The file's phone number is taken when its row was changed later than the record here.`
                  : t`For this a column must say when a row was last changed: choose “Last changed there” as its field.`
              }
            />
          </Stack>
        </Radio.Group>
      </div>
      <OwnerChoice {...{ view, isFixed, change }} />
      <div>
        <h2>{t`Who hears of it`}</h2>
        <Switch
          checked={tell}
          disabled={isFixed}
          label={t`Notify people and tell webhooks`}
          description={t`Whoever comes to own records gets one notification, and webhooks hear of each record. Off, the records come in silently.`}
          onChange={({ currentTarget }) => change({ options: { tell: currentTarget.checked } })}
        />
      </div>
    </section>
  )
}

/** For what no column gives an owner, though what links to it has some. */
function OwnerChoice({ view, isFixed, change }: Props) {
  const { t } = useLingui()
  const { options, ownerless, report, preview } = view
  if (ownerless.length === 0) return null
  const objects = formatList(ownerless.map(sayObjects))
  return (
    <div>
      <h2>{t`Owners of new ${objects}`}</h2>
      <Radio.Group
        aria-label={t`Owners of new ${objects}`}
        value={options.owners ?? ''}
        onChange={(value) => change({ options: { owners: (value || null) as ImportOptions['owners'] } })}
      >
        <Stack gap={10}>
          <Radio
            value=""
            disabled={isFixed}
            label={t`Whoever imports`}
            description={t`No column says whose they are.`}
          />
          <Radio
            value="most"
            disabled={isFixed}
            label={t`Who owns most of what belongs to them`}
            description={t`An account goes to whoever owns most of what the files link to it: deals, contacts and others together.`}
          />
          <Radio
            value="newest"
            disabled={isFixed}
            label={t`Who owns the newest of what belongs to them`}
            description={t`An account goes to whoever owns the newest of what the files link to it: deals, contacts and others together.`}
          />
        </Stack>
      </Radio.Group>
      <TakenOwners owned={(report ?? preview)?.owned ?? {}} />
    </div>
  )
}
