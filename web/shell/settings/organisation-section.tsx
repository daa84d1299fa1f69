import { useLingui } from '@lingui/react/macro'
import { useSession } from '#web/data/session.ts'
import { type Language, languageNames } from '#web/kit/i18n.ts'
import { sayZone, weekdayName } from '../entry/place-options.ts'
import { Block, Facts } from './block.tsx'

/** What was decided at the first set-up. */
export function OrganisationSection() {
  const { t, i18n } = useLingui()
  const { organisation } = useSession()
  const country = new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(organisation.country)
  const currency = new Intl.DisplayNames(i18n.locale, { type: 'currency' }).of(organisation.currency)
  return (
    <>
      <Block
        text={t`These were decided when Kith was set up, and all figures rest on them: they stay as they are. Each person chooses a language and a time zone of their own in the profile.`}
      >
        <Facts
          facts={[
            [t`Name`, organisation.organisation],
            [t`Country`, country ?? organisation.country],
            [t`Time zone`, sayZone(organisation.timeZone)],
            [t`The week starts`, weekdayName(organisation.weekStart)],
            [t`Currency`, `${currency} (${organisation.currency})`],
            [t`Language`, languageNames[organisation.language as Language] ?? organisation.language],
          ]}
        />
      </Block>
      <Block
        title={t`What they are for`}
        text={t`Phone numbers without a country code are read as numbers of the country. Amounts in other currencies are converted to the one above, at the rate of their day, wherever they are compared or summed.`}
      />
    </>
  )
}
