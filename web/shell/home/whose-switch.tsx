import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { useSession } from '#web/data/session.ts'
import type { Whose } from './scope.ts'

/** Whose deals the figures count. */
export function WhoseSwitch({ whose, change }: { whose: Whose; change: (whose: Whose) => void }) {
  const { t } = useLingui()
  const { user } = useSession()
  const data = [
    { value: 'mine', label: t`Mine` },
    ...(user.teamIds.length > 0 ? [{ value: 'team', label: t`My team` }] : []),
    { value: 'all', label: t`All` },
  ]
  return (
    <SegmentedControl
      size="xs"
      aria-label={t`Whose deals`}
      data={data}
      value={whose}
      onChange={(value) => change(value as Whose)}
    />
  )
}
