import { branch } from './branch.object.ts'
import { calendar } from './calendar.object.ts'
import { calendarRule } from './calendar.rules.ts'
import { holiday } from './holiday.object.ts'
import { branchRule, teamRule } from './structure.rules.ts'
import { team } from './team.object.ts'
import { user } from './user.object.ts'
import { userRule } from './user.rules.ts'

/** Who works here, how they sign in, what they may. */
export const workspace = {
  objects: [branch, user, team, calendar, holiday],
  rules: [branchRule, userRule, teamRule, calendarRule],
}

export {
  actorChannel,
  assignRoles,
  listRoles,
  loadActor,
  rolesOf,
  seedRoles,
  tellAll,
} from '#modules/access/index.ts'
export { acceptInvitation, acceptInvitationInput } from './accept-invitation.ts'
export { createKey, createKeyInput, listKeys, revokeKey } from './api-keys.ts'
export { readSecret } from './auth.ts'
export { type Branch, branchesOf, headOffice, seenBranches } from './branches.ts'
export { loadCalendars } from './calendars.ts'
export { changeOrganisation, changeOrganisationInput } from './change-organisation.ts'
export { changePassword, changePasswordInput } from './change-password.ts'
export { demandPassword, openAccount } from './credentials.ts'
export { deactivateUser, reactivateUser } from './deactivate-user.ts'
export { type Gate, openGate } from './gate.ts'
export { actorOf, actorOfKey, type Identity, identify } from './identify.ts'
export { type Invited, inviteUser, inviteUserInput, takeIn } from './invite-user.ts'
export {
  askForReset,
  askForResetInput,
  postReset,
  resetJob,
  resetPassword,
  resetPasswordInput,
} from './reset-password.ts'
export {
  endOtherSessions,
  endSession,
  forget,
  leaveOnly,
  listSessions,
  signOut,
  signOutEverywhere,
} from './sessions.ts'
export { readOrganisation, setUpInput, setUpOrganisation } from './set-up-organisation.ts'
export {
  type Caller,
  giveSecondFactor,
  openSession,
  personByEmail,
  type SignedIn,
  secondFactorInput,
  signIn,
  signInByPasskey,
  signInInput,
} from './sign-in.ts'
export { team }
