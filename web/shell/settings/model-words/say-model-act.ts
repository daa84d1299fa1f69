import { t } from '@lingui/core/macro'
import { tradeChoices } from '../../trade-names.ts'
import type { Version } from '../data-model/model-data.ts'

/** What was done to the data model, in the person's language; what an earlier release has only named stays as it named it. */
export function sayModelAct({ what, name }: Version): string {
  if (!what) return name
  const { objectLabel: objects = '', fieldLabel: field = '', name: given = '' } = what
  const place = field ? t`${field} (${objects})` : objects
  switch (what.kind) {
    case 'object-added':
      return t`Object “${objects}” added`
    case 'object-changed':
      return t`Object “${objects}” changed`
    case 'object-hidden':
      return t`Object “${objects}” hidden`
    case 'object-shown':
      return t`Object “${objects}” shown again`
    case 'object-dropped':
      return t`Object “${objects}” moved to the bin`
    case 'object-restored':
      return t`Object “${objects}” brought back`
    case 'object-gone':
      return t`Object “${objects}” dropped for good`
    case 'field-added':
      return t`Field “${place}” added`
    case 'field-changed':
      return t`Field “${place}” changed`
    case 'field-converted':
      return t`Field “${place}” turned into another type`
    case 'field-hidden':
      return t`Field “${place}” hidden`
    case 'field-shown':
      return t`Field “${place}” shown again`
    case 'field-dropped':
      return t`Field “${place}” moved to the bin`
    case 'field-restored':
      return t`Field “${place}” brought back`
    case 'field-gone':
      return t`Field “${place}” dropped for good`
    case 'objects-ordered':
      return t`Objects put in another order`
    case 'bin-emptied':
      return t`Bin of the data model emptied`
    case 'model-replaced':
      return given || t`Data model replaced`
    case 'file-applied':
      return t`Data model applied from ${given}`
    case 'trade-added':
      return sayTrade(given)
    case 'version-restored':
      return t`Version ${given} restored`
  }
}

function sayTrade(trade: string): string {
  const label = tradeChoices().find(({ value }) => value === trade)?.label ?? trade
  return t`“${label}” added`
}
