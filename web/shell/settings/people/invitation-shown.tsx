import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { formatTime } from '#web/kit/format.ts'
import classes from '../form.module.css'
import { SecretLine } from '../secret-line.tsx'
import type { InvitationLink } from './people.ts'

interface Props {
  made: InvitationLink
  name: string
  close: () => void
}

/** The link, this once. */
export function InvitationShown({ made, name, close }: Props) {
  const { t } = useLingui()
  const until = formatTime(made.expiresAt, { dateStyle: 'long' })
  return (
    <>
      <p className={classes.note}>
        {made.mailedTo
          ? t`A mail with this link is on its way to ${made.mailedTo}. Should it not arrive, pass the link on yourself, and to nobody else: whoever has it signs in as ${name}. It is shown this once, works once, and until ${until}.`
          : t`Give this link to ${name}, and to nobody else: whoever has it signs in as ${name}. It is shown this once, works once, and until ${until}.`}
      </p>
      <SecretLine text={made.link} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={close}>
          {t`Done`}
        </Button>
      </div>
    </>
  )
}
