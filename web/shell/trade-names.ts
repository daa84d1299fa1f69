import { t } from '@lingui/core/macro'

/** Trades that Kith knows a beginning for, as the server names them, in words. */
export function tradeChoices(): { value: string; label: string }[] {
  return [
    { value: 'business-software', label: t`Business software` },
    { value: 'manufacturing', label: t`Manufacturing with dealers` },
    { value: 'retail', label: t`Retail` },
    { value: 'real-estate', label: t`Real estate` },
    { value: 'training-school', label: t`Training school` },
  ]
}
