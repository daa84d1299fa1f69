import { route } from '#engine/route.ts'
import { Preview, PreviewBody, previewTerritory } from './preview.ts'

export const territoryRoutes = [
  route('POST /territory-preview', {
    reads: true,
    summary: 'What would move if a territory were changed, added or deleted',
    takesLong: true,
    description:
      'Changes nothing. Of the accounts or open leads that one sees, 20,000 in a call: `next` goes on. Needs the right to change territories.',
    input: PreviewBody,
    output: Preview,
    run: previewTerritory,
  }),
]
