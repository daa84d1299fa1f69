import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useSingleSignOn } from '#web/data/single-sign-on.ts'

/** To the provider of the organisation; nothing where there is none. */
export function ProviderButton({ next }: { next?: string | undefined }) {
  const { t } = useLingui()
  const known = useSingleSignOn()
  if (!known?.start) return null
  const { label, start } = known
  const href = next ? `${start}?next=${encodeURIComponent(next)}` : start
  return (
    <Button component="a" href={href} size="md" variant="default" fullWidth>
      {label ? t`Continue with ${label}` : t`Continue with single sign-on`}
    </Button>
  )
}
