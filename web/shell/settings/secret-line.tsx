import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '#web/kit/icons.ts'
import classes from './form.module.css'

/** What is shown this once, and copied. */
export function SecretLine({ text }: { text: string }) {
  const { t } = useLingui()
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  return (
    <div className={classes.secret}>
      <code>{text}</code>
      <Button
        variant={copied ? 'light' : 'filled'}
        leftSection={copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
        onClick={() => copy(text)}
        data-autofocus
      >
        {copied ? t`Copied` : t`Copy`}
      </Button>
      <span className="k-hidden" role="status">
        {copied ? t`Copied` : ''}
      </span>
    </div>
  )
}
