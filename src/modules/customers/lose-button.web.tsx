import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { changeByPerson } from '#web/records/acts.ts'

/** Of those who buy, or did: that they are lost is said here, with what is to be learnt from it. */
export function LoseButton({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const field = fieldOf(useObject('account'), 'lifecycle')
  const bought = ['customer', 'loyal', 'lapsed'].includes(String(record['lifecycle']))
  if (!bought || !field?.mayChange || !may('change', 'account')) return null
  const name = String(record['name'] ?? '')
  const lose = () =>
    void changeByPerson({
      object: 'account',
      record,
      values: { lifecycle: 'lost' },
      text: t`“${name}” is noted as lost`,
    })
  return (
    <Button variant="default" onClick={lose}>
      {t`Mark as lost`}
    </Button>
  )
}
