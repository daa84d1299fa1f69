import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { RecordData } from '#web/data/record-store.ts'
import { IconPrint } from '#web/kit/icons.ts'
import classes from './briefing.module.css'
import { BriefingView } from './briefing-view.web.tsx'

export function BriefingPanel({ record }: { record: RecordData }) {
  const { t } = useLingui()
  return (
    <>
      <div className={classes.bar}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrint size={14} aria-hidden="true" />}
          renderRoot={(props) => <Link to={`/briefing/${record.id}` as '/'} {...props} />}
        >{t`Sheet to print`}</Button>
      </div>
      <BriefingView accountId={record.id} />
    </>
  )
}
