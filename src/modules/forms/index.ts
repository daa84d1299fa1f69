import { form } from './form.object.ts'
import { formRules } from './form.rules.ts'
import { formEntry } from './form-entry.object.ts'
import { formEntryRules } from './form-entry.rules.ts'

/** Web forms, and what comes in by them. */
export const forms = {
  objects: [form, formEntry],
  rules: [formRules, ...formEntryRules],
}

export { askableFields, checkBlocks, said } from './blocks.ts'
export { confirmEntry, forgetUnconfirmed, stateOfLink } from './confirm-entry.ts'
export { findSender, type Sender } from './find-sender.ts'
export { handOut, workAgain } from './hand-out.ts'
export {
  draftForm,
  type OpenForm,
  openForm,
  openFormsOf,
  type PublicBlock,
  type PublicForm,
  publicForm,
} from './open-form.ts'
export { Proof } from './proof.ts'
export type { Typed } from './read-answers.ts'
export { GivenAnswers, readGiven } from './read-given.ts'
export { readValue } from './read-value.ts'
export { type Outcome, receive } from './receive.ts'
export { formOfStamp } from './stamp.ts'
export { waitForSame } from './take-entry.ts'
export { countFor, readTally, spams } from './tally.ts'
export { tellOfEntry } from './tell-of-entry.ts'
export { readTrail } from './trail.ts'
export { sayForm } from './words.ts'
