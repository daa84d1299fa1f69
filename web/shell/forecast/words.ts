import { useLingui } from '@lingui/react/macro'
import { fieldOf, useCatalog } from '#web/data/catalog.ts'
import type { PartName } from './forecast-data.ts'

/** The categories as the organisation calls them. */
export function usePartWords(): Record<PartName, string> {
  const { t } = useLingui()
  const deal = useCatalog().objects.get('deal')
  const options = deal && fieldOf(deal, 'forecastCategory')?.options
  const label = (key: string, usual: string) => options?.find((option) => option.key === key)?.label ?? usual
  return {
    won: t`Won`,
    commit: label('commit', t`Commit`),
    bestCase: label('bestCase', t`Best case`),
    pipeline: label('pipeline', t`Pipeline`),
    omitted: label('omitted', t`Left out`),
  }
}
