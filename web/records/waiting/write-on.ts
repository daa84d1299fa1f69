import type { WaitingChange } from '#web/data/kept/waiting.ts'
import { ApiProblem } from '#web/data/problem.ts'
import { openCreateForm } from '../form/create-form.tsx'

/** Opens the form of a new record that waits, with what the server had against it. */
export function writeOn({ key, idempotencyKey, object, values, aside }: WaitingChange): void {
  openCreateForm({ object, values, waiting: { key, idempotencyKey, problem: aside ? new ApiProblem(aside) : null } })
}
