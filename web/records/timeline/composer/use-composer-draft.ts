import { useState } from 'react'
import { readDraft, writeDraft } from '#web/records/form/draft.ts'
import { type ComposerDraft, isEmptyDraft } from './composer-values.ts'

/** The draft of one kind at one record; it survives a reload and waits until it is sent. */
export function useComposerDraft(name: string): [ComposerDraft, (draft: ComposerDraft) => void] {
  const [state, setState] = useState(() => ({ name, draft: read(name) }))
  const shown = state.name === name ? state : { name, draft: read(name) }
  if (shown !== state) setState(shown)
  const set = (draft: ComposerDraft) => {
    writeDraft(name, isEmptyDraft(draft) ? null : draft)
    setState({ name, draft })
  }
  return [shown.draft, set]
}

function read(name: string): ComposerDraft {
  return readDraft<ComposerDraft>(name) ?? { text: '' }
}
