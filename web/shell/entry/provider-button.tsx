import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useSingleSignOn } from '#web/data/single-sign-on.ts'

/** To the provider of the organisation; nothing where there is none. It stands out where it is the way for nearly everybody. */
export function ProviderButton({ next }: { next?: string | undefined }) {
  const { t } = useLingui()
  const known = useSingleSignOn()
  if (!known?.start) return null
  const { label, start, passwords } = known
  const href = next ? `${start}?next=${encodeURIComponent(next)}` : start
  return (
    <Button
      component="a"
      href={href}
      size="md"
      variant={passwords === 'administrators' ? 'filled' : 'default'}
      fullWidth
    >
      {label ? t`Continue with ${label}` : t`Continue with single sign-on`}
    </Button>
  )
}
