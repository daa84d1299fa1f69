import { t } from '@lingui/core/macro'

/** Why nobody came in; a word that is new here stands as it is. */
export function sayReason(reason: string): string {
  switch (reason) {
    case 'notSetUp':
      return t`single sign-on is not set up`
    case 'noAttempt':
      return t`begun elsewhere or too long ago`
    case 'usedTwice':
      return t`the same answer a second time`
    case 'deniedByProvider':
      return t`the provider refused`
    case 'providerUnreachable':
      return t`the provider could not be reached`
    case 'badAnswer':
      return t`the provider’s answer does not hold`
    case 'noEmail':
      return t`the provider tells no usable e-mail`
    case 'emailNotVerified':
      return t`the e-mail is not verified`
    case 'unknownPerson':
      return t`nobody has this e-mail`
    case 'deactivated':
      return t`deactivated or deleted`
    case 'otherIdentity':
      return t`another account of the provider belongs to this person`
    case 'cannotBeMade':
      return t`the person could not be made`
    case 'passwordsOff':
      return t`passwords are for administrators`
    default:
      return reason
  }
}
